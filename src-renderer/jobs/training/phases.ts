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
  /** Of the saved stage, from 1; of the last one where several follow each other, from `from` on. */
  readonly number: number | null;
  readonly from: number | null;
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
        const number = name === "stage" ? stages : null;
        return { name, atMs, number, from: number };
      });
    });
  const phases = said.reduce<readonly Phase[]>(withPhase, []);
  const hasStart = phases.some(({ name }) => name === "started");
  const begin: readonly Phase[] = [
    { name: "begun", atMs: job.createdAtMs, number: null, from: null },
    ...(hasStart || job.startedAtMs === null
      ? []
      : [{ name: "started" as const, atMs: job.startedAtMs, number: null, from: null }]),
  ];
  const end: readonly Phase[] =
    isEnded(job.state) && job.finishedAtMs !== null
      ? [
          {
            name: job.state as "succeeded" | "failed" | "cancelled",
            atMs: job.finishedAtMs,
            number: null,
            from: null,
          },
        ]
      : [];
  return [...begin, ...phases, ...end];
}

/** Stages in a row are one; what is said twice is told once: a server that resumes says from which step as well. */
function withPhase(before: readonly Phase[], phase: Phase): readonly Phase[] {
  const last = before.at(-1);
  if (last?.name !== phase.name) return [...before, phase];
  return [
    ...before.slice(0, -1),
    { ...phase, from: last.from, atMs: phase.name === "stage" ? phase.atMs : last.atMs },
  ];
}
