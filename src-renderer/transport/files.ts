// Files on their way, as features use them: typed steps that throw AppError. Whoever offers or chooses also forgets.
import type { FileTarget, OfferedFile, Outcome } from "../../src-shared/contract/transport.ts";
import { fromWireError } from "../../src-shared/errors.ts";
import { fileTransport } from "./studio-client.ts";

/** Errors: file-too-large, file-missing, disk-full, task-cancelled, connection-lost. */
export async function offerFile(
  file: File,
  control: { readonly signal?: AbortSignal; readonly progress?: (fraction: number) => void } = {},
): Promise<OfferedFile> {
  const { offered, cancel } = fileTransport().offer(file, control.progress ?? (() => {}));
  // Without the event: it couldn't cross the bridge.
  control.signal?.addEventListener("abort", () => cancel());
  if (control.signal?.aborted) cancel();
  return valueOf(await offered);
}

/** Files opened from outside the page; nothing where the host has no such thing. */
export function onFilesOpened(take: (files: readonly OfferedFile[]) => void): () => void {
  return fileTransport().onOpened?.(take) ?? (() => {});
}

/** Text that the page made, as a file for the core. */
export async function offerText(name: string, text: string): Promise<OfferedFile> {
  return offerFile(new File([text], name, { type: "text/plain" }));
}

/** @returns null when the person closed the save dialog. */
export async function chooseTarget(suggestedName: string): Promise<FileTarget | null> {
  return valueOf(await fileTransport().chooseTarget({ suggestedName, isKept: true }));
}

/** A place for something the page itself reads back with `readTarget`. */
export async function passingTarget(suggestedName: string): Promise<FileTarget> {
  const target = valueOf(await fileTransport().chooseTarget({ suggestedName, isKept: false }));
  if (target === null) throw new TypeError("a passing target is never refused");
  return target;
}

export async function deliverFile(target: FileTarget, fileName: string = target.name): Promise<void> {
  valueOf(await fileTransport().deliver(target.targetReference, fileName));
}

export async function readTarget(target: FileTarget, fileName: string = target.name): Promise<Blob> {
  return new Blob([valueOf(await fileTransport().read(target.targetReference, fileName))]);
}

/** Never fails: what isn't forgotten now is removed within a day. */
export async function forgetFile(reference: string): Promise<void> {
  await fileTransport()
    .forget(reference)
    .catch(() => {});
}

function valueOf<Value>(outcome: Outcome<Value>): Value {
  if (outcome.ok) return outcome.output;
  throw fromWireError(outcome.error);
}
