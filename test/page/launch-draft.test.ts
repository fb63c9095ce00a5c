import { describe, expect, it } from "vitest";
import {
  draftAgain,
  draftFrom,
  draftText,
  emptyDraft,
  hasProblem,
  isInUse,
  keptUnused,
  launchFields,
  problemOf,
  settingsOf,
  type LaunchDraft,
  type LaunchField,
} from "../../src-renderer/jobs/launch/launch-draft.ts";
import { jobSettings } from "../../src-shared/contract/jobs.ts";
import { automaticSettings } from "../../src-shared/domain/jobs/remote-job.ts";
import { wordsIn } from "./words.ts";

const advanced: LaunchDraft = { ...emptyDraft, connectionId: "rehearsal", isAdvanced: true, method: "dpo" };
const typing = (field: LaunchField, text: string, draft = advanced): LaunchDraft => ({
  ...draft,
  typed: { ...draft.typed, [field]: text },
});

describe("a training being set up", () => {
  it("leaves everything to the provider while nothing is typed", () => {
    expect(settingsOf(emptyDraft)).toEqual(automaticSettings);
  });

  it.each([
    ["epochs", ["1", "50", " 10 "], ["0", "51", "2.5", "many", "-3", "1e3"]],
    ["batchSize", ["1", "256"], ["0", "257", "1,5"]],
    ["learningRateMultiplier", ["0.5", "0,5", "100", ".1"], ["0", "100.1", "twice"]],
    ["beta", ["0.1", "2"], ["0", "2.1"]],
    ["seed", ["0", "2147483647"], ["2147483648", "-1", "0.5"]],
    ["suffix", ["Voice-2", "a"], ["with blank", "ä", "1234567890123456789"]],
  ] as const)(
    "%s: what it lets through the contract takes, what the contract refuses it says first",
    (field, good, bad) => {
      for (const text of good) {
        const draft = typing(field, text);
        expect(problemOf(field, draft)).toBeNull();
        expect(jobSettings.safeParse(settingsOf(draft)).success).toBe(true);
      }
      for (const text of bad) {
        const problem = problemOf(field, typing(field, text));
        expect(problem).not.toBeNull();
        for (const wording of ["plain", "detailed"] as const) {
          const words = wordsIn(wording);
          const range = words(`jobs.launch.field.${field}.range`);
          expect(words(`jobs.launch.wrong.${problem ?? "not-a-number"}`, { range })).toContain(range);
        }
      }
    },
  );

  it("uses no advanced setting while it is on Simple, and says how many are kept", () => {
    const draft = { ...typing("seed", "7", typing("epochs", "3")), isAdvanced: false };
    expect(settingsOf(draft)).toEqual({ ...automaticSettings, method: "dpo", epochs: 3 });
    expect(keptUnused(draft)).toBe(1);
    expect(hasProblem({ ...typing("seed", "nonsense"), isAdvanced: false })).toBe(false);
  });

  it("offers beta for pairs alone", () => {
    expect(isInUse("beta", advanced)).toBe(true);
    expect(isInUse("beta", { ...advanced, method: "supervised" })).toBe(false);
  });

  it("comes back as it was typed, half a number included", () => {
    const draft = { ...typing("learningRateMultiplier", "0."), name: "Dritter Versuch" };
    expect(draftFrom(draftText(draft))).toEqual(draft);
  });

  it("takes nothing from a text that is no draft, and what it knows from one of another time", () => {
    for (const text of ["", "[]", "null", "{", '"epochs"']) expect(draftFrom(text)).toBeNull();
    expect(draftFrom('{"typed":{"epochs":3,"seed":"4"},"method":"magic","more":1}')).toEqual({
      ...emptyDraft,
      typed: { ...emptyDraft.typed, seed: "4" },
    });
  });

  it("is the same again, with one thing changed, and shows what was set", () => {
    const job = { connectionId: "rehearsal", model: "attune-rehearsal-1" };
    const settings = { ...automaticSettings, epochs: 4, seed: 3 };
    const again = draftAgain(job, settings, { epochs: 8 });
    expect(settingsOf(again)).toEqual({ ...settings, epochs: 8 });
    expect(again).toMatchObject({ ...job, name: "", isAdvanced: true });
    expect(draftAgain(job, { ...automaticSettings, epochs: 4 }).isAdvanced).toBe(false);
    expect(draftAgain(job, settings, { model: "ft:x" }).model).toBe("ft:x");
  });

  it("has a label, a sentence, a range and what empty means for every field, in both wordings", () => {
    for (const wording of ["plain", "detailed"] as const) {
      const text = wordsIn(wording);
      for (const field of launchFields) {
        for (const part of ["label", "words", "range", "usual"] as const) {
          expect(text(`jobs.launch.field.${field}.${part}`, { connection: "OpenAI" })).not.toMatch(/missing/);
        }
      }
    }
  });
});
