// What a person does on Try: asks, stops, rates, makes an answer an example, forgets.
import { textNow } from "../i18n/text.ts";
import type { PlaygroundRun } from "../../src-shared/contract/playground.ts";
import { reportFailure } from "../transport/failures.ts";
import { ask, asAppError } from "../transport/studio-client.ts";
import { announce } from "../ui/announce.tsx";
import { confirm } from "../ui/confirm.tsx";
import { offerUndo } from "../ui/undo.ts";
import { copyText } from "../lib/copy-text.ts";
import { showToast } from "../ui/toasts.tsx";
import { labelOf } from "./set-up-words.ts";
import { beginStream } from "./streams.ts";
import {
  loadHistory,
  pageQuestions,
  runById,
  runningIds,
  setFix,
  setQuestion,
  useTry,
  type EarlierQuestion,
} from "./try-store.ts";

/** Puts the typed question to every column; what an earlier one still says is stopped. */
export async function askTyped(): Promise<void> {
  await askAll(useTry.getState().question, true);
}

/** The question on screen once more, to the columns as they stand now. */
export async function askAgain(): Promise<void> {
  const { shown } = useTry.getState();
  if (shown !== null) await askAll(shown.question, false);
}

async function askAll(typed: string, isTyped: boolean): Promise<void> {
  const { projectId, columns, choices, isAsking } = useTry.getState();
  const question = typed.trim();
  if (projectId === null || question === "" || columns.length === 0 || isAsking) return;
  useTry.setState({ isAsking: true, error: null });
  try {
    await stopAll();
    const recipes = columns.map(({ recipe }, column) => ({
      column,
      recipe,
      label: labelOf(recipe, choices ?? [], textNow).slice(0, 200),
    }));
    const { questionId, runs } = await ask("playground.ask", { projectId, question, recipes });
    if (useTry.getState().projectId !== projectId) return;
    for (const { runId } of runs) beginStream(runId);
    const placed = columns.map(({ columnId }, column) => [
      columnId,
      runs.find((run) => run.column === column)?.runId ?? "",
    ]);
    useTry.setState(({ earlier }) => ({
      shown: { questionId, question },
      answers: Object.fromEntries(placed) as Record<string, string>,
      // As the core will tell it in a moment.
      earlier: [
        { questionId, question, askedAtMs: runs[0]?.startedAtMs ?? 0, runs },
        ...without(earlier, questionId),
      ],
    }));
    if (isTyped) setQuestion("");
    announce(textNow("playground.said.asked", { count: runs.length }));
  } catch (error) {
    useTry.setState({ error: asAppError(error) });
  } finally {
    useTry.setState({ isAsking: false });
  }
}

function without(earlier: readonly EarlierQuestion[] | null, questionId: string): readonly EarlierQuestion[] {
  return (earlier ?? []).filter((one) => one.questionId !== questionId);
}

export async function stopRuns(runIds: readonly string[]): Promise<void> {
  const { projectId } = useTry.getState();
  if (projectId === null || runIds.length === 0) return;
  try {
    await ask("playground.stop", { projectId, runIds: [...runIds] });
    await loadHistory();
  } catch (error) {
    reportFailure(error);
  }
}

export async function stopAll(): Promise<void> {
  await stopRuns(runningIds(useTry.getState()));
}

export async function rate(runId: string, rating: PlaygroundRun["rating"]): Promise<void> {
  const { projectId } = useTry.getState();
  if (projectId === null) return;
  changeRun(runId, { rating });
  try {
    await ask("playground.rate", { projectId, runId, rating });
  } catch (error) {
    reportFailure(error);
    await loadHistory();
  }
}

/** Shown at once; the core tells the same in a moment. */
function changeRun(runId: string, change: Partial<PlaygroundRun>): void {
  useTry.setState(({ earlier }) => ({
    earlier: (earlier ?? []).map((one) =>
      one.runs.some((run) => run.runId === runId)
        ? { ...one, runs: one.runs.map((run) => (run.runId === runId ? { ...run, ...change } : run)) }
        : one,
    ),
  }));
}

/** @returns whether it is an example now. */
export async function addAsExample(runId: string, answer: string): Promise<boolean> {
  const { projectId } = useTry.getState();
  if (projectId === null || answer.trim() === "") return false;
  try {
    const { exampleId } = await ask("playground.keep", { projectId, runId, answer });
    changeRun(runId, { exampleId });
    setFix(runId, null);
    announce(textNow("playground.fix.added"));
    offerUndo(textNow("playground.fix.added"), () => takeBack(projectId));
    return true;
  } catch (error) {
    reportFailure(error);
    return false;
  }
}

async function takeBack(projectId: string): Promise<void> {
  await ask("history.undo", { projectId });
  await loadHistory();
  announce(textNow("undo.done"));
}

export async function copyAnswer(runId: string): Promise<void> {
  const run = runById(useTry.getState(), runId);
  if (!run) return;
  const isCopied = await copyText(run.text);
  showToast({ message: textNow(isCopied ? "playground.copied" : "playground.notCopied") });
}

export async function loadMore(): Promise<void> {
  const { projectId, earlier } = useTry.getState();
  const before = earlier?.at(-1)?.questionId;
  if (projectId === null || before === undefined) return;
  try {
    const { questions, hasMore } = await ask("playground.history", {
      projectId,
      before,
      limit: pageQuestions,
    });
    useTry.setState((now) => {
      const known = new Set((now.earlier ?? []).map(({ questionId }) => questionId));
      const fresh = questions.filter(({ questionId }) => !known.has(questionId));
      return now.projectId === projectId ? { earlier: [...(now.earlier ?? []), ...fresh], hasMore } : now;
    });
  } catch (error) {
    reportFailure(error);
  }
}

export async function forget({ questionId, question }: EarlierQuestion): Promise<void> {
  const { projectId } = useTry.getState();
  if (projectId === null) return;
  const isSure = await confirm({
    title: textNow("playground.forget.title"),
    explanation: textNow("playground.forget.explanation", { question: shortened(question) }),
    yes: textNow("playground.forget.yes"),
    isGrave: true,
  });
  if (!isSure) return;
  try {
    await ask("playground.forget", { projectId, questionIds: [questionId] });
    useTry.setState(({ earlier, shown }) => ({
      earlier: without(earlier, questionId),
      ...(shown?.questionId === questionId ? { shown: null, answers: {} } : {}),
    }));
    announce(textNow("playground.forget.done"));
  } catch (error) {
    reportFailure(error);
  }
}

const quotedCharacters = 80;

function shortened(question: string): string {
  const characters = [...question.replace(/\s+/gu, " ")];
  if (characters.length <= quotedCharacters) return characters.join("");
  return `${characters.slice(0, quotedCharacters).join("").trimEnd()}…`;
}
