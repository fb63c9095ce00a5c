// Who can train what when: four states of accounts on three days, what refusals are remembered for, and the words.
import { describe, expect, it } from "vitest";
import { choicesOf, type Choices } from "../../../src-shared/domain/catalogue/choices.ts";
import {
  accountQuestions,
  startRefusal,
  type AccountFacts,
  type Eligibility,
} from "../../../src-shared/domain/catalogue/eligibility.ts";
import {
  eligibilityGuide,
  eligibilityInWords,
  lifeInWords,
  openPlacesInWords,
} from "../../../src-shared/domain/catalogue/eligibility-words.ts";
import { refusalFor, refusalIn } from "../../../src-shared/domain/catalogue/refusals.ts";
import type { ErrorCode } from "../../../src-shared/errors.ts";
import { shipped } from "./catalogue.ts";

const at = (day: string): number => Date.parse(`${day}T12:00:00Z`);

const accountStates = {
  none: [],
  "new OpenAI": [account("openai", { isExisting: false, hasRecentUse: false })],
  "old OpenAI": [account("openai", { isExisting: true, hasRecentUse: true })],
  Foundry: [account("azure", { isExisting: true, hasRecentUse: null })],
} as const satisfies Record<string, readonly AccountFacts[]>;

function account(providerId: string, facts: Pick<AccountFacts, "isExisting" | "hasRecentUse">): AccountFacts {
  return { connectionId: `my-${providerId}`, providerId, ...facts };
}

function choices(
  accounts: readonly AccountFacts[],
  day: string,
  more: Partial<Parameters<typeof choicesOf>[0]> = {},
): Choices {
  return choicesOf({ catalogue: shipped, accounts, refusals: [], nowMs: at(day), ...more });
}

function eligibilityAt(of: Choices, providerId: string, modelName: string | null): Eligibility {
  const found = of.choices.find(
    (choice) => choice.provider.providerId === providerId && choice.modelName === modelName,
  );
  if (!found) throw new Error(`${providerId} ${modelName} isn't listed.`);
  return found.eligibility;
}

const mini = "gpt-4.1-mini-2025-04-14";
const days = ["2026-12-01", "2027-01-10", "2027-02-01"] as const;

// [account, day, [GPT-4.1 mini at OpenAI, the same at Azure, gpt-oss at Azure], what the list leads with]
const table = [
  ["none", days[0], ["closed-to-new-accounts", "closed-to-new-accounts", "account-needed"], "needs-account"],
  ["none", days[1], ["training-ended", "closed-to-new-accounts", "account-needed"], "needs-account"],
  ["none", days[2], ["model-gone", "closed-to-new-accounts", "account-needed"], "needs-account"],
  [
    "new OpenAI",
    days[0],
    ["closed-to-new-accounts", "closed-to-new-accounts", "account-needed"],
    "needs-account",
  ],
  ["new OpenAI", days[1], ["training-ended", "closed-to-new-accounts", "account-needed"], "needs-account"],
  ["new OpenAI", days[2], ["model-gone", "closed-to-new-accounts", "account-needed"], "needs-account"],
  ["old OpenAI", days[0], ["open", "closed-to-new-accounts", "account-needed"], "account"],
  ["old OpenAI", days[1], ["training-ended", "closed-to-new-accounts", "account-needed"], "needs-account"],
  ["old OpenAI", days[2], ["model-gone", "closed-to-new-accounts", "account-needed"], "needs-account"],
  ["Foundry", days[0], ["closed-to-new-accounts", "open", "open"], "account"],
  ["Foundry", days[1], ["training-ended", "open", "open"], "account"],
  ["Foundry", days[2], ["model-gone", "open", "open"], "account"],
] as const;

describe("four states of accounts on three days", () => {
  it.each(table)("%s on %s", (state, day, [openAi, azure, azureOpen], leads) => {
    const listed = choices(accountStates[state], day);
    expect(eligibilityAt(listed, "openai", mini).because).toBe(openAi);
    expect(eligibilityAt(listed, "azure", mini).because).toBe(azure);
    expect(eligibilityAt(listed, "azure", "gpt-oss-20b").because).toBe(azureOpen);
    expect(eligibilityAt(listed, "nebius", null).because).toBe("account-needed");
    expect(eligibilityAt(listed, "rehearsal", "attune-rehearsal-1").because).toBe("always-open");
    expect(listed.leads).toBe(leads);
  });

  it.each(table)("%s on %s: what is open goes first, what isn't stays with its reason", (state, day) => {
    const { choices: listed } = choices(accountStates[state], day);
    const states = listed.map(({ eligibility }) => eligibility.state);
    expect(states).toEqual(states.toSorted((one, other) => rank(one) - rank(other)));
    const isRehearsal = ({ provider }: (typeof listed)[number]): number =>
      Number(provider.kind === "rehearsal");
    const open = listed
      .filter(({ eligibility }) => eligibility.state === "open")
      .toSorted((one, other) => isRehearsal(one) - isRehearsal(other))
      .map(({ provider, modelName }) => [provider.providerId, modelName]);
    for (const { eligibility, placesStillOpen } of listed) {
      const places = eligibility.state === "open" ? [] : open;
      expect(placesStillOpen.map(({ providerId, modelId }) => [providerId, modelId])).toEqual(places);
    }
  });

  const rank = (state: Eligibility["state"]): number => ["open", "unknown", "closed"].indexOf(state);

  it("says plainly that nothing but the rehearsal is open once Nebius and Azure's open models are gone as well", () => {
    const catalogue = {
      ...shipped,
      providers: shipped.providers.filter(({ providerId }) => ["rehearsal", "openai"].includes(providerId)),
      models: shipped.models.filter(({ providerId }) => ["rehearsal", "openai"].includes(providerId)),
    };
    for (const accounts of [accountStates.none, accountStates["old OpenAI"]]) {
      const listed = choices(accounts, "2027-02-01", { catalogue });
      expect(listed.leads).toBe("only-rehearsal");
      expect(listed.choices[0]?.provider.providerId).toBe("rehearsal");
    }
  });

  it("on the edges: the day itself is over", () => {
    const old = accountStates["old OpenAI"];
    const stateOn = (timeMs: number): Eligibility =>
      eligibilityAt(
        choicesOf({ catalogue: shipped, accounts: old, refusals: [], nowMs: timeMs }),
        "openai",
        mini,
      );
    expect(stateOn(Date.parse("2027-01-05T23:59:59Z"))).toMatchObject({
      state: "open",
      lastTrainingDay: "2027-01-05",
      daysLeft: 9,
    });
    expect(stateOn(Date.parse("2027-01-06T00:00:00Z"))).toMatchObject({
      because: "training-ended",
      daysLeft: 8,
    });
    expect(stateOn(Date.parse("2027-01-13T23:59:59Z"))).toMatchObject({
      because: "training-ended",
      daysLeft: 1,
    });
    expect(stateOn(Date.parse("2027-01-14T00:00:00Z"))).toMatchObject({ because: "model-gone", daysLeft: 0 });
    expect(stateOn(Date.parse("2026-05-06T12:00:00Z")).because).toBe("open");
  });
});

describe("what isn't known", () => {
  it("is said to be, and never open: an account's history, an unlisted address, an unlisted model", () => {
    const untold = choices([account("openai", { isExisting: null, hasRecentUse: null })], days[0]);
    expect(eligibilityAt(untold, "openai", mini)).toMatchObject({
      state: "unknown",
      because: "history-not-known",
    });
    const half = choices([account("openai", { isExisting: true, hasRecentUse: null })], days[0]);
    expect(eligibilityAt(half, "openai", mini).state).toBe("unknown");
    const unused = choices([account("openai", { isExisting: true, hasRecentUse: false })], days[0]);
    expect(eligibilityAt(unused, "openai", mini).because).toBe("closed-without-recent-use");
    const accounts = [
      account("compatible", { isExisting: null, hasRecentUse: null }),
      account("nebius", { isExisting: null, hasRecentUse: null }),
    ];
    const seenModels = new Map([
      ["my-compatible", ["llama"]],
      ["my-nebius", ["qwen"]],
    ]);
    const listed = choices(accounts, days[0], { seenModels });
    expect(eligibilityAt(listed, "compatible", "llama").because).toBe("provider-not-known");
    expect(eligibilityAt(listed, "nebius", "qwen")).toMatchObject({
      state: "unknown",
      because: "model-not-known",
    });
    expect(listed.leads).toBe("needs-account");
  });

  it("an unlisted address is no place before there is an account", () => {
    expect(choices([], days[0]).choices.map(({ provider }) => provider.providerId)).not.toContain(
      "compatible",
    );
  });

  it("doubtful facts are marked", () => {
    const listed = choices(accountStates.Foundry, days[0]);
    expect(eligibilityAt(listed, "azure", mini)).toMatchObject({ isUncertain: true, daysLeft: 304 });
    expect(eligibilityAt(choices([], days[0]), "openai", mini).isUncertain).toBe(false);
  });
});

describe("a refusal", () => {
  const about = { connectionId: "my-openai", model: mini };
  const said = "Training is no longer available.";
  const remembered = (code: ErrorCode): ReturnType<typeof refusalIn> =>
    refusalIn({ code, details: { said, connection: "OpenAI" } }, about, at(days[0]));

  it.each([
    ["training-not-available", null, 30],
    ["provider-forbidden", null, 7],
    ["provider-quota", null, 1],
    ["model-not-found", mini, 1],
  ] as const)("%s is kept for its time", (code, model, believedDays) => {
    expect(remembered(code)).toEqual({
      connectionId: "my-openai",
      model,
      code,
      said,
      atMs: at(days[0]),
      askAgainAtMs: at(days[0]) + believedDays * 86_400_000,
    });
  });

  it("is none when the network, the key or the wish was the trouble", () => {
    for (const code of [
      "provider-unreachable",
      "provider-key-refused",
      "provider-busy",
      "bad-input",
    ] as const) {
      expect(remembered(code)).toBeNull();
    }
  });

  it("closes what the rules would leave open, until it is time to ask again", () => {
    const refusal = remembered("training-not-available");
    const refusals = refusal === null ? [] : [refusal];
    const old = accountStates["old OpenAI"];
    const on = (day: string): Choices => choices(old, day, { refusals });
    expect(eligibilityAt(on("2026-12-30"), "openai", mini)).toMatchObject({
      state: "closed",
      because: "refused-training",
      refusal: { said },
    });
    expect(on("2026-12-30").leads).toBe("needs-account");
    expect(on("2026-12-30").choices.find(({ modelName }) => modelName === mini)?.placesStillOpen[0]).toEqual({
      providerId: "nebius",
      modelId: null,
      needsAccount: true,
    });
    expect(eligibilityAt(on("2026-12-31"), "openai", mini).because).toBe("open");
    expect(eligibilityAt(on("2027-02-01"), "openai", mini).because).toBe("model-gone");
  });

  it("of one model says nothing about another, nor of one account about another", () => {
    const refusal = remembered("model-not-found");
    const refusals = refusal === null ? [] : [refusal];
    const nowMs = at(days[0]) + 1;
    expect(refusalFor(refusals, about, nowMs)).toEqual(refusal);
    expect(refusalFor(refusals, { ...about, model: "other" }, nowMs)).toBeNull();
    expect(refusalFor(refusals, { ...about, connectionId: "other" }, nowMs)).toBeNull();
  });
});

describe("the words", () => {
  it("say how long a model works", () => {
    const lifeOn = (day: string, providerId = "openai"): string | null =>
      lifeInWords(eligibilityAt(choices([], day), providerId, mini));
    expect(lifeOn("2026-11-28")).toBe("stops working on 14 Jan 2027 (47 days)");
    expect(lifeOn("2027-01-13")).toBe("stops working on 14 Jan 2027 (1 day)");
    expect(lifeOn("2027-01-14")).toBe("stopped working on 14 Jan 2027");
    expect(lifeOn("2026-11-28", "azure")).toBe("stops working in Oct 2027 (about 307 days)");
    expect(lifeInWords(eligibilityAt(choices([], "2026-11-28"), "nebius", null))).toBeNull();
  });

  it("name the last day to train, and the day after which it is asked again", () => {
    const old = accountStates["old OpenAI"];
    expect(eligibilityInWords(eligibilityAt(choices(old, days[0]), "openai", mini), "OpenAI")).toMatchObject({
      title: "Open to this account",
      training: "trainings can be started until 5 Jan 2027",
      life: "stops working on 14 Jan 2027 (44 days)",
    });
    expect(eligibilityInWords(eligibilityAt(choices(old, days[1]), "openai", mini), "OpenAI")).toMatchObject({
      title: "No new trainings since 5 Jan 2027",
      training: null,
    });
  });

  it("fill every gap, end their sentences, and plead for nothing", () => {
    for (const { title, advice } of Object.values(eligibilityGuide)) {
      expect(title).not.toMatch(/[.!]$/);
      expect(advice).toMatch(/\.$/);
      expect(`${title} ${advice}`).not.toMatch(/please|oops|!|invalid/i);
    }
    for (const day of days) {
      for (const accounts of Object.values(accountStates)) {
        for (const { eligibility, provider } of choices(accounts, day).choices) {
          const { title, advice } = eligibilityInWords(eligibility, provider.label);
          expect(`${title} ${advice}`).not.toMatch(/[{}?]/);
        }
      }
    }
  });
});

describe("what is asked of a person about an account", () => {
  const questionsAt = (providerId: string, day: string): readonly string[] => {
    const provider = shipped.providers.find((known) => known.providerId === providerId);
    if (!provider) throw new Error(`${providerId} isn't known.`);
    return accountQuestions(provider, at(day));
  };

  it("is what a rule in force hangs on, and nothing where none does", () => {
    expect(questionsAt("openai", "2026-05-01")).toEqual([]);
    expect(questionsAt("openai", "2026-06-01")).toEqual(["isExisting"]);
    expect(questionsAt("openai", "2026-12-01")).toEqual(["isExisting", "hasRecentUse"]);
    expect(questionsAt("azure", "2026-12-01")).toEqual(["isExisting"]);
    expect(questionsAt("nebius", "2026-12-01")).toEqual([]);
  });
});

describe("a start", () => {
  const eligibility = (state: Eligibility["state"], isUncertain: boolean): Eligibility => ({
    state,
    because: "open",
    isUncertain,
    lastTrainingDay: null,
    stopsWorkingOn: null,
    daysLeft: null,
    refusal: null,
  });

  it("is refused where it is closed; only what isn't sure is tried all the same, and what isn't known always", () => {
    const decided = (["open", "unknown", "closed"] as const).flatMap((state) =>
      [false, true].flatMap((isUncertain) =>
        [false, true].map((triesAnyway) => [
          `${state}${isUncertain ? "?" : ""}${triesAnyway ? " tried" : ""}`,
          startRefusal(eligibility(state, isUncertain), { triesAnyway }),
        ]),
      ),
    );
    const refused = decided.filter(([, refusal]) => refusal !== null);
    expect(refused).toEqual([
      ["closed", { mayTryAnyway: false }],
      ["closed tried", { mayTryAnyway: false }],
      ["closed?", { mayTryAnyway: true }],
    ]);
  });

  it("that is refused names each place that is open once, and says where an account is missing", () => {
    const words = openPlacesInWords(
      [
        { providerId: "openai", modelId: mini, needsAccount: false },
        { providerId: "openai", modelId: "gpt-4o", needsAccount: false },
        { providerId: "nebius", modelId: "llama", needsAccount: true },
      ],
      (providerId) => providerId.toUpperCase(),
    );
    expect(words).toBe("Still open: OPENAI; NEBIUS, with an account there.");
    expect(openPlacesInWords([], String)).toBe("Nothing else is known to be open.");
  });
});
