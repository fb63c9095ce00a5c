// The answers under way: each is asked for, heard piece by piece, kept every second and at its end. Lives in the core.
// Whatever happens to an answer (stopped, broken off, the studio closed), what came of it stays.
import type { PlaygroundRun } from "../../src-shared/contract/playground.ts";
import type { ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import type { Message } from "../../src-shared/domain/example.ts";
import { AppError, toWireError, type WireError } from "../../src-shared/errors.ts";
import type { Pushes } from "../core/pushes.ts";
import type { ChatOrder, ChatOutcome } from "../provider/provider-work.ts";
import type { GatedProvider } from "../sending/gate.ts";
import type { ReadDatabase } from "../store/database.ts";
import type { Write } from "../store/write.ts";
import { playgroundSql } from "./sql.ts";

export type RunOrder = {
  readonly projectId: string;
  readonly runId: string;
  readonly profile: ConnectionProfile;
  readonly chat: Omit<ChatOrder, "messages">;
  /** What is sent: examples to be shown are looked for first. */
  readonly prompt: (signal: AbortSignal) => Promise<RunPrompt>;
};
export type RunPrompt = {
  readonly messages: readonly Message[];
  readonly shownExampleIds: readonly number[];
};

export type Runs = {
  /** Asks for an answer that is written down as running. Never rejects: a failure is kept with the run. */
  readonly start: (order: RunOrder) => void;
  /** Ends answers; what came is kept. Those that have ended are passed over. */
  readonly stop: (runIds: readonly string[]) => Promise<void>;
  /** Ends answers of which nothing is to be kept. */
  readonly drop: (runIds: readonly string[]) => void;
  /** What pages have heard of a run under way; null when it isn't under way. */
  readonly textSoFar: (runId: string) => string | null;
  /** Answers of this project are under way: its file stays open. */
  readonly isBusy: (projectId: string) => boolean;
  /** Ends what an earlier studio left running in a file that was just opened. */
  readonly recover: (projectId: string) => void;
  /** Keeps what came of every answer and ends them all. */
  readonly close: () => void;
};

type LiveRun = {
  readonly order: RunOrder;
  readonly abort: AbortController;
  text: string;
  /** null until the question went out. */
  sentAtMs: number | null;
  firstPieceMs: number | null;
  savedLength: number;
};

type Ending = {
  readonly state: Exclude<PlaygroundRun["state"], "running">;
  readonly isCut: boolean;
  readonly error: WireError | null;
  readonly outcome: ChatOutcome | null;
};

/** A crash loses at most this much of an answer. */
const saveEveryMs = 1_000;

export function createRuns(parts: {
  readonly open: (projectId: string) => Promise<ReadDatabase>;
  readonly read: (projectId: string) => ReadDatabase;
  readonly write: Write;
  readonly provider: GatedProvider;
  readonly pushes: Pick<Pushes, "playgroundDelta" | "waitingLength" | "endDeltas">;
  readonly nowMs: () => number;
  readonly log: { readonly error: (event: string, error: unknown) => void };
}): Runs {
  const { write, nowMs, pushes, log } = parts;
  const live = new Map<string, LiveRun>();
  let saving: NodeJS.Timeout | undefined;

  const hear = (run: LiveRun, text: string): void => {
    if (text === "" || !live.has(run.order.runId)) return;
    run.firstPieceMs ??= elapsedMs(run);
    run.text += text;
    pushes.playgroundDelta(run.order.runId, text);
  };
  const elapsedMs = (run: LiveRun): number =>
    run.sentAtMs === null ? 0 : Math.max(0, Math.round(nowMs() - run.sentAtMs));

  const saveAll = (): void => {
    for (const run of live.values()) {
      if (run.text.length === run.savedLength) continue;
      try {
        save(run);
      } catch (error) {
        // The next second tries again; a full disk keeps nobody from reading on.
        log.error("answer-not-saved", error);
      }
    }
  };
  const save = (run: LiveRun): void => {
    const { projectId, runId } = run.order;
    const { text, firstPieceMs } = run;
    write({ to: { projectId }, topics: [], isSlice: true }, (database) =>
      database.run(playgroundSql.saveText, { runId, text, firstPieceMs, timeMs: elapsedMs(run) }),
    );
    run.savedLength = text.length;
  };

  /** Takes a run out of those under way. @returns false when something else has ended it already. */
  const takeOut = (run: LiveRun): boolean => {
    if (!live.delete(run.order.runId)) return false;
    pushes.endDeltas(run.order.runId);
    if (live.size === 0) {
      clearInterval(saving);
      saving = undefined;
    }
    return true;
  };
  const writeEnd = (run: LiveRun, { state, isCut, error, outcome }: Ending): void => {
    const { projectId, runId } = run.order;
    write({ to: { projectId }, topics: ["playground"], isSlice: true }, (database) =>
      database.run(playgroundSql.endRun, {
        runId,
        state,
        text: outcome === null || outcome.text.length < run.text.length ? run.text : outcome.text,
        isCut: isCut ? 1 : 0,
        timeMs: elapsedMs(run),
        firstPieceMs: run.firstPieceMs,
        promptTokens: outcome?.promptTokens ?? null,
        answerTokens: outcome?.answerTokens ?? null,
        error: error === null ? null : JSON.stringify(error),
      }),
    );
  };
  const end = async (run: LiveRun, ending: Ending): Promise<void> => {
    if (!takeOut(run)) return;
    try {
      await parts.open(run.order.projectId);
      writeEnd(run, ending);
    } catch (error) {
      // The project was deleted meanwhile, or its disk is full: the next open finds the run and ends it.
      log.error("answer-not-kept", error);
    }
  };

  const follow = async (run: LiveRun): Promise<void> => {
    const { order, abort } = run;
    try {
      const { messages, shownExampleIds } = await order.prompt(abort.signal);
      if (abort.signal.aborted) return;
      if (shownExampleIds.length > 0) noteShown(order, shownExampleIds);
      run.sentAtMs = nowMs();
      const outcome = await parts.provider.run(
        order.profile,
        "chat",
        { ...order.chat, messages },
        {
          projectId: order.projectId,
          signal: abort.signal,
          news: ({ text }) => hear(run, text),
        },
      );
      const isCut = outcome.finishReason === null;
      await end(run, { state: "done", isCut, error: null, outcome });
    } catch (error) {
      // Who stopped it has written its end.
      if (abort.signal.aborted) return;
      if (!(error instanceof AppError)) log.error("answer-failed", error);
      const wire: WireError =
        error instanceof AppError ? toWireError(error) : { code: "internal", details: {} };
      await end(run, { state: "failed", isCut: run.text !== "", error: wire, outcome: null });
    }
  };
  const noteShown = ({ projectId, runId }: RunOrder, ids: readonly number[]): void => {
    write({ to: { projectId }, topics: ["playground"], isSlice: true }, (database) =>
      database.run(playgroundSql.setShown, { runId, shownExampleIds: JSON.stringify(ids) }),
    );
  };

  return {
    start: (order) => {
      const run: LiveRun = {
        order,
        abort: new AbortController(),
        text: "",
        sentAtMs: null,
        firstPieceMs: null,
        savedLength: 0,
      };
      live.set(order.runId, run);
      saving ??= setInterval(saveAll, saveEveryMs).unref();
      void follow(run);
    },
    stop: async (runIds) => {
      const runs = runIds.flatMap((runId) => live.get(runId) ?? []);
      for (const run of runs) run.abort.abort();
      await Promise.all(
        runs.map((run) => end(run, { state: "stopped", isCut: false, error: null, outcome: null })),
      );
    },
    drop: (runIds) => {
      for (const run of runIds.flatMap((runId) => live.get(runId) ?? [])) {
        run.abort.abort();
        takeOut(run);
      }
    },
    textSoFar: (runId) => {
      const run = live.get(runId);
      return run ? run.text.slice(0, run.text.length - pushes.waitingLength(runId)) : null;
    },
    isBusy: (projectId) => [...live.values()].some(({ order }) => order.projectId === projectId),
    recover: (projectId) => {
      const lost = parts
        .read(projectId)
        .all<{ run_id: string }>(playgroundSql.runningIds)
        .filter(({ run_id }) => !live.has(run_id));
      if (lost.length === 0) return;
      write({ to: { projectId }, topics: [], isSlice: true }, (database) => {
        for (const { run_id } of lost) database.run(playgroundSql.endLost, { runId: run_id });
      });
    },
    close: () => {
      for (const run of live.values()) {
        run.abort.abort();
        takeOut(run);
        try {
          writeEnd(run, { state: "stopped", isCut: true, error: null, outcome: null });
        } catch (error) {
          log.error("answer-not-kept", error);
        }
      }
    },
  };
}
