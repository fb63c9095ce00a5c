// Counting tokens in the background, beside a studio that may be closed at any moment.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createTokenCounting, type TokenCountingParts } from "../../src-main/examples/token-counting.ts";
import { AppError } from "../../src-shared/errors.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("ends quietly when the studio is closed in the middle of it", async () => {
  const logged: string[] = [];
  let isClosed = false;
  const parts = (): TokenCountingParts => {
    if (isClosed) throw new AppError("studio-not-ready");
    return {
      project: async () => {
        isClosed = true;
        throw new TypeError("The database connection is not open");
      },
      log: { error: (event: string) => logged.push(event) },
    } as unknown as TokenCountingParts;
  };
  createTokenCounting(parts).touch("a-project", [1]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(logged).toEqual(["tokens-not-counted"]);
});
