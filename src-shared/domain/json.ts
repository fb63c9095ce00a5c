// JSON as a type, and the little that is done with it everywhere. Pure.

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Parts an object into the keys it is known to have and the rest. An object without other keys comes back as it is:
 * this runs a few times for each of a million imported rows. Keeps a key called `__proto__` an ordinary one.
 */
export function partedByKeys(
  value: JsonObject,
  keys: readonly string[],
): { readonly known: JsonObject; readonly rest: JsonObject | null } {
  const names = Object.keys(value);
  if (names.every((name) => keys.includes(name))) return { known: value, rest: null };
  const entries = Object.entries(value);
  return {
    known: Object.fromEntries(entries.filter(([name]) => keys.includes(name))),
    rest: Object.fromEntries(entries.filter(([name]) => !keys.includes(name))),
  };
}
