// Work that must not be repeated by itself: where a queue tries again after a lost connection, an outcome stops it.

export type Outcome<Result> = { readonly result: Result } | { readonly error: unknown };

/** Never rejects: what failed may have happened all the same, so a person decides whether to do it again. */
export async function once<Result>(work: () => Promise<Result>): Promise<Outcome<Result>> {
  try {
    return { result: await work() };
  } catch (error) {
    return { error };
  }
}

export function unwrap<Result>(outcome: Outcome<Result>): Result {
  if ("error" in outcome) throw outcome.error;
  return outcome.result;
}
