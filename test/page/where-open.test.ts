// Step 1 of a start, as pure decisions: which models are on offer, and which ways there are on from what is closed.
import { describe, expect, it } from "vitest";
import type { CatalogueChoice } from "../../src-shared/contract/catalogue.ts";
import {
  firstModel,
  listedModels,
  onlyModel,
  placesWithoutAccount,
  waysOn,
} from "../../src-renderer/jobs/launch/where-open.ts";
import { wordsIn } from "./words.ts";

const own = "mine";

function choice(change: Partial<CatalogueChoice> = {}): CatalogueChoice {
  return {
    providerId: "openai",
    providerLabel: "OpenAI",
    connectionId: own,
    connectionLabel: "Mine",
    modelName: "a",
    label: "A",
    methods: [],
    takesImages: null,
    exampleLimitTokens: null,
    encoding: null,
    prices: null,
    isFree: false,
    state: "open",
    because: "open",
    isUncertain: false,
    lastTrainingDay: null,
    stopsWorkingOn: null,
    ends: { noTrainingFrom: null, stopsWorkingOn: null },
    daysLeft: null,
    refusal: null,
    words: { title: "", advice: "", life: null, training: null },
    placesStillOpen: [],
    ...change,
  };
}

describe("a model to begin with", () => {
  it("is the first open one, then one that isn't known to be closed, never a closed one", () => {
    const closed = choice({ state: "closed", modelName: "closed" });
    const unknown = choice({ state: "unknown", modelName: "unknown" });
    const open = choice({ modelName: "open" });
    expect(firstModel([closed, unknown, open], own)).toBe("open");
    expect(firstModel([closed, unknown], own)).toBe("unknown");
    expect(firstModel([closed], own)).toBeNull();
  });

  it("is for the person to say where a service lists several that nobody knows", () => {
    const two = [choice({ modelName: "a" }), choice({ modelName: "b" }), choice({ connectionId: "other" })];
    expect(listedModels(two, own)).toEqual(["a", "b"]);
    expect(onlyModel(two, own)).toBeUndefined();
    expect(onlyModel(two.slice(0, 1), own)).toBe("a");
    expect(onlyModel([choice({ modelName: null })], own)).toBeUndefined();
  });
});

describe("ways on from what is closed", () => {
  const closed = (change: Partial<CatalogueChoice>): CatalogueChoice =>
    choice({ state: "closed", ...change });

  it("are asking again after a refusal, saying more where that decided, trying what isn't sure, or none", () => {
    expect(waysOn(closed({ because: "refused-training" }))).toEqual(["ask-again"]);
    expect(waysOn(closed({ because: "closed-to-new-accounts" }))).toEqual(["say-more"]);
    expect(waysOn(closed({ because: "closed-to-new-accounts", isUncertain: true }))).toEqual([
      "say-more",
      "try-anyway",
    ]);
    expect(waysOn(closed({ because: "model-gone" }))).toEqual([]);
    expect(waysOn(closed({ because: "closed-to-new-accounts", connectionId: null }))).toEqual([]);
  });

  it("each service without an account is one place", () => {
    const without = [
      choice({ connectionId: null, modelName: "a" }),
      choice({ connectionId: null, modelName: "b" }),
      choice({ providerId: "nebius", connectionId: null }),
      choice({ providerId: "rehearsal", connectionId: null, isFree: true }),
      choice(),
    ];
    expect(placesWithoutAccount(without, wordsIn("plain")).map(({ providerId }) => providerId)).toEqual([
      "openai",
      "nebius",
    ]);
  });
});
