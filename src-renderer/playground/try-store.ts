// Try: the set-ups, the question on screen with its answers, and the questions before it. Loaded with the screen. Keeps
// itself fresh while the page lives; what is typed is kept by the studio as a draft.
import { create } from "zustand";
import type { Output } from "../../src-shared/contract/contract.ts";
import type { PlaygroundChoice, PlaygroundRun } from "../../src-shared/contract/playground.ts";
import type { AppError } from "../../src-shared/errors.ts";
import { textNow } from "../i18n/text.ts";
import { newestOnly } from "../lib/newest.ts";
import { reportFailure } from "../transport/failures.ts";
import { ask, asAppError, subscribe, useLink } from "../transport/studio-client.ts";
import { announce } from "../ui/announce.tsx";
import { onPlayground } from "./reload-playground.ts";
import { heldOutQuestions } from "./sample-questions.ts";
import {
  emptyDraft,
  firstRecipes,
  newColumn,
  readDraft,
  withAsked,
  type AskedModel,
  type Column,
  type TryDraft,
} from "./set-ups.ts";
import { catchUp, doubtStreams, endStream, hearPiece, useStreams } from "./streams.ts";

export type EarlierQuestion = Output<"playground.history">["questions"][number];

export type TryState = {
  readonly projectId: string | null;
  /** null while they are asked for. */
  readonly choices: readonly PlaygroundChoice[] | null;
  readonly columns: readonly Column[];
  /** Somebody has changed them: they don't follow the newest training any more. */
  readonly areOwn: boolean;
  readonly question: string;
  readonly isComparing: boolean;
  readonly fixes: Readonly<Record<string, string>>;
  /** The question whose answers are on screen. */
  readonly shown: { readonly questionId: string; readonly question: string } | null;
  /** Which answer stands in which column. */
  readonly answers: Readonly<Record<string, string>>;
  /** null until they are known. */
  readonly earlier: readonly EarlierQuestion[] | null;
  readonly hasMore: boolean;
  /** Questions it has not studied, to begin with. */
  readonly samples: readonly string[];
  readonly isAsking: boolean;
  readonly error: AppError | null;
};

const atFirst: TryState = {
  projectId: null,
  choices: null,
  columns: [],
  areOwn: false,
  question: "",
  isComparing: false,
  fixes: {},
  shown: null,
  answers: {},
  earlier: null,
  hasMore: false,
  samples: [],
  isAsking: false,
  error: null,
};

export const useTry = create<TryState>(() => atFirst);

/** Questions asked for at once. */
export const pageQuestions = 20;
const mostQuestions = 100;
const draftPlace = "try";
const keepAfterMs = 300;

const newestChoices = newestOnly();
const newestHistory = newestOnly();
let keeping: ReturnType<typeof setTimeout> | null = null;
let isListening = false;

/** Shows Try of this project; what was there of it before is still there. @param asked the model a link named. */
export async function showTryOf(projectId: string, asked: AskedModel | null): Promise<void> {
  listen();
  if (useTry.getState().projectId !== projectId) {
    keepNow();
    useTry.setState({ ...atFirst, projectId });
    const draft = await keptDraft(projectId);
    if (useTry.getState().projectId !== projectId) return;
    useTry.setState({
      question: draft.question,
      isComparing: draft.isComparing,
      fixes: draft.fixes,
      areOwn: draft.recipes !== null,
      columns: (draft.recipes ?? []).map(newColumn),
    });
    void loadSamples(projectId);
  }
  await Promise.all([loadChoices(), loadHistory()]);
  if (asked !== null) showAsked(asked);
}

function showAsked(asked: AskedModel): void {
  const { columns, choices } = useTry.getState();
  const shown = withAsked(columns, asked, choices ?? []);
  if (shown !== columns) setColumns(shown);
}

async function keptDraft(projectId: string): Promise<TryDraft> {
  try {
    const { drafts } = await ask("drafts.list", { projectId });
    const kept = drafts.find(({ place }) => place === draftPlace);
    return kept ? readDraft(kept.text) : emptyDraft;
  } catch (error) {
    reportFailure(error);
    return emptyDraft;
  }
}

async function loadSamples(projectId: string): Promise<void> {
  try {
    const samples = await heldOutQuestions(projectId);
    if (useTry.getState().projectId === projectId) useTry.setState({ samples });
  } catch {
    // Only a convenience: a question can be typed.
  }
}

async function loadChoices(): Promise<void> {
  const { projectId } = useTry.getState();
  if (projectId === null) return;
  await newestChoices(() => ask("playground.choices", { projectId }), {
    done: ({ choices }) => {
      useTry.setState((now) => {
        if (now.projectId !== projectId) return now;
        const isUsual = !now.areOwn && Object.keys(now.answers).length === 0;
        const columns =
          now.columns.length === 0 || isUsual ? usualColumns(now.columns, choices) : now.columns;
        return { choices, columns, error: null };
      });
    },
    failed: (error) => useTry.setState({ error: asAppError(error) }),
  });
}

/** The usual columns; the same ones as before where nothing about them is different. */
function usualColumns(before: readonly Column[], choices: readonly PlaygroundChoice[]): readonly Column[] {
  const recipes = firstRecipes(choices);
  const isSame = JSON.stringify(recipes) === JSON.stringify(before.map(({ recipe }) => recipe));
  return isSame ? before : recipes.map(newColumn);
}

/** Asks again for what is on screen, as many questions as were listed. */
export async function loadHistory(): Promise<void> {
  const { projectId, earlier } = useTry.getState();
  if (projectId === null) return;
  const limit = Math.min(mostQuestions, Math.max(pageQuestions, earlier?.length ?? 0));
  await newestHistory(() => ask("playground.history", { projectId, limit }), {
    done: ({ questions, hasMore }) => {
      const now = useTry.getState();
      if (now.projectId !== projectId) return;
      const beyond = (now.earlier ?? []).slice(limit);
      hearEnds(now, questions);
      for (const run of questions.flatMap(({ runs }) => runs)) {
        if (run.state === "running") catchUp(run.runId, run.text);
      }
      const isAllThere = beyond.length === 0;
      useTry.setState({
        earlier: [...questions, ...beyond],
        hasMore: isAllThere ? hasMore : now.hasMore,
      });
      // Only now: the whole answers stand where the growing ones did.
      for (const run of questions.flatMap(({ runs }) => runs)) {
        if (run.state !== "running" && run.runId in useStreams.getState().texts) endStream(run.runId);
      }
      showFirst();
    },
    failed: (error) => useTry.setState({ error: asAppError(error) }),
  });
}

/** Answers on screen that have ended since they were last looked at are said aloud, by their columns. */
function hearEnds(before: TryState, questions: readonly EarlierQuestion[]): void {
  const now = new Map(questions.flatMap(({ runs }) => runs).map((run) => [run.runId, run]));
  for (const [index, { columnId }] of before.columns.entries()) {
    const was = runById(before, before.answers[columnId]);
    const is = was === null ? null : (now.get(was.runId) ?? null);
    if (was?.state !== "running" || is === null || is.state === "running") continue;
    const key = is.state === "done" ? (is.isCut ? "cut" : "done") : is.state;
    announce(textNow(`playground.said.${key}`, { number: index + 1 }));
  }
}

/** What is under way when the page comes (a reload, another window) is on screen at once. */
function showFirst(): void {
  const { shown, earlier } = useTry.getState();
  const [newest] = earlier ?? [];
  if (shown === null && newest?.runs.some(({ state }) => state === "running")) showEarlier(newest);
}

/** Puts an earlier question on screen: its answers, under the set-ups that gave them. */
export function showEarlier({ questionId, question, runs }: EarlierQuestion): void {
  const placed = runs.map((run) => ({ column: newColumn(run.recipe), runId: run.runId }));
  useTry.setState({
    shown: { questionId, question },
    columns: placed.map(({ column }) => column),
    answers: Object.fromEntries(placed.map(({ column, runId }) => [column.columnId, runId])),
    areOwn: true,
    error: null,
  });
  keepSoon();
}

export function runById(state: TryState, runId: string | undefined): PlaygroundRun | null {
  if (runId === undefined) return null;
  for (const { runs } of state.earlier ?? []) {
    const run = runs.find((one) => one.runId === runId);
    if (run) return run;
  }
  return null;
}

/** The answers on screen that are still under way. */
export function runningIds(state: TryState): readonly string[] {
  return Object.values(state.answers).filter((runId) => runById(state, runId)?.state === "running");
}

export function setColumns(columns: readonly Column[]): void {
  useTry.setState({ columns, areOwn: true });
  keepSoon();
}

export function setQuestion(question: string): void {
  useTry.setState({ question });
  keepSoon();
}

export function setComparing(isComparing: boolean): void {
  useTry.setState({ isComparing });
  keepSoon();
}

/** @param fix null: it is an example now, or given up. */
export function setFix(runId: string, fix: string | null): void {
  const { [runId]: _before, ...others } = useTry.getState().fixes;
  useTry.setState({ fixes: fix === null ? others : { ...others, [runId]: fix } });
  keepSoon();
}

function keepSoon(): void {
  if (keeping !== null) clearTimeout(keeping);
  keeping = setTimeout(keepNow, keepAfterMs);
}

function keepNow(): void {
  if (keeping === null) return;
  clearTimeout(keeping);
  keeping = null;
  const { projectId, columns, areOwn, question, isComparing, fixes } = useTry.getState();
  if (projectId === null) return;
  const recipes = areOwn ? columns.map(({ recipe }) => recipe) : null;
  const text = JSON.stringify({ recipes, question, isComparing, fixes } satisfies TryDraft);
  ask("drafts.keep", { projectId, place: draftPlace, text, startedFrom: "" }).catch(() => {
    // What is typed is on screen; only the net under it has a hole.
  });
}

function listen(): void {
  if (isListening) return;
  isListening = true;
  onPlayground({ reload: loadHistory, hear: hearPiece });
  subscribe((push) => {
    if (push.type !== "changed") return;
    if (push.topics.includes("jobs") || push.topics.includes("connections")) void loadChoices();
    // An example made here may be gone, or be back.
    if (push.topics.includes("history") && !push.topics.includes("playground")) void loadHistory();
  });
  useLink.subscribe(({ link }) => {
    if (link === "lost") doubtStreams();
  });
  addEventListener("pagehide", keepNow);
}
