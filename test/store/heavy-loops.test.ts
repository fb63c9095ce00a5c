// The loops of `npm run test:heavy` with small counts: that they run, and what they hold in the first few cases.
import { expect, it } from "vitest";
import { killStepsManyTimes } from "../heavy/kill-steps.ts";
import { tryMarkedTexts } from "../heavy/marked.ts";
import { tryRoundTrips } from "../heavy/round-trip.ts";
import { trySpreadsheets } from "../heavy/spreadsheet.ts";

it("killed at random moments of large steps, a project has each of them whole or not at all", async () => {
  const outcome = await killStepsManyTimes(3, 20_261_122, 3_000);
  expect(outcome.problems).toEqual([]);
  expect(outcome.kills).toBe(3);
}, 60_000);

it("training files come out as they went in", async () => {
  const outcome = await tryRoundTrips(100, 20_261_122);
  expect(outcome.problems).toEqual([]);
  expect(outcome.cases).toBeGreaterThanOrEqual(100);
}, 60_000);

it("our own spreadsheets come back as they went out", async () => {
  expect((await trySpreadsheets(30, 20_261_122)).problems).toEqual([]);
}, 60_000);

it("a shared project file holds no text that was deleted, replaced or isn't ticked", async () => {
  const outcome = await tryMarkedTexts();
  expect(outcome.problems).toEqual([]);
  expect(outcome.marks).toBeGreaterThan(100);
}, 60_000);
