// Why the rehearsal didn't start, in a whole sentence. What to do about it is said by whoever tells it: the command line
// has options for it, the studio a guide.
import type { RehearsalProblem } from "./rehearsal-orders.ts";

export const rehearsalProblemWords: Readonly<Record<RehearsalProblem, string>> = {
  "already-open": "The rehearsal is open already on this data folder.",
  "port-taken": "The port is taken by another program.",
  "port-not-allowed": "The port needs rights that this user doesn't have.",
  "bad-faults": "The faults can't be used.",
  "folder-unusable": "The rehearsal's folder can't be written to.",
  "model-missing": "The rehearsal's own model is missing among Attune's files.",
  internal: "It broke down while it started; its log is rehearsal.log in its folder.",
};
