import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jobStates } from "../../../src-shared/domain/jobs/job.ts";
import { backOffMs, nextLookMs, type PolledJob } from "../../../src-shared/domain/jobs/poll-schedule.ts";

const nowMs = Date.parse("2026-11-28T10:00:00Z");
const minuteMs = 60_000;
const job = (more: Partial<PolledJob>, ageMs: number): PolledJob => ({
  state: "running",
  isRehearsal: false,
  wish: null,
  createdAtMs: nowMs - ageMs,
  startedAtMs: nowMs - ageMs,
  finishedAtMs: null,
  estimatedFinishMs: null,
  ...more,
});

describe("the next look", () => {
  it.each<[string, PolledJob, number]>([
    ["begins", job({}, 0), 5],
    ["has run for five minutes", job({}, 5 * minuteMs), 15],
    ["has run for half an hour", job({}, 30 * minuteMs), 30],
    ["has run for hours", job({}, 300 * minuteMs), 60],
    ["waits", job({ state: "queued", startedAtMs: null }, 0), 15],
    ["has waited for hours", job({ state: "queued", startedAtMs: null }, 300 * minuteMs), 60],
    ["is paused", job({ state: "paused" }, 0), 60],
    ["is to stop", job({ state: "stopping", wish: "stop" }, 300 * minuteMs), 5],
    ["is about to end", job({ estimatedFinishMs: nowMs + 8_000 }, 300 * minuteMs), 8],
    ["should have ended", job({ estimatedFinishMs: nowMs - 8_000 }, 300 * minuteMs), 15],
    ["has just ended", job({ state: "succeeded", finishedAtMs: nowMs }, 300 * minuteMs), 5],
    ["says a word nobody knows", job({ state: "unknown" }, 300 * minuteMs), 60],
    ["is rehearsed", job({ isRehearsal: true }, 300 * minuteMs), 1],
    ["is a paused rehearsal", job({ isRehearsal: true, state: "paused" }, 0), 3_600],
    ["is a rehearsal to be resumed", job({ isRehearsal: true, state: "paused", wish: "resume" }, 0), 1],
    ["is a rehearsal behind others", job({ isRehearsal: true, state: "queued" }, 30 * minuteMs), 5],
  ])("at a job that %s", (_what, polled, seconds) => {
    expect(nextLookMs(polled, nowMs)).toBe(seconds * 1_000);
  });

  it("is never further off than a minute (a paused rehearsal's: an hour) nor nearer than a second", () => {
    const time = fc.option(fc.integer({ min: -1e13, max: 1e13 }));
    fc.assert(
      fc.property(
        fc.constantFrom(...jobStates),
        fc.boolean(),
        fc.integer({ min: -1e13, max: 1e13 }),
        fc.tuple(time, time, time),
        (state, isRehearsal, createdAtMs, [startedAtMs, finishedAtMs, estimatedFinishMs]) => {
          const polled = {
            state,
            isRehearsal,
            wish: null,
            createdAtMs,
            startedAtMs,
            finishedAtMs,
            estimatedFinishMs,
          };
          const delayMs = nextLookMs(polled, nowMs);
          expect(delayMs).toBeGreaterThanOrEqual(1_000);
          expect(delayMs).toBeLessThanOrEqual(isRehearsal && state === "paused" ? 60 * minuteMs : minuteMs);
        },
      ),
    );
  });
});

describe("waiting after an error", () => {
  it("doubles from five seconds to about five minutes", () => {
    expect([1, 2, 3, 4, 5, 6, 7, 99].map((times) => backOffMs(times, null, 0))).toEqual([
      5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 250_000, 250_000,
    ]);
    expect(backOffMs(99, null, 1)).toBe(300_000);
  });

  it("obeys a provider that says how long, up to an hour", () => {
    expect(backOffMs(1, 42_000, 0)).toBe(42_000);
    expect(backOffMs(1, 1, 0)).toBe(5_000);
    expect(backOffMs(1, Number.NaN, 0)).toBe(5_000);
    expect(backOffMs(1, 1e12, 0)).toBe(3_600_000);
  });

  it("is spread, so that many don't come back in one moment", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (times, random) => {
          const waitMs = backOffMs(times, null, random);
          expect(waitMs).toBeGreaterThanOrEqual(5_000);
          expect(waitMs).toBeLessThanOrEqual(300_000);
        },
      ),
    );
  });
});
