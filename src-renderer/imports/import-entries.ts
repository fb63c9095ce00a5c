// The files of the import dialog, each with its plan and what would come of it, and the steps they go through. They
// stay when the dialog is closed, until they are imported, removed, or another project is opened.
import { create } from "zustand";
import type { Input, Output } from "../../src-shared/contract/contract.ts";
import type { ImportCounts, ImportOptions } from "../../src-shared/contract/imports.ts";
import type { ImportPlan } from "../../src-shared/domain/imports/plan.ts";
import type { OfferedFile } from "../../src-shared/contract/transport.ts";
import { AppError } from "../../src-shared/errors.ts";
import { forgetFile, offerFile } from "../transport/files.ts";
import { ask, asAppError } from "../transport/studio-client.ts";
import type { ReadingFile } from "../reviews/reading.ts";
import { textNow } from "../i18n/text.ts";
import { gatheredFile, sourcesOf } from "./gather-files.ts";
import { doubtAbout, isProjectFile } from "./plan-edits.ts";
import { askAsTask, stopTask } from "./task-of.ts";

export type Reading = Omit<Input<"imports.detect">, "projectId" | "fileReference">;

/** Chosen in the page, or handed to it by the program with a reference. */
export type ArrivedFile = File | OfferedFile;

export type ImportEntry = {
  readonly entryId: number;
  readonly file: ArrivedFile;
  /** Several files that are read as one source; empty for one alone. */
  readonly members: readonly ArrivedFile[];
  readonly name: string;
  readonly state: "waiting" | "sending" | "looking" | "ready" | "importing" | "failed";
  /** While it is sent: 0 to 1. */
  readonly sentFraction: number;
  readonly fileReference: string | null;
  /** A whole project of somebody else: becomes one of its own. */
  readonly isProject: boolean;
  readonly found: Output<"imports.detect"> | null;
  readonly reading: Reading;
  readonly plan: ImportPlan | null;
  /** Somebody said that a guess is right. */
  readonly isConfirmed: boolean;
  readonly options: ImportOptions;
  /** What a run would do; null while it is counted or can't be. */
  readonly counts: ImportCounts | null;
  /** "stopped": by the person, who may import all the same. */
  readonly counting: "no" | "yes" | "stopped";
  readonly error: AppError | null;
};

export type ImportFiles = {
  /** null: no project is open, and only project files can be taken in. */
  readonly projectId: string | null;
  readonly entries: readonly ImportEntry[];
  readonly shownId: number | null;
};

export const useImportFiles = create<ImportFiles>(() => ({ projectId: null, entries: [], shownId: null }));

const usualOptions: ImportOptions = { known: "skip", conflicts: "keep-mine", missing: "skip" };
const countAfterMs = 300;
let lastEntryId = 0;
const stops = new Map<number, AbortController>();

export function entryOf(entryId: number): ImportEntry | undefined {
  return useImportFiles.getState().entries.find((entry) => entry.entryId === entryId);
}

export function changeEntry(entryId: number, part: Partial<ImportEntry>): void {
  useImportFiles.setState(({ entries }) => ({
    entries: entries.map((entry) => (entry.entryId === entryId ? { ...entry, ...part } : entry)),
  }));
}

/** Another project: the files chosen for the former one go. The same: what has changed there is counted anew. */
export function startFor(projectId: string | null): void {
  const before = useImportFiles.getState();
  // What is being imported goes on, and is shown as what it is.
  if (before.entries.some(({ state }) => state === "importing")) return;
  if (before.projectId !== projectId) {
    for (const { entryId } of before.entries) removeEntry(entryId);
    useImportFiles.setState({ projectId });
    return;
  }
  for (const { entryId, state, found } of before.entries) {
    if (state === "ready" && found?.isReview !== true) countSoon(entryId);
  }
}

export function addFiles(files: readonly ArrivedFile[]): void {
  const fresh = sourcesOf(files).flatMap((members): readonly ImportEntry[] => {
    const [file] = members;
    if (!file) return [];
    lastEntryId += 1;
    return [
      {
        entryId: lastEntryId,
        file,
        members: members.length > 1 ? members : [],
        name: members.length > 1 ? textNow("imports.gathered", { count: members.length }) : file.name,
        state: "waiting",
        sentFraction: 0,
        fileReference: null,
        isProject: false,
        found: null,
        reading: {},
        plan: null,
        isConfirmed: false,
        options: usualOptions,
        counts: null,
        counting: "no",
        error: null,
      },
    ];
  });
  if (fresh.length === 0) return;
  useImportFiles.setState(({ entries, shownId }) => ({
    entries: [...entries, ...fresh],
    shownId: shownId ?? fresh[0]?.entryId ?? null,
  }));
  for (const { entryId } of fresh) inTurn(() => prepare(entryId));
}

/** One file after the other: two would only slow each other down. */
let last: Promise<void> = Promise.resolve();
export function inTurn(work: () => Promise<void>): void {
  last = last.then(work, work);
}

async function prepare(entryId: number): Promise<void> {
  const entry = entryOf(entryId);
  if (!entry) return;
  const stop = new AbortController();
  stops.set(entryId, stop);
  changeEntry(entryId, { state: "sending", sentFraction: 0, error: null });
  try {
    const { file } = entry;
    const start = file instanceof File ? await startOf(file) : "";
    const isProject = entry.members.length === 0 && isProjectFile(entry.name, start);
    const progress = (sentFraction: number): void => changeEntry(entryId, { sentFraction });
    const { fileReference, name } = await offered(entry, { signal: stop.signal, progress });
    if (!entryOf(entryId)) return await forgetFile(fileReference);
    // Files gathered in one are called after all of them.
    changeEntry(entryId, { fileReference, isProject, name: entry.members.length > 0 ? entry.name : name });
    if (isProject) changeEntry(entryId, { state: "ready" });
    else await look(entryId);
  } catch (error) {
    changeEntry(entryId, { state: "failed", error: asAppError(error) });
  }
}

async function offered(
  { file, members }: ImportEntry,
  control: { readonly signal: AbortSignal; readonly progress: (fraction: number) => void },
): Promise<OfferedFile> {
  if (members.length > 0) return await gatheredFile(members, control);
  return file instanceof File ? await offerFile(file, control) : file;
}

/** Errors: file-missing, also for a folder, which looks like a file until somebody reads it. */
async function startOf(file: File): Promise<string> {
  try {
    return await file.slice(0, 16).text();
  } catch (cause) {
    throw new AppError("file-missing", { name: file.name }, { cause });
  }
}

/** Finds out what a file is, with what the person said about it. */
async function look(entryId: number): Promise<void> {
  const entry = entryOf(entryId);
  const { projectId } = useImportFiles.getState();
  if (!entry || entry.fileReference === null) return;
  if (projectId === null) return changeEntry(entryId, { state: "failed", error: null });
  changeEntry(entryId, { state: "looking", counts: null, error: null });
  const { fileReference, reading } = entry;
  try {
    const found = await ask("imports.detect", { projectId, fileReference, ...reading });
    const plan = found.detected.plan;
    changeEntry(entryId, { state: "ready", found, plan, isConfirmed: false });
    if (!found.isReview) countSoon(entryId);
  } catch (error) {
    changeEntry(entryId, { state: "failed", error: asAppError(error) });
  }
}

export function readDifferently(entryId: number, reading: Reading): void {
  changeEntry(entryId, { reading: { ...entryOf(entryId)?.reading, ...reading } });
  void look(entryId);
}

/** From the beginning: the host may have been started anew since. */
export function tryAgain(entryId: number): void {
  changeEntry(entryId, { state: "waiting", error: null });
  inTurn(() => prepare(entryId));
}

export function changePlan(entryId: number, plan: ImportPlan): void {
  changeEntry(entryId, { plan, counts: null });
  countSoon(entryId);
}

export function changeOptions(entryId: number, options: Partial<ImportOptions>): void {
  const entry = entryOf(entryId);
  if (!entry) return;
  changeEntry(entryId, { options: { ...entry.options, ...options }, counts: null });
  countSoon(entryId);
}

/** Takes review rounds off the list, for the dialog that reads them. Their files stay with the studio. */
export function takeReviews(): readonly ReadingFile[] {
  const reviews = useImportFiles.getState().entries.filter(({ found }) => found?.isReview === true);
  return reviews.flatMap(({ entryId, fileReference, name, plan }) => {
    if (fileReference === null || plan === null) return [];
    changeEntry(entryId, { fileReference: null });
    removeEntry(entryId);
    return [{ fileReference, name, plan: mutable(plan), reviewer: "" }];
  });
}

export function removeEntry(entryId: number): void {
  const entry = entryOf(entryId);
  stops.get(entryId)?.abort();
  stops.delete(entryId);
  clearTimeout(timers.get(entryId));
  if (counted === entryId) stopTask();
  useImportFiles.setState(({ entries, shownId }) => {
    const place = entries.findIndex((known) => known.entryId === entryId);
    const left = entries.filter((known) => known.entryId !== entryId);
    const next = left[place] ?? left.at(-1);
    return { entries: left, shownId: shownId === entryId ? (next?.entryId ?? null) : shownId };
  });
  if (entry?.fileReference) void forgetFile(entry.fileReference);
}

const timers = new Map<number, ReturnType<typeof setTimeout>>();
/** How often each was to be counted: an answer to an older wish is thrown away. */
const wishes = new Map<number, number>();
/** The entry whose whole file is read right now. */
let counted: number | null = null;

/** Reads the whole file as it would be imported, a moment after the last change to its plan. */
export function countSoon(entryId: number): void {
  clearTimeout(timers.get(entryId));
  if (counted === entryId) stopTask();
  changeEntry(entryId, { counting: "yes", error: null });
  wishes.set(entryId, (wishes.get(entryId) ?? 0) + 1);
  timers.set(
    entryId,
    setTimeout(() => inTurn(() => count(entryId)), countAfterMs),
  );
}

export function stopCounting(entryId: number): void {
  if (counted === entryId) stopTask();
  else changeEntry(entryId, { counting: "stopped" });
}

async function count(entryId: number): Promise<void> {
  const entry = entryOf(entryId);
  const { projectId } = useImportFiles.getState();
  if (!entry || projectId === null || entry.state !== "ready") return;
  const { fileReference, found, plan, options } = entry;
  if (fileReference === null || plan === null || found === null || entry.counting !== "yes") return;
  if (!found.isOurs && doubtAbout(found.detected, plan) === "nothing") {
    changeEntry(entryId, { counting: "no", counts: null });
    return;
  }
  counted = entryId;
  const wish = wishes.get(entryId);
  const isStill = (): boolean => wishes.get(entryId) === wish;
  try {
    const counts = await askAsTask("imports.preview", {
      projectId,
      fileReference,
      plan: mutable(plan),
      options,
    });
    if (isStill()) changeEntry(entryId, { counts, counting: "no" });
  } catch (error) {
    const failure = asAppError(error);
    // A change of the plan has stopped it, and counts again; so the person did it otherwise.
    if (!isStill()) return;
    if (failure.code === "task-cancelled") changeEntry(entryId, { counting: "stopped" });
    else changeEntry(entryId, { counting: "no", error: failure });
  } finally {
    counted = null;
  }
}

/** The same plan, mutable by type as the contract's input is. */
export function mutable(plan: ImportPlan): Input<"imports.run">["plan"] {
  return { ...plan, columns: plan.columns.map((column) => ({ ...column })) };
}
