// The shipped catalogue: every fact with its source and date, and what a broken one is told.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readCatalogue } from "../../../src-main/catalogue/read-catalogue.ts";
import { rootPath } from "../../../src-main/launch/run.mjs";
import { rehearsalProfile } from "../../../src-shared/domain/connections/profile.ts";
import { openAiEpochs } from "../../../src-shared/domain/jobs/epochs.ts";
import { isJsonObject, type Json } from "../../../src-shared/domain/json.ts";
import { shipped, shippedModel } from "./catalogue.ts";

const path = join(rootPath, "resources/catalogue.json");
const raw = JSON.parse(readFileSync(path, "utf8")) as Json;

/** Every object below that holds a fact, with its place. */
function factsIn(value: Json, place = ""): readonly { readonly place: string; readonly fact: Json }[] {
  if (Array.isArray(value)) return value.flatMap((item: Json, index) => factsIn(item, `${place}[${index}]`));
  if (!isJsonObject(value)) return [];
  const below = Object.entries(value).flatMap(([key, inner]) => factsIn(inner ?? null, `${place}.${key}`));
  return "value" in value || "asOf" in value || "source" in value
    ? [{ place, fact: value }, ...below]
    : below;
}

describe("the shipped catalogue", () => {
  it("gives a source and a date for every fact", () => {
    const facts = factsIn(raw);
    expect(facts.length).toBeGreaterThan(100);
    for (const { place, fact } of facts) {
      expect({ place, fact }).toMatchObject({
        fact: {
          source: expect.stringMatching(/^https:\/\/|^resources\//),
          asOf: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        },
      });
    }
  });

  it("names the five kinds of places", () => {
    expect(shipped.providers.map(({ providerId }) => providerId)).toEqual([
      "rehearsal",
      "openai",
      "azure",
      "nebius",
      "compatible",
    ]);
  });

  it("says of the rehearsal what its profile does", () => {
    const rehearsal = shipped.providers.find(({ providerId }) => providerId === "rehearsal");
    const differences = rehearsal?.differences.value;
    expect(rehearsalProfile).toMatchObject({
      connectionId: "rehearsal",
      label: rehearsal?.label,
      isFree: rehearsal?.isFree,
      trainableModels: ["attune-rehearsal-1"],
      authStyle: differences?.authStyle,
      hyperparameterPlacement: differences?.hyperparameterPlacement,
      suffixMaxLength: differences?.suffixMaxLength,
      suffixMayHaveDots: differences?.suffixMayHaveDots,
      fileByteOrderMark: differences?.fileByteOrderMark,
      supports: differences?.supports,
    });
  });

  it("holds what was read on 2026-11-22, digit by digit", () => {
    expect(shippedModel("openai", "gpt-4.1-mini-2025-04-14")).toMatchObject({
      prices: {
        trainingUsdPerMillionTokens: 5,
        inputUsdPerMillionTokens: 0.8,
        cachedInputUsdPerMillionTokens: 0.2,
        outputUsdPerMillionTokens: 3.2,
      },
      exampleLimitTokens: { value: 65_536, isUncertain: true },
      encoding: { value: "o200k_base" },
      noTrainingFrom: { value: "2027-01-06" },
      stopsWorkingOn: { value: "2027-01-14" },
    });
    expect(shippedModel("openai", "gpt-4o-2024-08-06")).toMatchObject({
      takesImages: { value: true },
      prices: { cachedInputUsdPerMillionTokens: 1.875, outputUsdPerMillionTokens: 15 },
    });
    const mini = shippedModel("openai", "gpt-4o-mini-2024-07-18").methods;
    expect(mini.map(({ value, isUncertain }) => [value, isUncertain ?? false])).toEqual([
      ["supervised", false],
      ["dpo", true],
    ]);
    expect(shippedModel("azure", "gpt-4.1-mini-2025-04-14")).toMatchObject({
      prices: null,
      noTrainingFrom: { value: "2027-04", isUncertain: true },
      stopsWorkingOn: { value: "2027-10", isUncertain: true },
    });
    expect(openAiEpochs(101)).toBe(3);
  });

  it("knows where providers differ", () => {
    const differencesOf = (providerId: string): object | undefined =>
      shipped.providers.find((provider) => provider.providerId === providerId)?.differences.value;
    expect(differencesOf("azure")).toMatchObject({
      authStyle: "api-key",
      suffixMaxLength: 18,
      suffixMayHaveDots: false,
      fileByteOrderMark: true,
      trainingTypes: ["Standard", "GlobalStandard", "developerTier"],
      deployStep: "azure-deployment",
    });
    expect(differencesOf("nebius")).toMatchObject({
      hyperparameterPlacement: "top-level",
      learningRateMeaning: "absolute",
      fileStatusMayBeNull: true,
      metricsSource: "checkpoints",
      deployStep: "model-from-checkpoint",
    });
  });
});

describe("a catalogue somebody put in its place", () => {
  let folderPath: string;
  beforeEach(() => {
    folderPath = mkdtempSync(join(tmpdir(), "attune-catalogue-"));
  });
  afterEach(() => rmSync(folderPath, { recursive: true, force: true }));
  const readingOf = (text: string): unknown => {
    writeFileSync(join(folderPath, "catalogue.json"), text);
    try {
      return readCatalogue(folderPath);
    } catch (error) {
      return error;
    }
  };

  it("is refused without sources, with a model of no place, or when it isn't JSON, and says where", () => {
    const changed = (change: (copy: typeof shipped) => unknown): string => {
      const copy = structuredClone(shipped);
      return JSON.stringify(change(copy));
    };
    const refusals = [
      "{",
      changed((copy) => ({ ...copy, version: 2 })),
      changed((copy) => ({ ...copy, models: [{ ...copy.models[0], providerId: "nowhere" }] })),
      changed((copy) => ({ ...copy, models: [copy.models[0], copy.models[0]] })),
      changed((copy) => ({
        ...copy,
        models: [{ ...copy.models[1], stopsWorkingOn: { value: "2027-01-14" } }],
      })),
      changed((copy) => ({
        ...copy,
        models: [{ ...copy.models[1], noTrainingFrom: { ...copy.models[1]?.noTrainingFrom, value: "soon" } }],
      })),
    ].map(readingOf);
    for (const refusal of refusals) {
      expect(refusal).toMatchObject({ code: "file-unreadable", details: { name: "catalogue.json" } });
    }
    expect(refusals[4]).toMatchObject({
      details: { problem: expect.stringContaining("models.0.stopsWorkingOn.source") },
    });
  });
});
