// Sees to it that lengths in tokens follow the examples: a little after something changed, what isn't counted is, in
// a task thread. Derived figures: they are no step of the history and make no example newer.
import type { CommandContext } from "../core/context.ts";
import { AppError } from "../../src-shared/errors.ts";
import { quietControl, type TaskControl } from "../tasks/task-list.ts";
import type { TokenBatch } from "./count-tokens.ts";
import { nameOf } from "./project-facts.ts";
import { examplesSql } from "./sql.ts";

export type TokenCounting = {
  /** These examples of a project changed; null: it was opened, or nobody knows which. */
  readonly touch: (projectId: string, exampleIds: readonly number[] | null) => void;
  readonly close: () => void;
};

export type TokenCountingParts = Pick<
  CommandContext,
  "project" | "write" | "tasks" | "threads" | "projectPathOf" | "findings"
> & { readonly log: { readonly error: (event: string, error: unknown) => void } };

/** Long enough that a person who types isn't followed letter by letter. */
const afterMs = 3_000;
/** Fewer are counted without a word; more are a task that can be cancelled. */
const quietlyMaximum = 5_000;

const namedToChecks = 50;

/** Named examples are counted by name up to this many; beyond, all are looked through. */
const namedMaximum = 2_000;

export function createTokenCounting(parts: () => TokenCountingParts): TokenCounting {
  const timers = new Map<string, NodeJS.Timeout>();
  const waiting = new Map<string, Set<number> | null>();
  const running = new Set<string>();
  const schedule = (projectId: string): void => {
    clearTimeout(timers.get(projectId));
    const timer = setTimeout(() => void start(projectId), afterMs);
    timer.unref();
    timers.set(projectId, timer);
  };
  const start = async (projectId: string): Promise<void> => {
    timers.delete(projectId);
    // What changes while a count runs is seen by the next one.
    if (running.has(projectId)) return schedule(projectId);
    const ids = waiting.get(projectId);
    waiting.delete(projectId);
    running.add(projectId);
    let known: TokenCountingParts | null = null;
    try {
      // Once, and not again below: after the studio was closed in the middle of it there are none to be had.
      known = parts();
      await countIn(projectId, ids ? [...ids] : null, known);
    } catch (error) {
      // A cancel is a person's wish, a project closed meanwhile is counted when it is opened again.
      if (!(error instanceof AppError)) known?.log.error("tokens-not-counted", error);
    } finally {
      running.delete(projectId);
    }
  };
  return {
    touch: (projectId, exampleIds) => {
      const before = waiting.has(projectId) ? waiting.get(projectId) : new Set<number>();
      const isNamed = before && exampleIds !== null && before.size + exampleIds.length <= namedMaximum;
      waiting.set(projectId, isNamed ? new Set([...before, ...exampleIds]) : null);
      schedule(projectId);
    },
    close: () => {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}

async function countIn(
  projectId: string,
  ids: readonly number[] | null,
  parts: TokenCountingParts,
): Promise<void> {
  const project = await parts.project(projectId);
  const name = nameOf(project);
  const path = parts.projectPathOf(projectId);
  const run = (isProbe: boolean, control: TaskControl): Promise<number> =>
    parts.threads.run(
      "count-tokens",
      { path, name, ids, isProbe },
      { ...control, batch: (batch) => writeTokens(projectId, batch, parts) },
    );
  if (ids !== null) {
    if (ids.length > 0) await run(false, quietControl());
    return;
  }
  const uncountedCount = await run(true, quietControl());
  if (uncountedCount === 0) return;
  if (uncountedCount <= quietlyMaximum) await run(false, quietControl());
  else {
    await parts.tasks.run({ kind: "count-tokens", subject: name }, async (control) => {
      await run(false, control);
    });
  }
}

function writeTokens(projectId: string, batch: TokenBatch, { write, findings }: TokenCountingParts): void {
  write({ to: { projectId }, topics: ["examples"], isSlice: true }, (database) => {
    for (const row of batch) database.run(examplesSql.setTokens, row);
  });
  // Too long or not is only known now. Checks that look at many examples count for themselves.
  if (batch.length <= namedToChecks) {
    findings.touch({ projectId, exampleIds: batch.map(({ id }) => id) });
  }
}
