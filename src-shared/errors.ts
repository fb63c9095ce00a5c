// The one error type that crosses threads, the bridge and the wire, and the closed list of its codes.
// Used by every side. Must never carry a key, a text of an example or a path with a user's name in `details`
// unless the detail is named `path` (the page shows paths) or `said` (a provider's own words): the log drops details.

export const errorCodes = [
  "bad-input",
  "unknown-method",
  "not-found",
  "write-conflict",
  "too-large",
  "too-complex",
  "view-expired",
  "pattern-wrong",
  "pattern-too-slow",
  "nothing-to-undo",
  "nothing-to-redo",
  "file-unreadable",
  "file-empty",
  "file-too-large",
  "file-damaged",
  "file-missing",
  "file-newer",
  "file-not-attune",
  "folder-missing",
  "folder-read-only",
  "disk-full",
  "disk-trouble",
  "backup-missing",
  "migration-failed",
  "studio-already-open",
  "studio-not-ready",
  "core-stopped",
  "connection-lost",
  "session-ended",
  "task-cancelled",
  "provider-unreachable",
  "provider-certificate",
  "provider-other-service",
  "provider-key-refused",
  "provider-forbidden",
  "provider-busy",
  "provider-quota",
  "provider-trouble",
  "provider-refused",
  "provider-unclear",
  "training-not-available",
  "model-not-found",
  "model-closed",
  "rehearsal-unavailable",
  "key-needed",
  "key-variable-empty",
  "vault-locked",
  "vault-damaged",
  "passphrase-wrong",
  "passphrase-wait",
  "address-unencrypted",
  "kept-here",
  "sending-unapproved",
  "deploy-by-hand",
  "job-state",
  "split-frozen",
  "over-budget",
  "internal",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export type ErrorDetails = Readonly<Record<string, string | number | boolean>>;

/** An error as it travels: plain data, safe to clone and to turn into JSON. */
export type WireError = { readonly code: ErrorCode; readonly details: ErrorDetails };

/** An expected failure with a code that `error-guide.ts` explains to people. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}, options: { readonly cause?: unknown } = {}) {
    super(code, options);
    this.name = "AppError";
    this.code = code;
    this.details = details;
  }
}

export function toWireError(error: AppError): WireError {
  return { code: error.code, details: error.details };
}

export function fromWireError(error: WireError): AppError {
  return new AppError(error.code, error.details);
}

/** Compile-time proof that a closed union was handled whole; at run time a bug, said as one. */
export function assertNever(value: never): never {
  throw new TypeError(`A case was not handled: ${JSON.stringify(value)}`);
}
