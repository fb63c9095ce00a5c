// Lets only the newest of overlapping loads count: an older answer that comes late must not replace a newer one.

export type Newest = <Result>(
  work: () => Promise<Result>,
  apply: { readonly done: (result: Result) => void; readonly failed: (error: unknown) => void },
) => Promise<void>;

export function newestOnly(): Newest {
  let started = 0;
  return async (work, apply) => {
    started += 1;
    const mine = started;
    try {
      const result = await work();
      if (mine === started) apply.done(result);
    } catch (error) {
      if (mine === started) apply.failed(error);
    }
  };
}
