// Setting up a training: the draft, kept as it is typed; what it would come to, asked at every change; and the start.
// One project at a time.
import { create } from "zustand";
import type { CatalogueChoice } from "../../../src-shared/contract/catalogue.ts";
import type { ConnectionSummary } from "../../../src-shared/contract/connections.ts";
import type { Input, Output } from "../../../src-shared/contract/contract.ts";
import type { JobPreview } from "../../../src-shared/contract/jobs.ts";
import type { AppError } from "../../../src-shared/errors.ts";
import { draftLeft, dropDraft, keepDraftSoon } from "../../examples/panel/typed-drafts.ts";
import { go } from "../../lib/navigation.ts";
import { newestOnly } from "../../lib/newest.ts";
import { ask, asAppError } from "../../transport/studio-client.ts";
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
import { firstModel, isClosedAccount } from "./where-open.ts";

export type LaunchState = {
  readonly projectId: string | null;
  /** null until what was kept earlier arrived. */
  readonly draft: LaunchDraft | null;
  /** It is what somebody had set up before this page was opened. */
  readonly isRestored: boolean;
  readonly connections: readonly ConnectionSummary[] | null;
  /** What can be trained where, as the catalogue knows it today; empty until it arrived. */
  readonly choices: readonly CatalogueChoice[];
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
};

const nothing: LaunchState = {
  projectId: null,
  draft: null,
  isRestored: false,
  connections: null,
  choices: [],
  leads: null,
  preview: null,
  isLooking: false,
  error: null,
  isStarting: false,
  startError: null,
  isAtGate: false,
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
  const { connections, choices, leads } = useLaunch.getState();
  useLaunch.setState({ ...nothing, projectId, draft, connections, choices, leads });
  keep();
  go({ screen: "train", projectId, training: "new" });
}

export function changeDraft(part: Partial<LaunchDraft>): void {
  const { draft } = useLaunch.getState();
  if (draft === null) return;
  useLaunch.setState({ draft: { ...draft, ...part }, startError: null });
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
  if (wish === null) return;
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
    const name = draft.name.trim() || usualName;
    const { jobId } = await ask("jobs.start", {
      ...wish,
      name,
      ...(acceptsUnknownCost ? { acceptsUnknownCost } : {}),
    });
    dropDraft(wish.projectId, place);
    const { connections, choices, leads } = useLaunch.getState();
    useLaunch.setState({ ...nothing, connections, choices, leads });
    void loadJobs();
    go({ screen: "train", projectId: wish.projectId, training: jobId });
  } catch (error) {
    const refused = asAppError(error);
    if (refused.code === "sending-unapproved") useLaunch.setState({ isStarting: false, isAtGate: true });
    else useLaunch.setState({ isStarting: false, startError: refused });
    void lookAhead();
  }
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

function wishNow(): Input<"jobs.preview"> | null {
  const { projectId, draft, connections } = useLaunch.getState();
  if (projectId === null || !draft || draft.connectionId === null || hasProblem(draft)) return null;
  const connection = connections?.find(({ connectionId }) => connectionId === draft.connectionId);
  const model = draft.model ?? (connection && usualModel(connection));
  if (model === undefined) return null;
  return { projectId, connectionId: draft.connectionId, model, settings: settingsOf(draft) };
}

/** The model an account begins with, as long as none was chosen. */
export function usualModel({ connectionId, trainableModels }: ConnectionSummary): string | undefined {
  const { choices } = useLaunch.getState();
  return firstModel(choices, connectionId) ?? trainableModels[0];
}

/** Without it everything counts as unknown: nothing is closed by what isn't known. */
async function loadChoices(): Promise<void> {
  try {
    const { choices, leads } = await ask("catalogue.list", {});
    useLaunch.setState({ choices, leads });
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
