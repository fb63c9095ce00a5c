// Setting up a training: the draft, kept as it is typed; what it would come to, asked at every change; and the start.
// One project at a time.
import { create } from "zustand";
import type { AccountHistory, CatalogueChoice } from "../../../src-shared/contract/catalogue.ts";
import type { ConnectionSummary } from "../../../src-shared/contract/connections.ts";
import type { Input, Output } from "../../../src-shared/contract/contract.ts";
import type { JobPreview } from "../../../src-shared/contract/jobs.ts";
import type { AppError } from "../../../src-shared/errors.ts";
import { draftLeft, dropDraft, keepDraftSoon } from "../../examples/panel/typed-drafts.ts";
import { textNow } from "../../i18n/text.ts";
import { askAsTask } from "../../imports/task-of.ts";
import { go } from "../../lib/navigation.ts";
import { newestOnly } from "../../lib/newest.ts";
import { ask, asAppError } from "../../transport/studio-client.ts";
import { announce } from "../../ui/announce.tsx";
import { loadJobs } from "../jobs-store.ts";
import { reportFailure } from "../../transport/failures.ts";
import {
  draftFrom,
  draftText,
  emptyDraft,
  hasProblem,
  settingsOf,
  type LaunchDraft,
} from "./launch-draft.ts";
import { firstModel, isClosedAccount, onlyModel } from "./where-open.ts";

export type LaunchState = {
  readonly projectId: string | null;
  /** null until what was kept earlier arrived. */
  readonly draft: LaunchDraft | null;
  /** It is what somebody had set up before this page was opened. */
  readonly isRestored: boolean;
  readonly connections: readonly ConnectionSummary[] | null;
  /** What can be trained where, as the catalogue knows it today; empty until it arrived. */
  readonly choices: readonly CatalogueChoice[];
  /** What was told of accounts, where something hangs on it. */
  readonly histories: readonly AccountHistory[];
  /** Whether an account can train something, one could, or only the rehearsal does; null until it is known. */
  readonly leads: Output<"catalogue.list">["leads"] | null;
  /** Of the newest draft that could be asked with; the one before it stays meanwhile. */
  readonly preview: JobPreview | null;
  readonly isLooking: boolean;
  readonly error: AppError | null;
  readonly isStarting: boolean;
  readonly startError: AppError | null;
  /** The sheet before the first sending is open. */
  readonly isAtGate: boolean;
  readonly precheck: Precheck;
};

/** The service's moderation, where it was chosen to look at the texts first. */
export type Precheck =
  | { readonly state: "not-yet" | "running" }
  /** Nothing was flagged, or somebody starts all the same. */
  | { readonly state: "passed" }
  | { readonly state: "flagged"; readonly answer: Output<"sending.precheck"> };

const nothing: LaunchState = {
  projectId: null,
  draft: null,
  isRestored: false,
  connections: null,
  choices: [],
  histories: [],
  leads: null,
  preview: null,
  isLooking: false,
  error: null,
  isStarting: false,
  startError: null,
  isAtGate: false,
  precheck: { state: "not-yet" },
};

export const useLaunch = create<LaunchState>(() => nothing);

const place = "train";
const newestPreview = newestOnly();

/** Opens the setting-up of a project where it was left. */
export async function openLaunch(projectId: string): Promise<void> {
  const now = useLaunch.getState();
  if (now.projectId === projectId && now.draft !== null) {
    useLaunch.setState({ isRestored: false, startError: null });
    await loadConnections(projectId);
    await lookAhead();
    return;
  }
  useLaunch.setState({ ...nothing, projectId });
  const [kept] = await Promise.all([draftLeft(projectId, place), loadConnections(projectId)]);
  if (useLaunch.getState().projectId !== projectId) return;
  const draft = kept ? draftFrom(kept.text) : null;
  // Something may have been set up from another training while this was on its way.
  const current = useLaunch.getState().draft;
  if (current === null) {
    useLaunch.setState({ draft: withConnection(draft ?? emptyDraft), isRestored: draft !== null });
  }
  await lookAhead();
}

/** From a training that was: its settings, perhaps with a change, ready to be looked at and started. */
export function setUp(projectId: string, draft: LaunchDraft): void {
  useLaunch.setState({ ...nothing, ...knownPlaces(), projectId, draft });
  keep();
  go({ screen: "train", projectId, training: "new" });
}

export function changeDraft(part: Partial<LaunchDraft>): void {
  const { draft } = useLaunch.getState();
  if (draft === null) return;
  useLaunch.setState({ draft: { ...draft, ...part }, startError: null, precheck: { state: "not-yet" } });
  keep();
  void lookAhead();
}

export function startAfresh(): void {
  const { projectId } = useLaunch.getState();
  if (projectId === null) return;
  dropDraft(projectId, place);
  useLaunch.setState({ draft: withConnection(emptyDraft), isRestored: false, startError: null });
  void lookAhead();
}

/** What it would come to now: examples may have changed meanwhile. */
export async function lookAhead(): Promise<void> {
  const wish = wishNow();
  if (wish === null) {
    // What another model would have come to says nothing of one that isn't chosen yet.
    if (modelNow() === null) useLaunch.setState({ preview: null });
    return;
  }
  useLaunch.setState({ isLooking: true });
  await newestPreview(() => ask("jobs.preview", wish), {
    done: ({ preview }) => useLaunch.setState({ preview, isLooking: false, error: null }),
    failed: (error) => useLaunch.setState({ error: asAppError(error), isLooking: false }),
  });
}

/**
 * Starts it and goes to it; before the first sending to an account the sheet is shown instead.
 * @param usualName where none was typed.
 */
export async function start(
  usualName: string,
  { acceptsUnknownCost = false }: { readonly acceptsUnknownCost?: boolean } = {},
): Promise<void> {
  const wish = wishNow();
  const { draft, isStarting } = useLaunch.getState();
  if (wish === null || draft === null || isStarting) return;
  useLaunch.setState({ isStarting: true, startError: null });
  try {
    if (!(await isPrechecked(wish, draft))) return useLaunch.setState({ isStarting: false });
    const name = draft.name.trim() || usualName;
    const { jobId } = await ask("jobs.start", {
      ...wish,
      name,
      ...(acceptsUnknownCost ? { acceptsUnknownCost } : {}),
      ...(draft.triesAnyway ? { triesAnyway: true } : {}),
    });
    dropDraft(wish.projectId, place);
    useLaunch.setState({ ...nothing, ...knownPlaces() });
    void loadJobs();
    go({ screen: "train", projectId: wish.projectId, training: jobId });
  } catch (error) {
    const refused = asAppError(error);
    if (useLaunch.getState().precheck.state === "running") {
      useLaunch.setState({ precheck: { state: "not-yet" } });
    }
    if (refused.code === "sending-unapproved") useLaunch.setState({ isStarting: false, isAtGate: true });
    else if (refused.code === "task-cancelled") useLaunch.setState({ isStarting: false });
    else useLaunch.setState({ isStarting: false, startError: refused });
    void lookAhead();
  }
}

/** @returns false: something was flagged, and somebody has to decide. Errors: those of `sending.precheck`. */
async function isPrechecked(
  { projectId, connectionId }: Input<"jobs.preview">,
  { isPrechecked: isWanted, method }: LaunchDraft,
): Promise<boolean> {
  const { precheck, connections } = useLaunch.getState();
  const account = connections?.find((connection) => connection.connectionId === connectionId);
  if (!isWanted || account?.supports.moderation !== true || precheck.state === "passed") return true;
  useLaunch.setState({ precheck: { state: "running" } });
  const answer = await askAsTask("sending.precheck", { projectId, connectionId, method });
  const isClean = answer.flaggedCount === 0;
  useLaunch.setState({ precheck: isClean ? { state: "passed" } : { state: "flagged", answer } });
  const words = { count: answer.checkedCount, number: answer.checkedCount };
  if (isClean) announce(textNow("accounts.precheck.clean", words));
  return isClean;
}

/** What was flagged has been seen. */
export async function startAllTheSame(usualName: string): Promise<void> {
  useLaunch.setState({ precheck: { state: "passed" } });
  await start(usualName);
}

export function closeGate(): void {
  useLaunch.setState({ isAtGate: false });
}

/** Raises the budget that a start went beyond, and starts. @param scope whose budget: the project's, or all projects'. */
export async function raiseAndStart(
  limitMicroUsd: number,
  scope: "project" | "all",
  usualName: string,
): Promise<void> {
  const { projectId } = useLaunch.getState();
  if (projectId === null) return;
  try {
    const { ofProject, ofAll } = await ask("budget.get", { projectId });
    const whenOver = (scope === "project" ? ofProject : ofAll)?.whenOver ?? "ask";
    await ask("budget.set", { ...(scope === "project" ? { projectId } : {}), limitMicroUsd, whenOver });
  } catch (error) {
    useLaunch.setState({ startError: asAppError(error) });
    return;
  }
  await start(usualName);
}

/** After something changed about accounts: what can be trained where, and what it would come to. */
export async function reloadPlaces(): Promise<void> {
  const { projectId } = useLaunch.getState();
  if (projectId === null) return;
  await loadConnections(projectId);
  await lookAhead();
}

function knownPlaces(): Pick<LaunchState, "connections" | "choices" | "histories" | "leads"> {
  const { connections, choices, histories, leads } = useLaunch.getState();
  return { connections, choices, histories, leads };
}

function wishNow(): Input<"jobs.preview"> | null {
  const { projectId, draft } = useLaunch.getState();
  if (projectId === null || !draft || draft.connectionId === null || hasProblem(draft)) return null;
  const model = modelNow();
  if (model === null) return null;
  return { projectId, connectionId: draft.connectionId, model, settings: settingsOf(draft) };
}

function modelNow(): string | null {
  const { draft, connections } = useLaunch.getState();
  const connection = connections?.find(({ connectionId }) => connectionId === draft?.connectionId);
  return draft?.model ?? (connection && usualModel(connection)) ?? null;
}

/** The model an account begins with, as long as none was chosen; undefined: nobody but the person can say. */
export function usualModel({
  connectionId,
  templateId,
  trainableModels,
}: ConnectionSummary): string | undefined {
  const { choices } = useLaunch.getState();
  if (templateId === "compatible") return onlyModel(choices, connectionId);
  return firstModel(choices, connectionId) ?? trainableModels[0];
}

/** Without it everything counts as unknown: nothing is closed by what isn't known. */
async function loadChoices(): Promise<void> {
  try {
    const { choices, leads, accounts } = await ask("catalogue.list", {});
    useLaunch.setState({ choices, leads, histories: accounts });
  } catch (error) {
    reportFailure(error);
  }
}

async function loadConnections(projectId: string): Promise<void> {
  try {
    const [{ connections }] = await Promise.all([ask("connections.list", {}), loadChoices()]);
    if (useLaunch.getState().projectId !== projectId) return;
    const { draft } = useLaunch.getState();
    useLaunch.setState({ connections });
    if (draft) useLaunch.setState({ draft: withConnection(draft) });
  } catch (error) {
    useLaunch.setState({ error: asAppError(error) });
  }
}

/** Where only one connection is open there is nothing to choose; one that is gone can't stay chosen. */
function withConnection(draft: LaunchDraft): LaunchDraft {
  const { connections, choices } = useLaunch.getState();
  if (connections === null || connections.some(({ connectionId }) => connectionId === draft.connectionId)) {
    return draft;
  }
  const open = connections.filter(({ connectionId }) => !isClosedAccount(choices, connectionId));
  const only = open.length === 1 ? open[0] : undefined;
  return { ...draft, connectionId: only?.connectionId ?? null, model: null };
}

function keep(): void {
  const { projectId } = useLaunch.getState();
  if (projectId === null) return;
  const text = (): string => {
    const { draft } = useLaunch.getState();
    return draftText(draft ?? emptyDraft);
  };
  keepDraftSoon({ projectId, place, text, startedFrom: () => "" });
}
