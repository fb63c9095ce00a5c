// A review on its way in: its files, what a person chose about it, and what would happen. Counted anew after each choice;
// nothing changes before it is taken over.
import { create } from "zustand";
import type { Input } from "../../src-shared/contract/contract.ts";
import type { ReviewOutcome } from "../../src-shared/contract/reviews.ts";
import { recordPlaceOf } from "../../src-shared/domain/imports/plan.ts";
import { AppError } from "../../src-shared/errors.ts";
import { changeMany } from "../examples/changes.ts";
import { offerStepUndo } from "../history/history-actions.ts";
import { textNow } from "../i18n/text.ts";
import { offerLeftBehind } from "../imports/run-files.ts";
import { askAsTask, stopTask } from "../imports/task-of.ts";
import { once, unwrap } from "../lib/once.ts";
import { forgetFile, offerFile } from "../transport/files.ts";
import { ask, asAppError } from "../transport/studio-client.ts";
import { announce } from "../ui/announce.tsx";
import { showToast } from "../ui/toasts.tsx";
import { useReviewsDoor } from "./reviews-store.ts";

export type ReadingFile = {
  readonly fileReference: string;
  readonly name: string;
  readonly plan: Input<"reviews.read">["files"][number]["plan"];
  /** Of rows without a name; empty: the file's own. */
  readonly reviewer: string;
};

export type Reading = {
  readonly projectId: string;
  readonly files: readonly ReadingFile[];
  readonly conflicts: "keep-mine" | "take-theirs";
  /** Whose word counts in every dispute without a choice of its own. */
  readonly preferred: string | null;
  /** By example; null: left open although somebody is preferred. */
  readonly choices: Readonly<Record<string, string | null>>;
  /** What would happen; stays on screen while it is counted anew. */
  readonly outcome: ReviewOutcome | null;
  readonly work: "none" | "counting" | "running";
  readonly error: AppError | null;
};

export const useReading = create<{ readonly reading: Reading | null }>(() => ({ reading: null }));

const countAfterMs = 250;
let timer: ReturnType<typeof setTimeout> | undefined;
let wish = 0;

export function startReading(projectId: string, files: readonly ReadingFile[]): void {
  const known = useReading.getState().reading;
  const before = known?.projectId === projectId ? known.files : [];
  useReading.setState({
    reading: {
      projectId,
      files: [...before, ...files],
      conflicts: "keep-mine",
      preferred: null,
      choices: {},
      outcome: null,
      work: "none",
      error: null,
    },
  });
  countSoon(0);
}

export function stopReading(): void {
  const { reading } = useReading.getState();
  if (reading?.work === "running") {
    useReviewsDoor.setState({ isReading: false });
    return;
  }
  clearTimeout(timer);
  wish += 1;
  if (reading?.work === "counting") stopTask();
  for (const { fileReference } of reading?.files ?? []) void forgetFile(fileReference);
  useReading.setState({ reading: null });
  useReviewsDoor.setState({ isReading: false });
}

/** A choice of the person: what would happen is counted anew. */
export function changeReading(
  part: Partial<Omit<Reading, "projectId" | "outcome" | "work" | "error">>,
): void {
  set(part);
  countSoon(countAfterMs);
}

/** Another place in the list of files is another opinion: choices made one by one begin anew. */
export function removeReadingFile(fileReference: string): void {
  const { reading } = useReading.getState();
  if (!reading) return;
  void forgetFile(fileReference);
  const files = reading.files.filter((file) => file.fileReference !== fileReference);
  if (files.length === 0) stopReading();
  else changeReading({ files, choices: {} });
}

/** Errors land in the dialog. */
export async function addReadingFiles(files: readonly File[]): Promise<void> {
  const { reading } = useReading.getState();
  if (!reading) return;
  const { projectId } = reading;
  try {
    const added: ReadingFile[] = [];
    for (const file of files) {
      // oxlint-disable-next-line no-await-in-loop -- one file after the other
      const { fileReference, name } = await offerFile(file);
      // oxlint-disable-next-line no-await-in-loop -- as above
      const { isReview, detected } = await ask("imports.detect", { projectId, fileReference });
      if (isReview) added.push(readingFile(fileReference, name, detected.plan));
      else throw new AppError("bad-input", { problem: textNow("reviews.read.notReview", { name }) });
    }
    const now = useReading.getState().reading;
    if (now?.projectId === projectId) changeReading({ files: [...now.files, ...added] });
  } catch (error) {
    set({ error: asAppError(error) });
  }
}

export function readingFile(
  fileReference: string,
  name: string,
  plan: { readonly columns: readonly object[] } & object,
): ReadingFile {
  // A plan is plain data of the studio's own; only its lists have to be ones the contract may change by type.
  return { fileReference, name, plan: structuredClone(plan) as ReadingFile["plan"], reviewer: "" };
}

function countSoon(afterMs: number): void {
  clearTimeout(timer);
  const { reading } = useReading.getState();
  if (reading?.work === "running") return;
  if (reading?.work === "counting") stopTask();
  wish += 1;
  set({ work: "counting", error: null });
  timer = setTimeout(() => void count(wish), afterMs);
}

async function count(wanted: number): Promise<void> {
  const { reading } = useReading.getState();
  if (!reading || wanted !== wish) return;
  try {
    const outcome = await askAsTask("reviews.preview", orderOf(reading));
    if (wanted === wish) set({ outcome, work: "none" });
  } catch (error) {
    const failure = asAppError(error);
    if (wanted === wish) set({ work: "none", error: failure.code === "task-cancelled" ? null : failure });
  }
}

export function countAgain(): void {
  countSoon(0);
}

export async function takeOver(): Promise<void> {
  const { reading } = useReading.getState();
  if (!reading || reading.work !== "none") return;
  const { projectId } = reading;
  set({ work: "running", error: null });
  try {
    const order = orderOf(reading);
    const outcome = await changeMany(() => once(() => askAsTask("reviews.read", order))).then(unwrap);
    const { checkedCount, importId } = outcome;
    const words = textNow("reviews.read.done", {
      count: checkedCount,
      number: checkedCount.toLocaleString("en"),
    });
    set({ work: "none" });
    stopReading();
    announce(words);
    if (checkedCount > 0) await offerStepUndo(projectId, words);
    else showToast({ message: words });
    if (importId !== null) {
      const list = await ask("imports.leftAside", { projectId, importId });
      const fromName = reading.files[0]?.name ?? "";
      offerLeftBehind([{ ...list, projectId, importId, fromName, place: recordPlaceOf("xlsx") }]);
    }
  } catch (error) {
    const failure = asAppError(error);
    set({ work: "none", error: failure.code === "task-cancelled" ? null : failure });
  }
}

function orderOf({ projectId, files, conflicts, preferred, choices }: Reading): Input<"reviews.read"> {
  return {
    projectId,
    files: files.map(({ fileReference, plan, reviewer }) => ({ fileReference, plan, reviewer })),
    conflicts,
    preferred,
    choices: Object.entries(choices).map(([exampleUid, opinionId]) => ({ exampleUid, opinionId })),
  };
}

function set(part: Partial<Reading>): void {
  useReading.setState(({ reading }) => ({ reading: reading && { ...reading, ...part } }));
}
