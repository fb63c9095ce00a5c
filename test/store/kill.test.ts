// The kill test with a small count; `npm run test:heavy` runs it 200 times.
import { expect, it } from "vitest";
import { killManyTimes } from "../heavy/kill.ts";

it("killed at random moments, the studio keeps every acknowledged write", async () => {
  const outcome = await killManyTimes(4, 20_261_122);
  expect(outcome.problems).toEqual([]);
  expect(outcome.acknowledged).toBeGreaterThan(4);
}, 60_000);
