// Files on their way in the web host: what a person chose is streamed to the host under a reference, what the core
// wrote is downloaded by the browser. Holds nothing of a file in memory but what is read back on purpose.
import type { OfferedFile, Outcome, TransportFiles } from "../../src-shared/contract/transport.ts";
import { fileMaxBytes } from "../../src-shared/domain/passing-file.ts";
import type { ErrorCode, ErrorDetails } from "../../src-shared/errors.ts";

export const webFiles: TransportFiles = {
  offer: (file: File, onProgress) => {
    const stop = new AbortController();
    return { offered: offer(file, onProgress, stop.signal), cancel: () => stop.abort() };
  },
  chooseTarget: async ({ suggestedName }) => {
    const place = await question<Place>("target", { name: suggestedName });
    if (!place.ok) return place;
    return { ok: true, output: { targetReference: place.output.reference, name: place.output.name } };
  },
  deliver: async (targetReference, fileName) => {
    const link = document.createElement("a");
    link.href = addressOf(targetReference, fileName);
    link.download = fileName;
    document.body.append(link);
    link.click();
    link.remove();
    return { ok: true, output: null };
  },
  read: async (targetReference, fileName) => {
    const response = await fetch(addressOf(targetReference, fileName)).catch(() => null);
    if (!response?.ok) return failedBy(response?.status ?? 0);
    const bytes = await response.arrayBuffer().catch(() => null);
    return bytes === null ? failed("connection-lost") : { ok: true, output: bytes };
  },
  forget: async (reference) => {
    await question("forget", { reference });
  },
};

type Place = { readonly reference: string; readonly name: string };

async function offer(
  file: File,
  onProgress: (fraction: number) => void,
  signal: AbortSignal,
): Promise<Outcome<OfferedFile>> {
  // A folder that was dropped looks like a file until somebody reads it; an empty file is the core's to judge.
  if (file.size > fileMaxBytes) return failedBy(413);
  const isReadable = await file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    );
  if (!isReadable) return failed("file-missing", { name: file.name });
  const place = await question<Place>("offer", { name: file.name, bytes: file.size });
  if (!place.ok) return place;
  const { reference, name } = place.output;
  const status = await send(file, `/files/${reference}`, { onProgress, signal });
  return status === 204 ? { ok: true, output: { fileReference: reference, name } } : failedBy(status);
}

const cancelled = -1;

/** The status of the answer, 0 when there was none. `fetch` can't tell how far a body has come. */
function send(
  file: File,
  address: string,
  { onProgress, signal }: { readonly onProgress: (fraction: number) => void; readonly signal: AbortSignal },
): Promise<number> {
  if (signal.aborted) return Promise.resolve(cancelled);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      if (total > 0) onProgress(loaded / total);
    });
    request.addEventListener("load", () => resolve(request.status));
    request.addEventListener("error", () => resolve(0));
    request.addEventListener("abort", () => resolve(cancelled));
    signal.addEventListener("abort", () => request.abort());
    request.open("POST", address);
    request.setRequestHeader("content-type", "application/octet-stream");
    // As plain bytes: a file's own type would take the place of ours.
    request.send(file.slice(0, file.size, "application/octet-stream"));
  });
}

async function question<Value>(
  what: string,
  input: Readonly<Record<string, unknown>>,
): Promise<Outcome<Value>> {
  const response = await fetch(`/files/${what}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(input),
  }).catch(() => null);
  if (!response?.ok) return failedBy(response?.status ?? 0);
  return { ok: true, output: (response.status === 204 ? null : await response.json()) as Value };
}

function addressOf(targetReference: string, fileName: string): string {
  return `/files/${targetReference}?name=${encodeURIComponent(fileName)}`;
}

function failedBy(status: number): Outcome<never> {
  if (status === cancelled) return failed("task-cancelled");
  if (status === 0) return failed("connection-lost");
  if (status === 401) return failed("session-ended");
  if (status === 404) return failed("not-found", { what: "file" });
  if (status === 413) return failed("file-too-large", { limitGigabytes: fileMaxBytes / 1e9 });
  if (status === 507) return failed("disk-full");
  return failed(status === 503 ? "disk-trouble" : "internal");
}

function failed(code: ErrorCode, details: ErrorDetails = {}): Outcome<never> {
  return { ok: false, error: { code, details } };
}
