// Imports the files of the dialog, one after the other, and says what came of it: how many, how to take them back, and
// where what was left aside is. Goes on when the dialog is closed meanwhile.
import { create } from "zustand";
import type { Output } from "../../src-shared/contract/contract.ts";
import { recordPlaceOf } from "../../src-shared/domain/imports/plan.ts";
import { textNow } from "../i18n/text.ts";
import { go } from "../lib/navigation.ts";
import { openPassages } from "../passages/passages-door.ts";
import { loadProjects } from "../projects/projects-store.ts";
import { ask, asAppError } from "../transport/studio-client.ts";
import { announce } from "../ui/announce.tsx";
import { showToast } from "../ui/toasts.tsx";
import { offerUndo } from "../ui/undo.ts";
import {
  changeEntry,
  countSoon,
  entryOf,
  inTurn,
  mutable,
  removeEntry,
  tryAgain,
  useImportFiles,
  type ImportEntry,
} from "./import-entries.ts";
import { closeImport, openLeftBehind, useImportDoor, type LeftBehind } from "./imports-store.ts";
import { effectOf, isImportable } from "./plan-edits.ts";
import { askAsTask } from "./task-of.ts";

export type ImportResult = {
  readonly words: string;
  readonly isUndoable: boolean;
  readonly hasLeftBehind: boolean;
};

export const useImportRun = create<{
  readonly isRunning: boolean;
  /** What came in while the dialog stays open for other files. */
  readonly result: ImportResult | null;
}>(() => ({ isRunning: false, result: null }));

type Done = {
  /** Files that were read into the project, whatever came of it. */
  runCount: number;
  added: number;
  changed: number;
  passages: number;
  /** Of documents that came in as reading material. */
  sourceIds: number[];
  hasInstructions: boolean;
  /** The steps of the history that came of it, oldest first. */
  stepIds: number[];
  leftBehind: LeftBehind[];
  project: Output<"imports.receive"> | null;
};

export function importAll(): void {
  if (useImportRun.getState().isRunning) return;
  useImportRun.setState({ isRunning: true, result: null });
  inTurn(async () => {
    const { projectId, entries } = useImportFiles.getState();
    const done: Done = {
      runCount: 0,
      added: 0,
      changed: 0,
      passages: 0,
      sourceIds: [],
      hasInstructions: false,
      stepIds: [],
      leftBehind: [],
      project: null,
    };
    try {
      for (const { entryId } of entries) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other: each is a step of the history
        if (!(await importOne(entryId, projectId, done))) break;
      }
    } finally {
      useImportRun.setState({ isRunning: false });
    }
    await tell(done, projectId);
  });
}

/** @returns false when the person stopped it. */
async function importOne(entryId: number, projectId: string | null, done: Done): Promise<boolean> {
  const entry = entryOf(entryId);
  if (!entry || !isImportable(entry) || entry.fileReference === null) return true;
  changeEntry(entryId, { state: "importing", error: null });
  useImportFiles.setState({ shownId: entryId });
  try {
    if (entry.isProject) await receive(entry.fileReference, done);
    else if (projectId !== null) await takeIn(entry, projectId, done);
    removeEntry(entryId);
    return true;
  } catch (error) {
    const failure = asAppError(error);
    changeEntry(entryId, { state: "ready" });
    if (failure.code === "task-cancelled") {
      countSoon(entryId);
      return false;
    }
    // The host was started anew and knows nothing of the file: it is sent again.
    if (failure.code === "not-found") tryAgain(entryId);
    else changeEntry(entryId, { error: failure });
    return true;
  }
}

async function receive(fileReference: string, done: Done): Promise<void> {
  done.project = await askAsTask("imports.receive", { fileReference });
}

async function takeIn(entry: ImportEntry, projectId: string, done: Done): Promise<void> {
  const { fileReference, plan, options, name } = entry;
  if (fileReference === null || plan === null) return;
  const input = { projectId, fileReference, plan: mutable(plan), options };
  const outcome = await askAsTask("imports.run", input);
  const { importId } = outcome;
  const { added, changed } = effectOf(outcome, options);
  done.runCount += 1;
  done.added += added;
  done.changed += changed;
  done.passages += outcome.material?.passageCount ?? 0;
  if (outcome.material?.sourceId) done.sourceIds.push(outcome.material.sourceId);
  if (outcome.instructions) done.hasInstructions = true;
  if (added + changed > 0 || outcome.instructions) done.stepIds.push(await headStep(projectId));
  if (importId !== null) {
    const list = await ask("imports.leftAside", { projectId, importId });
    done.leftBehind.push({
      ...list,
      projectId,
      importId,
      fromName: name,
      place: recordPlaceOf(plan.format),
    });
  }
}

async function headStep(projectId: string): Promise<number> {
  return (await ask("history.list", { projectId, limit: 1 })).headStepId;
}

async function tell(done: Done, projectId: string | null): Promise<void> {
  const isAllIn = useImportFiles.getState().entries.length === 0;
  if (isAllIn) closeImport();
  const words = doneWords(done);
  if (words !== null && projectId !== null) {
    announce(words);
    const [isUndoable, hasLeftBehind] = [isUndoableNow(done), done.leftBehind.length > 0];
    if (!isAllIn) useImportRun.setState({ result: { words, isUndoable, hasLeftBehind } });
    if (!isUndoableNow(done)) showToast({ message: words });
    else offerUndo(words, () => undoAll(projectId, done));
    if (done.sourceIds.length > 0 && isAllIn) openPassages();
  }
  if (done.leftBehind.length > 0) offerLeftBehind(done.leftBehind);
  if (done.project) await goTo(done.project);
}

function isUndoableNow({ stepIds, sourceIds }: Done): boolean {
  return stepIds.length + sourceIds.length > 0;
}

async function undoAll(projectId: string, { stepIds, sourceIds }: Done): Promise<void> {
  for (const sourceId of sourceIds) {
    // oxlint-disable-next-line no-await-in-loop -- a document or two
    await ask("passages.remove", { projectId, sourceId });
  }
  if (stepIds.length > 0) await undoImport(projectId, stepIds);
  else announce(textNow("imports.undone"));
}

function doneWords(done: Done): string | null {
  const { passages, hasInstructions } = done;
  const words = [
    ...(passages > 0
      ? [textNow("documents.done.material", { count: passages, number: figure(passages) })]
      : []),
    ...(hasInstructions ? [textNow("documents.done.instructions")] : []),
  ];
  const examples = exampleWords(done);
  if (words.length === 0) return examples;
  return [...(done.added + done.changed > 0 && examples !== null ? [examples] : []), ...words].join(" ");
}

function exampleWords({ added, changed, runCount }: Done): string | null {
  if (added > 0 && changed > 0)
    return textNow("imports.done.both", { added: figure(added), changed: figure(changed) });
  if (changed > 0) return textNow("imports.done.changed", { count: changed, number: figure(changed) });
  if (added > 0) return textNow("imports.done.added", { count: added, number: figure(added) });
  return runCount > 0 ? textNow("imports.done.nothing") : null;
}

function figure(count: number): string {
  return count.toLocaleString("en");
}

export function offerLeftBehind(leftBehind: readonly LeftBehind[]): void {
  useImportDoor.setState((before) => ({ leftBehind: [...leftBehind, ...before.leftBehind] }));
  const count = leftBehind.reduce((sum, list) => sum + list.leftAsideCount, 0);
  showToast({
    id: "left-aside",
    message: textNow("imports.leftAside.toast", { count, number: figure(count) }),
    staysMs: false,
    action: {
      label: textNow("imports.leftAside.show"),
      run: openLeftBehind,
    },
  });
}

async function goTo({
  projectId,
  name,
  exampleCount,
  leftAsideCount,
  historyDropped,
  isKeptHere,
}: Output<"imports.receive">): Promise<void> {
  await loadProjects();
  go({ screen: "examples", projectId });
  const about = [
    textNow("imports.project.here", { name, count: exampleCount, number: figure(exampleCount) }),
    ...(leftAsideCount > 0
      ? [textNow("imports.project.leftOut", { count: leftAsideCount, number: figure(leftAsideCount) })]
      : []),
    ...(historyDropped ? [textNow("imports.project.noHistory")] : []),
    ...(isKeptHere ? [textNow("imports.project.keptHere")] : []),
  ];
  announce(about.join(" "));
  showToast({ message: about.join(" ") });
}

/** Takes back what was imported, as long as nothing else was done since: newer work is never taken back by it. */
async function undoImport(projectId: string, stepIds: readonly number[]): Promise<void> {
  for (const stepId of stepIds.toReversed()) {
    // oxlint-disable-next-line no-await-in-loop -- one step after the other, newest first
    if ((await headStep(projectId)) !== stepId) {
      showToast({ message: textNow("imports.changedSince") });
      return;
    }
    // oxlint-disable-next-line no-await-in-loop -- as above
    await ask("history.undo", { projectId });
  }
  announce(textNow("imports.undone"));
}
