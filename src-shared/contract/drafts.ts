// drafts.*: what is typed but not saved yet, kept so that a crash or a power cut doesn't take it. Never part of a
// project: drafts stay on this computer and leave with no export.
import { z } from "zod";
import { command, query } from "./method.ts";
import { empty, timeMs, uid } from "./shapes.ts";

/** Where it was being typed, in the page's own words: "instructions", "cell 12 answer". */
const place = z.string().min(1).max(200);

export const draft = z.object({
  place,
  text: z.string(),
  /** The saved text it was begun on; another one now means somebody changed it meanwhile. */
  startedFrom: z.string(),
  keptAtMs: timeMs,
});
export type Draft = z.infer<typeof draft>;

export const draftsContract = {
  /** Oldest first. */
  "drafts.list": query(z.strictObject({ projectId: uid }), z.object({ drafts: z.array(draft) })),
  /** A draft of the same place is overwritten. Errors: too-large beyond 4,000,000 characters. */
  "drafts.keep": command(
    z.strictObject({ projectId: uid, place, text: z.string(), startedFrom: z.string() }),
    empty,
  ),
  "drafts.drop": command(z.strictObject({ projectId: uid, place }), empty),
};
