// Examples open in the panel or the writing view, as they are on screen: what is typed, what is saved, what somebody
// else made of it meanwhile. Typing saves by itself after a pause; what is on screen is never replaced while it isn't
// saved. Draws nothing.
import { create } from "zustand";
import type { Example } from "../../../src-shared/contract/examples.ts";
import {
  bodyOfEdited,
  changeBetween,
  editedOf,
  isSameEdited,
  withRowTexts,
  type ConversationChange,
  type EditedExample,
} from "../../../src-shared/domain/conversation-edit.ts";
import { withEditorChange, type EditorChange } from "../../../src-shared/domain/editor-change.ts";
import { readBody, type ExampleBody, type InstructionsSource } from "../../../src-shared/domain/example.ts";
import { answerTextOf, askTextOf, otherAnswerTextOf } from "../../../src-shared/domain/example-text.ts";
import { AppError } from "../../../src-shared/errors.ts";
import { ask, asAppError, subscribe } from "../../transport/studio-client.ts";
import {
  changeExample,
  dropUnsaved,
  retryUnsaved,
  settled,
  useUnsaved,
  type Change,
  type Seen,
  type Unsaved,
} from "../changes.ts";
import { onRows, rowById } from "../examples-rows.ts";
import { useExamples } from "../examples-store.ts";
import { rowWith } from "../overlay.ts";
import { draftLeft, dropDraft, keepDraftSoon, placeOfText } from "./typed-drafts.ts";
import { keysAfter, keysFor, type TurnKeys } from "./turn-keys.ts";

/** One step of the history for each pause in typing. */
const saveAfterMs = 600;

export type OfferedDraft = {
  readonly edited: EditedExample;
  readonly keptAtMs: number;
  /** The example was changed after the draft was begun. */
  readonly isOutdated: boolean;
};

export type Editing = {
  readonly projectId: string;
  readonly exampleId: number;
  /** As the studio has it, with what was changed here laid over it; its conversation is in `shown`. */
  readonly example: Example;
  /** What was handed over for saving last. */
  readonly saved: EditedExample;
  /** What is on screen. */
  readonly shown: EditedExample;
  readonly keys: TurnKeys;
  /** What somebody else made of it while this was typed: nothing is saved until the person has chosen. */
  readonly theirs: EditedExample | null;
  readonly offered: OfferedDraft | null;
};

export type OpenEditing = { readonly editing: Editing | null; readonly error: AppError | null };

export const useEditings = create<{ readonly open: Readonly<Record<number, OpenEditing>> }>(() => ({
  open: {},
}));

const openCounts = new Map<number, number>();
const saveTimers = new Map<number, ReturnType<typeof setTimeout>>();
/** How often each example was handed over for saving: an answer on its way then is older than the screen. */
const saveCounts = new Map<number, number>();

/** Keeps an example open until the function it returns is called. */
export function openEditing(projectId: string, exampleId: number): () => void {
  openCounts.set(exampleId, (openCounts.get(exampleId) ?? 0) + 1);
  const known = editingOf(exampleId);
  if (known?.projectId === projectId) void refresh(exampleId);
  else void load(projectId, exampleId);
  return () => {
    openCounts.set(exampleId, (openCounts.get(exampleId) ?? 1) - 1);
    saveNow(exampleId);
    // The writing view takes over what the panel lets go in the same moment.
    setTimeout(() => forgetIfDone(exampleId), 0);
  };
}

export function editingOf(exampleId: number): Editing | null {
  return useEditings.getState().open[exampleId]?.editing ?? null;
}

/** By identity, at every key: `saveNow` makes them one again where they say the same. */
export function isTyped({ saved, shown }: Editing): boolean {
  return saved !== shown;
}

/** @param isTyping saves after a pause; otherwise the change is a step of its own at once. */
export function changeTurns(exampleId: number, change: EditorChange, isTyping = false): void {
  if (!isTyping) saveNow(exampleId);
  const editing = editingOf(exampleId);
  if (!editing) return;
  const shown = withEditorChange(editing.shown, change);
  if (shown === editing.shown) return;
  show({ ...editing, shown, keys: keysAfter(editing.keys, change, { before: editing.shown, after: shown }) });
  keepTyped(exampleId);
  if (isTyping) saveSoon(exampleId);
  else saveNow(exampleId);
}

/** Another conversation as a whole: from JSON, from a draft. */
export function replaceConversation(exampleId: number, shown: EditedExample): void {
  saveNow(exampleId);
  const editing = editingOf(exampleId);
  if (!editing) return;
  show({ ...editing, shown, keys: keysFor(shown) });
  keepTyped(exampleId);
  saveNow(exampleId);
}

/** Anything but the conversation. */
export function changeFields(exampleId: number, change: Change, seen?: Seen): void {
  const editing = editingOf(exampleId);
  if (!editing || !isHere(editing)) return;
  show({ ...editing, example: { ...editing.example, ...rowWith(editing.example, change) } });
  countSave(exampleId);
  changeExample(exampleId, change, seen);
}

/** Hands over what is typed; nothing happens where nothing is. */
export function saveNow(exampleId: number): void {
  clearTimeout(saveTimers.get(exampleId));
  saveTimers.delete(exampleId);
  const editing = editingOf(exampleId);
  if (!editing || editing.theirs !== null || !isTyped(editing) || !isHere(editing)) return;
  const change = changeBetween(editing.saved, editing.shown);
  show({ ...editing, saved: editing.shown });
  if (change !== null) {
    countSave(exampleId);
    changeExample(exampleId, change, seenOf(editing.saved, change));
  }
  void settled().then(() => dropWhenSaved(exampleId));
}

export function saveAllNow(): void {
  for (const id of Object.keys(useEditings.getState().open)) saveNow(Number(id));
}

/** The person wants what somebody else made of it. @returns what was typed, to bring it back. */
export function takeTheirs(exampleId: number): EditedExample | null {
  const editing = editingOf(exampleId);
  if (!editing?.theirs) return null;
  const { theirs, shown } = editing;
  show({ ...editing, theirs: null, saved: theirs, shown: theirs, keys: keysFor(theirs, editing.keys) });
  dropUnsaved(exampleId);
  dropDraft(editing.projectId, placeOfText(exampleId, "conversation"));
  return shown;
}

/** The person wants what is typed here, over what somebody else made of it. */
export function keepMine(exampleId: number): void {
  const editing = editingOf(exampleId);
  if (!editing?.theirs) return;
  const isHandedOver = refusedOf(exampleId) !== null;
  show({ ...editing, saved: isHandedOver ? editing.saved : editing.theirs, theirs: null });
  if (isHandedOver) retryUnsaved();
  saveNow(exampleId);
}

export function takeOffered(exampleId: number): void {
  const editing = editingOf(exampleId);
  if (!editing?.offered) return;
  const { edited } = editing.offered;
  show({ ...editing, offered: null });
  replaceConversation(exampleId, edited);
}

export function discardOffered(exampleId: number): void {
  const editing = editingOf(exampleId);
  if (!editing) return;
  show({ ...editing, offered: null });
  dropDraft(editing.projectId, placeOfText(exampleId, "conversation"));
}

/** Asks the studio how an example stands and shows it, unless something here isn't saved. */
export async function refresh(exampleId: number): Promise<void> {
  const editing = editingOf(exampleId);
  if (!editing) return;
  const before = await countWhenSettled(exampleId);
  try {
    const { example } = await ask("examples.get", { projectId: editing.projectId, exampleId });
    // Saved again meanwhile: the push of that brings the newer state.
    if (countOf(exampleId) === before && editingOf(exampleId)?.projectId === editing.projectId) take(example);
  } catch (error) {
    const failure = asAppError(error);
    // A lost connection is told by the page's banner; the text on screen stays.
    if (failure.code === "not-found") setOpen(exampleId, { editing: editingOf(exampleId), error: failure });
  }
}

/** Waits until everything handed over is answered; what is handed over while it waits counts, too. */
async function countWhenSettled(exampleId: number): Promise<number> {
  for (;;) {
    const count = countOf(exampleId);
    // oxlint-disable-next-line no-await-in-loop -- another save may have come meanwhile
    await settled();
    if (countOf(exampleId) === count) return count;
  }
}

async function load(projectId: string, exampleId: number): Promise<void> {
  setOpen(exampleId, { editing: null, error: null });
  try {
    await settled();
    const [{ example }, draft] = await Promise.all([
      ask("examples.get", { projectId, exampleId }),
      draftLeft(projectId, placeOfText(exampleId, "conversation")),
    ]);
    if (!openCounts.get(exampleId) || editingOf(exampleId)?.projectId === projectId) return;
    const edited = editedOf(bodyOf(example), example.instructionsSource);
    const left = draft && readDraft(draft.text);
    const offered =
      left && !isSameEdited(left, edited)
        ? { edited: left, keptAtMs: draft.keptAtMs, isOutdated: draft.startedFrom !== draftText(edited) }
        : null;
    if (draft && !offered) dropDraft(projectId, draft.place);
    show({
      projectId,
      exampleId,
      example,
      saved: edited,
      shown: edited,
      keys: keysFor(edited),
      theirs: null,
      offered,
    });
  } catch (error) {
    setOpen(exampleId, { editing: null, error: asAppError(error) });
  }
}

/** A fresh state from the studio. What isn't saved yet is never replaced by it. */
function take(example: Example): void {
  const { exampleId } = example;
  const editing = editingOf(exampleId);
  if (!editing) return;
  const theirs = editedOf(bodyOf(example), example.instructionsSource);
  const refused = refusedOf(exampleId);
  if (refused !== null) {
    // What couldn't be saved stays on screen; beside it stands what got in its way.
    const isInTheWay = refused.error.code === "write-conflict" && !isSameEdited(theirs, editing.shown);
    if (isInTheWay) show({ ...editing, theirs });
    return;
  }
  const isMine = isTyped(editing);
  if (isSameEdited(theirs, editing.saved)) show({ ...editing, example });
  else if (!isMine || isSameEdited(theirs, editing.shown)) {
    show({
      ...editing,
      example,
      saved: theirs,
      shown: theirs,
      keys: keysFor(theirs, editing.keys),
      theirs: null,
    });
  } else {
    clearTimeout(saveTimers.get(exampleId));
    show({ ...editing, example, theirs });
  }
}

/** For a text alone, what it was before: another one in the studio then means somebody changed it meanwhile. */
function seenOf({ example, instructions }: EditedExample, change: ConversationChange): Seen | undefined {
  if (Object.keys(change).length !== 1) return undefined;
  if (change.askText !== undefined) return { column: "ask", text: askTextOf(example) };
  if (change.answerText !== undefined) return { column: "answer", text: answerTextOf(example) };
  if (change.otherAnswerText !== undefined)
    return { column: "otherAnswer", text: otherAnswerTextOf(example) };
  return change.instructions === undefined ? undefined : { column: "instructions", text: instructions ?? "" };
}

function saveSoon(exampleId: number): void {
  clearTimeout(saveTimers.get(exampleId));
  saveTimers.set(
    exampleId,
    setTimeout(() => saveNow(exampleId), saveAfterMs),
  );
}

function keepTyped(exampleId: number): void {
  const editing = editingOf(exampleId);
  if (!editing) return;
  keepDraftSoon({
    projectId: editing.projectId,
    place: placeOfText(exampleId, "conversation"),
    text: () => draftText(editing.shown),
    startedFrom: () => draftText(editing.saved),
  });
}

function dropWhenSaved(exampleId: number): void {
  const editing = editingOf(exampleId);
  if (!editing || isRefused(exampleId) || isTyped(editing)) return;
  if (editing.offered === null) dropDraft(editing.projectId, placeOfText(exampleId, "conversation"));
  forgetIfDone(exampleId);
}

function forgetIfDone(exampleId: number): void {
  if ((openCounts.get(exampleId) ?? 0) > 0 || isRefused(exampleId)) return;
  const editing = editingOf(exampleId);
  if (editing && (isTyped(editing) || editing.theirs !== null)) return;
  openCounts.delete(exampleId);
  useEditings.setState(({ open }) => ({
    open: Object.fromEntries(Object.entries(open).filter(([id]) => id !== String(exampleId))),
  }));
}

function isRefused(exampleId: number): boolean {
  return refusedOf(exampleId) !== null;
}

function refusedOf(exampleId: number): Unsaved | null {
  return useUnsaved.getState().failed.find((unsaved) => unsaved.exampleId === exampleId) ?? null;
}

function countOf(exampleId: number): number {
  return saveCounts.get(exampleId) ?? 0;
}

function countSave(exampleId: number): void {
  saveCounts.set(exampleId, countOf(exampleId) + 1);
}

/** Ids mean something in their project only, and changes go to the one on screen. */
function isHere({ projectId }: Editing): boolean {
  return useExamples.getState().projectId === projectId;
}

function show(editing: Editing): void {
  setOpen(editing.exampleId, { editing, error: null });
}

function setOpen(exampleId: number, opened: OpenEditing): void {
  useEditings.setState(({ open }) => ({ open: { ...open, [exampleId]: opened } }));
}

function bodyOf(example: Example): ExampleBody {
  const read = readBody(example.body);
  if ("problem" in read) throw new AppError("internal");
  return read.body;
}

/** A draft's text: what `readDraft` makes the same of. */
function draftText(edited: EditedExample): string {
  return JSON.stringify({ source: edited.source, body: bodyOfEdited(edited).body });
}

function readDraft(text: string): EditedExample | null {
  try {
    const { source, body } = JSON.parse(text) as {
      readonly source: InstructionsSource;
      readonly body: unknown;
    };
    const read = readBody(body);
    return "problem" in read ? null : editedOf(read.body, source);
  } catch {
    return null;
  }
}

subscribe((push) => {
  if (push.type !== "changed" || !push.topics.includes("examples")) return;
  for (const id of Object.keys(useEditings.getState().open)) void refresh(Number(id));
});

/** What is typed in the table stands here at once, not only when the studio has it. */
function followRow(exampleId: number): void {
  const editing = editingOf(exampleId);
  if (!editing || isTyped(editing) || !isHere(editing) || refusedOf(exampleId)) return;
  const row = rowById(exampleId);
  // A page that is older than what is on screen says nothing new, a cut text isn't the text.
  if (!row || row.isCut || row.revision < editing.example.revision) return;
  const followed = withRowTexts(editing.shown, row);
  if (followed === editing.shown) return;
  show({ ...editing, saved: followed, shown: followed });
}

onRows(() => {
  for (const id of Object.keys(useEditings.getState().open)) followRow(Number(id));
});

/** What was refused is saved by now or given up: the studio's state counts again. Newly refused: what is in the way? */
useUnsaved.subscribe(({ failed }, before) => {
  const now = new Set(failed.map((unsaved) => unsaved.exampleId));
  const then = new Set(before.failed.map((unsaved) => unsaved.exampleId));
  for (const exampleId of now) if (!then.has(exampleId)) void refresh(exampleId);
  for (const exampleId of then) {
    if (!now.has(exampleId)) void refresh(exampleId).then(() => dropWhenSaved(exampleId));
  }
});

// Before the queue of changes is asked whether anything waits.
addEventListener("beforeunload", saveAllNow, { capture: true });
addEventListener("pagehide", saveAllNow);
