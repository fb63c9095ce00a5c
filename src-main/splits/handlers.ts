// splits.*: see `src-shared/contract/splits.ts`. What is dealt out rests on the findings: they are brought up to date
// first, so that copies stay together.
import type { SplitWish } from "../../src-shared/contract/splits.ts";
import type { Split } from "../../src-shared/domain/example.ts";
import type { JobState } from "../../src-shared/domain/jobs/job.ts";
import { mayChangeSplit } from "../../src-shared/domain/splits/may-change-split.ts";
import { splitNumbers } from "../../src-shared/domain/splits/split-by.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { CommandContext, Handlers, QueryContext } from "../core/context.ts";
import { atOnceRows, runSlices, type Slice } from "../examples/as-steps.ts";
import { setFields, sliceRows, slicesOf } from "../examples/bulk.ts";
import { shownExamples } from "../findings/shown.ts";
import { findingsSql } from "../findings/sql.ts";
import { quietControl, type TaskControl } from "../tasks/task-list.ts";
import type { DealOutput } from "./deal-examples.ts";
import { splitsSql, type TrainingRecord } from "./sql.ts";

export const splitsHandlers: Handlers<"splits"> = {
  "splits.preview": async ({ projectId, wish }, context) => {
    const dealt = await deal(projectId, wish, context);
    return {
      ...countsOf(dealt),
      changedCount: changedOf(dealt).length,
      togetherCount: dealt.togetherCount,
      frozen: await frozenBy(projectId, context),
    };
  },

  "splits.set": async ({ projectId, wish, evenIfFrozen }, context) => {
    const frozen = await frozenBy(projectId, context);
    if (frozen && !evenIfFrozen) throw new AppError("split-frozen", { jobName: frozen.jobName });
    const dealt = await deal(projectId, wish, context);
    const changed = changedOf(dealt);
    if (changed.length > 0) {
      await context.steps.inTurn(projectId, () => setSplits(projectId, dealt, changed, context));
    }
    return { ...countsOf(dealt), changedCount: changed.length };
  },

  "splits.leaks": async ({ projectId, limit }, context) => {
    await context.project(projectId);
    const findings = context.findings.read(projectId);
    const pairs =
      findings?.all<{
        readonly because: "copy" | "question" | "group";
        readonly held_out_id: number;
        readonly learnt_id: number;
      }>(findingsSql.leaks, { limit }) ?? [];
    const shown = await shownExamples(
      projectId,
      [...new Set(pairs.flatMap((pair) => [pair.held_out_id, pair.learnt_id]))],
      context,
    );
    return {
      pairCount: findings?.get<{ readonly count: number }>(findingsSql.leakPairCount)?.count ?? 0,
      pairs: pairs.flatMap(({ because, held_out_id: heldOutId, learnt_id: learntId }) => {
        const [heldOut, learnt] = [shown.get(heldOutId), shown.get(learntId)];
        if (!heldOut || !learnt) return [];
        return [
          {
            because,
            heldOut: { exampleId: heldOutId, rank: heldOut.rank, ask: heldOut.ask },
            learnt: { exampleId: learntId, rank: learnt.rank, ask: learnt.ask },
          },
        ];
      }),
    };
  },
};

async function deal(projectId: string, wish: SplitWish, context: QueryContext): Promise<DealOutput> {
  await context.project(projectId);
  await context.findings.bringUpToDate(projectId);
  if (!context.findings.read(projectId)) throw new AppError("task-cancelled");
  return context.threads.run(
    "deal-examples",
    { findingsPath: context.findings.pathOf(projectId), wish },
    quietControl(),
  );
}

function countsOf({ splitOf }: DealOutput): Readonly<Record<Split, number>> {
  const counts = { train: 0, validation: 0, test: 0 };
  for (const number of splitOf) {
    const split = splitNumbers[number];
    if (split) counts[split] += 1;
  }
  return counts;
}

/** Places of examples that would be used for something else than now. */
function changedOf({ splitOf, before }: DealOutput): readonly number[] {
  const places: number[] = [];
  for (let place = 0; place < splitOf.length; place += 1) {
    if (before[place] !== (splitOf[place] ?? 0) + 1) places.push(place);
  }
  return places;
}

async function setSplits(
  projectId: string,
  { ids, splitOf }: DealOutput,
  changed: readonly number[],
  context: CommandContext,
): Promise<void> {
  const about = { label: "split" as const, details: { count: changed.length } };
  const pieces = splitNumbers.flatMap((split, number) => {
    const toChange = Int32Array.from(
      changed.filter((place) => splitOf[place] === number),
      (place) => ids[place] ?? 0,
    );
    return Array.from(slicesOf(toChange, sliceRows), (piece) => ({ split, piece }));
  });
  const sliceOf = ({ split, piece }: (typeof pieces)[number]): Slice => {
    return (step) => setFields(step, piece, { split });
  };
  if (changed.length <= atOnceRows) {
    context.steps.run(projectId, about, (step) => {
      for (const piece of pieces) sliceOf(piece)(step);
    });
    return;
  }
  const slices = function* (control: TaskControl): Generator<Slice> {
    for (const [index, piece] of pieces.entries()) {
      yield sliceOf(piece);
      control.progress((index + 1) / pieces.length);
    }
  };
  await runSlices({ projectId, about, slices }, context);
}

/** The training that learnt from the split as it is. */
async function frozenBy(
  projectId: string,
  context: QueryContext,
): Promise<{ readonly jobName: string; readonly sinceMs: number } | null> {
  const trainings = (await context.project(projectId)).all<TrainingRecord>(splitsSql.trainings);
  const answer = mayChangeSplit(
    trainings.map(({ number, name, state, remote_id: remoteId }) => ({
      number,
      name,
      state: state as JobState,
      wasCreated: remoteId !== null,
    })),
    "draw",
  );
  if (answer.may) return null;
  const since = trainings.find(({ number }) => number === answer.number)?.created_at_ms ?? 0;
  return { jobName: answer.name, sinceMs: since };
}
