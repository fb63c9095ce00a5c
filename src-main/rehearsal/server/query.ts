// Reads what stands behind the question mark: page sizes, choices, metadata filters. Pure.
import { badRequest } from "./api-error.ts";
import { effectOf, type FaultEffect } from "./faults.ts";

/** How many items a list gives. A fault can force smaller pages. Errors: ApiError 400. */
export function listLimit(
  query: URLSearchParams,
  effects: readonly FaultEffect[],
  { usual, maximum }: { readonly usual: number; readonly maximum: number },
): number {
  const given = query.get("limit");
  const forced = effectOf(effects, "page-size")?.size ?? maximum;
  if (given === null) return Math.min(usual, forced);
  const limit = Number(given);
  if (!/^\d+$/.test(given) || limit < 1 || limit > maximum) {
    throw badRequest(
      `Invalid 'limit': expected a whole number from 1 to ${maximum}.`,
      "limit",
      "invalid_value",
    );
  }
  return Math.min(limit, forced);
}

/** One of the words, the first one when nothing is given. Errors: ApiError 400. */
export function queryChoice<Word extends string>(
  query: URLSearchParams,
  name: string,
  words: readonly [Word, ...Word[]],
): Word {
  const given = query.get(name);
  const found = given === null ? words[0] : words.find((word) => word === given);
  if (found === undefined) {
    throw badRequest(`Invalid '${name}': expected one of ${words.join(", ")}.`, name, "invalid_value");
  }
  return found;
}

/** `metadata[k]=v` as pairs, `metadata=null` as null, nothing as undefined. */
export function queryMetadata(query: URLSearchParams): Readonly<Record<string, string>> | null | undefined {
  if (query.get("metadata") === "null") return null;
  const pairs = [...query].flatMap(([name, value]) => {
    const key = /^metadata\[(.+)\]$/.exec(name)?.[1];
    return key === undefined ? [] : [[key, value] as const];
  });
  return pairs.length === 0 ? undefined : Object.fromEntries(pairs);
}
