// What a person corrected and what an account says, laid over the shipped catalogue; and which model a name means.
import { describe, expect, it } from "vitest";
import {
  accountSource,
  correctedSource,
  unknownModels,
  withCorrections,
  withSeenModels,
} from "../../../src-shared/domain/catalogue/corrections.ts";
import { baseNameOf, modelNamed } from "../../../src-shared/domain/catalogue/model-names.ts";
import type { Catalogue, CatalogueModel } from "../../../src-shared/domain/catalogue/catalogue.ts";
import { shipped, shippedModel } from "./catalogue.ts";

const mini = "gpt-4.1-mini-2025-04-14";
const nowMs = Date.parse("2026-11-28T12:00:00Z");
const modelIn = (catalogue: Catalogue, providerId: string, modelId: string): CatalogueModel | undefined =>
  catalogue.models.find((model) => model.providerId === providerId && model.modelId === modelId);

describe("a corrected price", () => {
  const correction = { providerId: "azure", modelId: mini, correctedAtMs: nowMs };

  it("stands in place of what was unknown, and leaves the rest unknown", () => {
    const corrected = withCorrections(shipped, [
      { ...correction, price: "training", usdPerMillionTokens: 5.5 },
      { ...correction, price: "output", usdPerMillionTokens: 3.52 },
    ]);
    expect(modelIn(corrected, "azure", mini)?.prices).toEqual({
      trainingUsdPerMillionTokens: 5.5,
      inputUsdPerMillionTokens: null,
      cachedInputUsdPerMillionTokens: null,
      outputUsdPerMillionTokens: 3.52,
      source: correctedSource,
      asOf: "2026-11-28",
    });
    expect(modelIn(corrected, "openai", mini)).toBe(modelIn(shipped, "openai", mini));
    expect(shippedModel("azure", mini).prices).toBeNull();
  });

  it("changes one price of a known list; none changes nothing", () => {
    const corrected = withCorrections(shipped, [
      { ...correction, providerId: "openai", price: "input", usdPerMillionTokens: 0 },
    ]);
    expect(modelIn(corrected, "openai", mini)?.prices).toMatchObject({
      trainingUsdPerMillionTokens: 5,
      inputUsdPerMillionTokens: 0,
    });
    expect(withCorrections(shipped, [])).toBe(shipped);
  });
});

describe("what an account lists", () => {
  const seen = (models: readonly { name: string; stopsWorkingOn: string | null }[]): Catalogue =>
    withSeenModels(shipped, { providerId: "openai", models, nowMs });

  it("moves a last day, also when only a trained model names it", () => {
    const moved = seen([
      { name: mini, stopsWorkingOn: "2027-03-01" },
      { name: "ft:gpt-4o-2024-08-06:me::1", stopsWorkingOn: "2027-01-10" },
      { name: "gpt-4.1-2025-04-14", stopsWorkingOn: null },
    ]);
    expect(modelIn(moved, "openai", mini)?.stopsWorkingOn).toEqual({
      value: "2027-03-01",
      source: accountSource,
      asOf: "2026-11-28",
    });
    expect(modelIn(moved, "openai", "gpt-4o-2024-08-06")?.stopsWorkingOn?.value).toBe("2027-01-10");
    expect(modelIn(moved, "openai", "gpt-4.1-2025-04-14")).toBe(
      modelIn(shipped, "openai", "gpt-4.1-2025-04-14"),
    );
    expect(modelIn(moved, "azure", mini)).toBe(modelIn(shipped, "azure", mini));
  });

  it("takes the earliest of several days for the same model", () => {
    const moved = seen([
      { name: "gpt-4-0613", stopsWorkingOn: "2026-10-23" },
      { name: "gpt-4-1106-preview", stopsWorkingOn: "2026-03-26" },
    ]);
    expect(modelIn(moved, "openai", "gpt-4")?.stopsWorkingOn?.value).toBe("2026-03-26");
  });

  it("changes nothing without days, and names what the catalogue doesn't know", () => {
    expect(seen([{ name: mini, stopsWorkingOn: null }])).toBe(shipped);
    const names = [mini, "gpt-9", "ft:gpt-9:me::2", "x.ft-1", "gpt-4-0613"].map((name) => ({ name }));
    expect(unknownModels(shipped, "openai", names)).toEqual(["gpt-9"]);
  });
});

describe("a model's name", () => {
  it("leads to the model it was trained from", () => {
    expect(baseNameOf(`ft:${mini}:org:voice:abc:ckpt-step-40`)).toBe(mini);
    expect(baseNameOf(`${mini}.ft-0a1b-voice`)).toBe(mini);
    expect(baseNameOf("meta-llama/Llama")).toBe("meta-llama/Llama");
  });

  it("means its own entry, or that of all its snapshots, and never one that only begins alike", () => {
    const named = (name: string): string | undefined => modelNamed(shipped, "openai", name)?.modelId;
    expect(named(`ft:${mini}:org::x`)).toBe(mini);
    expect(named("gpt-3.5-turbo-0125")).toBe("gpt-3.5-turbo");
    expect(named("gpt-4-0613")).toBe("gpt-4");
    expect(named("gpt-4o-2024-05-13")).toBeUndefined();
    expect(named("gpt-4.5-preview")).toBeUndefined();
    expect(modelNamed(shipped, "nebius", mini)).toBeNull();
  });
});
