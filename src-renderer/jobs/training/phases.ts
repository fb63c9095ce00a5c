// The phases of a training from what the provider said on the way. Pure. Knows OpenAI's own sentences (public job logs,
// 2026-11-22) and the rehearsal's; what it doesn't know is left to the list of all events.
import type { JobSummary } from "../../../src-shared/contract/jobs.ts";
import { isEnded } from "../../../src-shared/domain/jobs/job.ts";

export type PhaseName =
  | "begun"
  | "checked"
  | "waiting"
  | "started"
  | "resumed"
  | "paused"
  | "interrupted"
  | "stage"
  | "model"
  | "succeeded"
  | "failed"
  | "cancelled";

export type Phase = {
  readonly name: PhaseName;
  readonly atMs: number;
  /** Of a saved stage, from 1. */
  readonly number: number | null;
};

type SaidEvent = { readonly atMs: number; readonly message: string; readonly isMetrics: boolean };

const sentences: readonly (readonly [RegExp, readonly PhaseName[]])[] = [
  [/^files validated/i, ["checked", "waiting"]],
  [/^fine-tuning job (?:resumed|going on)|^going on from step/i, ["resumed"]],
  [/^fine-tuning job started/i, ["started"]],
  [/^fine-tuning job paused/i, ["paused"]],
  [/^interrupted/i, ["interrupted"]],
  [/^checkpoint created/i, ["stage"]],
  [/^new fine-tuned model created/i, ["model"]],
];

/** @param events newest first, as they are listed. */
export function phasesOf(
  job: Pick<JobSummary, "state" | "createdAtMs" | "startedAtMs" | "finishedAtMs">,
  events: readonly SaidEvent[],
): readonly Phase[] {
  let stages = 0;
  const said = events
    .filter(({ isMetrics }) => !isMetrics)
    .toReversed()
    .flatMap(({ atMs, message }) => {
      const names = sentences.find(([sentence]) => sentence.test(message))?.[1] ?? [];
      return names.map((name): Phase => {
        if (name === "stage") stages += 1;
        return { name, atMs, number: name === "stage" ? stages : null };
      });
    })
    // The server says both that it resumed and from which step it goes on.
    .filter((phase, index, all) => !(phase.name === all[index - 1]?.name && phase.name !== "stage"));
  const hasStart = said.some(({ name }) => name === "started");
  const begin: readonly Phase[] = [
    { name: "begun", atMs: job.createdAtMs, number: null },
    ...(hasStart || job.startedAtMs === null
      ? []
      : [{ name: "started" as const, atMs: job.startedAtMs, number: null }]),
  ];
  const end: readonly Phase[] =
    isEnded(job.state) && job.finishedAtMs !== null
      ? [{ name: job.state as "succeeded" | "failed" | "cancelled", atMs: job.finishedAtMs, number: null }]
      : [];
  return [...begin, ...said, ...end];
}
