// Runs an export: a place to write to, the task, the files brought to the person, and what was left out. Goes on when
// the dialog is closed meanwhile.
import { create } from "zustand";
import type { ExportOutcome } from "../../src-shared/contract/exports.ts";
import type { FileTarget } from "../../src-shared/contract/transport.ts";
import type { AppError } from "../../src-shared/errors.ts";
import { textNow } from "../i18n/text.ts";
import { askAsTask } from "../imports/task-of.ts";
import { copyText } from "../lib/copy-text.ts";
import { chooseTarget, deliverFile } from "../transport/files.ts";
import { ask, asAppError } from "../transport/studio-client.ts";
import { showToast } from "../ui/toasts.tsx";
import { formatOf, suggestedName, type ExportChoice } from "./export-choice.ts";
import { useExportDoor, type ExportSelection } from "./exports-store.ts";

export type ExportResult =
  | { readonly kind: "files"; readonly outcome: ExportOutcome; readonly target: FileTarget }
  | {
      readonly kind: "prompt";
      readonly text: string;
      readonly exampleCount: number;
      readonly isCopied: boolean;
    };

export const useExportRun = create<{
  readonly isRunning: boolean;
  readonly result: ExportResult | null;
  readonly error: AppError | null;
}>(() => ({ isRunning: false, result: null, error: null }));

export function clearExport(): void {
  if (!useExportRun.getState().isRunning) useExportRun.setState({ result: null, error: null });
}

export async function runExport(
  project: { readonly projectId: string; readonly name: string },
  choice: ExportChoice,
  selection: ExportSelection,
): Promise<void> {
  if (useExportRun.getState().isRunning) return;
  useExportRun.setState({ isRunning: true, result: null, error: null });
  try {
    const result = await resultOf(project, choice, selection);
    useExportRun.setState({ result });
    if (result && !useExportDoor.getState().isOpen) showToast({ message: textNow("exports.done.title") });
  } catch (error) {
    const failure = asAppError(error);
    if (failure.code !== "task-cancelled") useExportRun.setState({ error: failure });
  } finally {
    useExportRun.setState({ isRunning: false });
  }
}

async function resultOf(
  { projectId, name }: { readonly projectId: string; readonly name: string },
  choice: ExportChoice,
  selection: ExportSelection,
): Promise<ExportResult | null> {
  const { word } = choice;
  const format = formatOf(choice);
  if (word === "prompt" || format === null) {
    const { maxExamples } = choice;
    const { text, exampleCount } = await ask("exports.prompt", { projectId, selection, maxExamples });
    return { kind: "prompt", text, exampleCount, isCopied: await copyText(text) };
  }
  const target = await chooseTarget(suggestedName(name, word));
  if (target === null) return null;
  const { targetReference } = target;
  const outcome = await askAsTask("exports.run", { projectId, selection, format, targetReference });
  for (const { fileName } of outcome.files) {
    // oxlint-disable-next-line no-await-in-loop -- one download after the other, in the order they are listed
    await deliverFile(target, fileName);
  }
  return { kind: "files", outcome, target };
}
