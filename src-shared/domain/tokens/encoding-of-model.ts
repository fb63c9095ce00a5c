// Which of OpenAI's encodings a model's tokens are counted in. Pure; the list of models moves on, so that a name nobody
// knows is counted like the newest and said to be estimated.

export const encodings = ["o200k_base", "o200k_harmony", "cl100k_base"] as const;
export type Encoding = (typeof encodings)[number];

/** What is counted and kept: the words of o200k_harmony are those of o200k_base, only its commands are others. */
export const countingEncodings = ["o200k_base", "cl100k_base"] as const;
export type CountingEncoding = (typeof countingEncodings)[number];

export type ModelEncoding = {
  readonly encoding: Encoding;
  /** Nobody knows this model: the count is a guess. */
  readonly isEstimated: boolean;
};

/** The first that a name begins with; `gpt-4o` and `gpt-4.1` before `gpt-4`. OpenAI's tiktoken, model.py, 2026-11-28. */
const encodingByStart: readonly (readonly [start: string, encoding: Encoding])[] = [
  ["gpt-oss", "o200k_harmony"],
  ["gpt-5", "o200k_base"],
  ["gpt-4o", "o200k_base"],
  ["chatgpt-4o", "o200k_base"],
  ["gpt-4.5", "o200k_base"],
  ["gpt-4.1", "o200k_base"],
  ["o1", "o200k_base"],
  ["o3", "o200k_base"],
  ["o4", "o200k_base"],
  ["gpt-4", "cl100k_base"],
  ["gpt-3.5", "cl100k_base"],
  ["gpt-35", "cl100k_base"],
];

/**
 * The encoding of a model, of one made from it (`ft:gpt-4.1-2025-04-14:org::id` is counted as `gpt-4.1`), and of one
 * under its publisher's name (`openai/gpt-oss-20b`).
 */
export function encodingOfModel(model: string): ModelEncoding {
  const name = baseModelOf(model).toLowerCase();
  const found = encodingByStart.find(([start]) => isOfFamily(name, start));
  return found ? { encoding: found[1], isEstimated: false } : { encoding: "o200k_base", isEstimated: true };
}

export function countingEncodingOf(encoding: Encoding): CountingEncoding {
  return encoding === "o200k_harmony" ? "o200k_base" : encoding;
}

function baseModelOf(model: string): string {
  const trimmed = model.trim();
  const base = /^ft:/i.test(trimmed) ? (trimmed.split(":")[1] ?? "") : trimmed;
  return base.slice(base.lastIndexOf("/") + 1);
}

/** `gpt-4` is also the start of names nobody has thought of yet: `gpt-47` isn't one of its family. */
function isOfFamily(name: string, start: string): boolean {
  return name.startsWith(start) && !/^[a-z0-9]/.test(name.slice(start.length));
}
