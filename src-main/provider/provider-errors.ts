// Every way a request to a provider can fail, as one of our codes. The provider's own words go along in `said`, cut and
// without the key; nothing else foreign does. Pure, but for knowing the client's error classes.
import { APIError } from "openai";
import { AppError, type ErrorCode, type ErrorDetails } from "../../src-shared/errors.ts";
import { isJsonObject } from "../../src-shared/domain/json.ts";
import type { ProviderWorkName } from "./provider-work.ts";
import { plainWords } from "./unclear.ts";

export type Asked = {
  /** The profile's label. */
  readonly connection: string;
  readonly name: ProviderWorkName;
  readonly key: string | null;
  readonly isCancelled: boolean;
  /** Whether we gave up waiting. */
  readonly isTooLate: boolean;
  readonly nowMs: number;
};

/** What a provider says is kept up to here. */
const saidMaxLength = 1_000;
/** No key is shorter; a shorter one would tear holes into ordinary words. */
const keyMinLength = 4;

/** The error as it is told; anything that isn't the provider's or the network's comes back as it is. */
export function providerError(error: unknown, asked: Asked): unknown {
  if (asked.isCancelled) return new AppError("task-cancelled", {}, { cause: error });
  const ours = causesOf(error).find((cause) => cause instanceof AppError);
  if (ours) return told(ours.code, ours.details, ours, asked);
  if (asked.isTooLate) return told("provider-unreachable", { because: "no-answer" }, error, asked);
  if (error instanceof APIError && typeof error.status === "number") return statusError(error, asked);
  // Said in the middle of a stream.
  if (error instanceof APIError && error.error !== undefined) {
    const code = codeOf(wordsFor(error)) ?? "provider-trouble";
    return told(code, { said: saidBy(error) }, error, asked);
  }
  if (error instanceof SyntaxError) return told("provider-unclear", {}, error, asked);
  const because = networkTrouble(error);
  if (because === "certificate") return told("provider-certificate", {}, error, asked);
  return because === null ? error : told("provider-unreachable", { because }, error, asked);
}

/** Whether a request failed before a byte of it could leave. */
export function hasNeverConnected(error: unknown): boolean {
  const because = networkTrouble(error);
  return because !== null && because !== "cut-off" && because !== "no-answer";
}

function told(code: ErrorCode, details: ErrorDetails, cause: unknown, asked: Asked): AppError {
  const { said, ...rest } = details;
  const words = typeof said === "string" ? { said: withoutKey(said, asked.key).slice(0, saidMaxLength) } : {};
  return new AppError(code, { connection: asked.connection, ...rest, ...words }, { cause });
}

/** Also as it stands in an address or in JSON. */
function withoutKey(said: string, key: string | null): string {
  if (key === null || key.length < keyMinLength) return said;
  const spellings = [key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1)];
  return spellings.reduce((text, spelling) => text.replaceAll(spelling, "[key]"), said);
}

function statusError(error: APIError, asked: Asked): AppError {
  const status = Number(error.status);
  const words = wordsFor(error);
  const isPage = /^\s*<(!doctype|html|\?xml)/i.test(words.plain);
  const retryAfterMs = retryAfterOf(error.headers, asked.nowMs);
  const details = {
    status,
    said: saidBy(error) || `HTTP ${status}`,
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
  };
  return told(codeForStatus(status, { words, isPage, asked }), details, error, asked);
}

type Words = {
  /** `code` and `type`, whichever are there. */
  readonly codes: readonly string[];
  readonly message: string;
  /** The body when it wasn't JSON. */
  readonly plain: string;
};

function codeForStatus(
  status: number,
  about: { readonly words: Words; readonly isPage: boolean; readonly asked: Asked },
): ErrorCode {
  const { words, isPage, asked } = about;
  if (status === 401) return "provider-key-refused";
  if (status === 402) return "provider-quota";
  if (status === 429) return codeOf(words) === "provider-quota" ? "provider-quota" : "provider-busy";
  if (status >= 500 || status === 408) return "provider-trouble";
  // A sign-in page, a proxy, another service: nobody who read our question.
  if (status < 400 || status === 407 || isPage) return "provider-unclear";
  if (status === 403 && asked.name === "create-job" && closedForTraining.test(words.message)) {
    return "training-not-available";
  }
  const code = codeOf(words);
  if (code !== null) return code;
  return status === 403 ? "provider-forbidden" : "provider-refused";
}

const closedForTraining = /no longer (able|available|allowed|supported)/i;

/** By the words for programs, wherever they stand. */
const codesByWord: Readonly<Record<string, ErrorCode>> = {
  training_not_available: "training-not-available",
  model_not_found: "model-not-found",
  // Azure: the model is trained but not deployed.
  DeploymentNotFound: "model-not-found",
  insufficient_quota: "provider-quota",
  exceeded_quota: "provider-quota",
  billing_hard_limit_reached: "provider-quota",
  billing_not_active: "provider-quota",
  invalid_api_key: "provider-key-refused",
  rate_limit_exceeded: "provider-busy",
  rate_limit_error: "provider-busy",
};

function codeOf({ codes, message }: Words): ErrorCode | null {
  const known = codes.find((word) => Object.hasOwn(codesByWord, word));
  if (known !== undefined) return codesByWord[known] ?? null;
  return /exceeded your current quota/i.test(message) ? "provider-quota" : null;
}

function wordsFor(error: APIError): Words {
  const { error: body, code, type } = error;
  const fields: unknown = body;
  return {
    codes: [code, type].filter((word): word is string => typeof word === "string"),
    message: isJsonObject(fields) ? String(fields["message"] ?? fields["detail"] ?? "") : "",
    plain: fields === undefined ? withoutStatus(error) : "",
  };
}

/** A message, whatever field it stands in; of a page its words. */
function saidBy(error: APIError): string {
  const body: unknown = error.error;
  if (typeof body === "string") return plainWords(body);
  if (!isJsonObject(body)) return plainWords(withoutStatus(error));
  const message = body["message"] ?? body["detail"] ?? body["error_description"] ?? body["msg"];
  return plainWords(typeof message === "string" ? message : JSON.stringify(message ?? body));
}

/** The client puts the status before what came, and says so where nothing did. */
function withoutStatus(error: APIError): string {
  const text = error.message.replace(/^\d{3} /, "");
  return text === "status code (no body)" ? "" : text;
}

/** `retry-after-ms`, or `Retry-After` in seconds or as a date; null when nothing (or nonsense) is said. */
function retryAfterOf(headers: Headers | undefined, nowMs: number): number | null {
  const exactMs = Number(headers?.get("retry-after-ms") ?? Number.NaN);
  if (Number.isFinite(exactMs) && exactMs >= 0) return Math.round(exactMs);
  const said = headers?.get("retry-after") ?? "";
  if (said.trim() === "") return null;
  const seconds = Number(said);
  const waitMs = Number.isNaN(seconds) ? Date.parse(said) - nowMs : seconds * 1_000;
  return Number.isFinite(waitMs) ? Math.max(0, Math.round(waitMs)) : null;
}

/** Node's and undici's codes, as one of a few words of ours. */
const troubleByCode: readonly (readonly [RegExp, string])[] = [
  [/^(ENOTFOUND|EAI_\w+)$/, "name-unknown"],
  [/^ECONNREFUSED$/, "refused"],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET|ECONNABORTED)$/, "cut-off"],
  // What answers there doesn't speak TLS at all.
  [/^EPROTO$|WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG/, "no-encryption"],
  [/CERT|^ERR_TLS|^ERR_SSL|^UNABLE_TO_|SELF_SIGNED|^HOSTNAME_MISMATCH$/, "certificate"],
  [/TIMEOUT|^ETIMEDOUT$/, "no-answer"],
  [/^(ENETUNREACH|EHOSTUNREACH|ENETDOWN|EADDRNOTAVAIL|EACCES|EPERM)$/, "no-network"],
];

/** Why the network failed; null when it isn't the network's doing. */
function networkTrouble(error: unknown): string | null {
  const causes = causesOf(error);
  const codes = causes.map((cause) => ("code" in cause && typeof cause.code === "string" ? cause.code : ""));
  const trouble = troubleByCode.find(([pattern]) => codes.some((code) => pattern.test(code)));
  if (trouble) return trouble[1];
  const isOfNetwork = causes.some(
    (cause) => cause instanceof APIError || /fetch failed|terminated|socket hang up/i.test(cause.message),
  );
  return isOfNetwork ? "cut-off" : null;
}

/** The error and what it was thrown for: the client wraps what fetch throws, which wraps what the socket says. */
function causesOf(error: unknown): readonly Error[] {
  const causes: Error[] = [];
  for (let cause = error; cause instanceof Error && causes.length < 6; cause = cause.cause)
    causes.push(cause);
  return causes;
}
