import { describe, expect, it } from "vitest";
import { keyWords, testTone, testWords } from "../../src-renderer/connections/account-words.ts";
import {
  addInput,
  afterRefusal,
  freshAddDraft,
  withAddress,
} from "../../src-renderer/connections/add-draft.ts";
import { wayAfter } from "../../src-renderer/connections/account-way.ts";
import { typedUsd, usdText } from "../../src-renderer/connections/usd-per-million.ts";
import { amountText, typedMicroUsd } from "../../src-renderer/connections/amount.ts";
import { connectionsContract } from "../../src-shared/contract/connections.ts";
import type { ConnectionTest } from "../../src-shared/domain/connections/connection-test.ts";
import { trainingAnswers } from "../../src-shared/domain/connections/connection-test.ts";
import { errorInWords } from "../../src-shared/error-guide.ts";
import { mayOpenOutside } from "../../src-shared/domain/outside-links.ts";
import { AppError, type ErrorCode } from "../../src-shared/errors.ts";
import { wordsIn } from "./words.ts";

const text = wordsIn("plain");
const works: ConnectionTest = {
  atMs: 0,
  works: true,
  modelCount: 34,
  training: "closed",
  said: "",
  error: null,
};

describe("an account in words", () => {
  it("says that it works, how many models it sees and why it can't train", () => {
    expect(testWords(works, text, String)).toBe(
      "It works and sees 34 models. It can't train: the service has closed new trainings for this account.",
    );
    expect(testWords({ ...works, modelCount: 1, training: "possible", said: "No." }, text, String)).toMatch(
      /^It works and sees 1 model\..*“No\.”$/,
    );
  });

  it("has words for every answer, and marks what can't train as worth a look", () => {
    for (const training of trainingAnswers) {
      expect(testWords({ ...works, training }, text, String)).not.toContain("missing");
    }
    expect(testTone(works)).toBe("warning");
    expect(testTone({ works: true, training: "possible" })).toBe("good");
    expect(testTone({ works: false, training: "unknown" })).toBe("error");
  });

  it("tells of a key its last four characters and where it is kept", () => {
    const key = { storage: "session", state: "usable", lastFour: "wxyz", environmentVariable: null } as const;
    expect(keyWords({ key }, text)).toBe("Key …wxyz, forgotten when Attune is closed");
    expect(keyWords({ key: null }, text)).toBe("Needs no key");
  });
});

describe("a test that ended badly", () => {
  const failures = [
    "provider-unreachable",
    "provider-certificate",
    "provider-other-service",
    "provider-key-refused",
    "provider-forbidden",
    "provider-busy",
    "provider-quota",
    "provider-trouble",
    "provider-unclear",
    "training-not-available",
    "key-needed",
    "key-variable-empty",
    "vault-locked",
  ] as const satisfies readonly ErrorCode[];

  it("has words, and a next step at every service that has a page of its own", () => {
    const said = failures.flatMap((code) => {
      const { title, advice } = errorInWords({ code, details: { connection: "OpenAI", variable: "X" } });
      return [title, advice];
    });
    expect(said.filter((words) => /\?|\{\{/.test(words))).toEqual([]);
    const places = ["openai", "azure", "nebius"] as const;
    const ways = failures.flatMap((code) => places.map((place) => [code, wayAfter(code, place)] as const));
    expect(ways.filter(([, way]) => way === null)).toEqual([]);
    const pages = ways.flatMap(([, way]) => (way?.kind === "page" ? [way.address] : []));
    expect(pages.length).toBeGreaterThan(0);
    expect(pages.filter((address) => !mayOpenOutside(address))).toEqual([]);
    const words = ways.flatMap(([, way]) => (way === null || way.kind === "row" ? [] : [way.words]));
    for (const word of words) {
      expect(text(`accounts.way.${word}`, { service: "OpenAI", where: "there" })).not.toContain("missing");
    }
  });

  it("names no page of a service nobody knows", () => {
    expect(wayAfter("provider-quota", "compatible")).toBeNull();
    expect(wayAfter("provider-other-service", "compatible")).toEqual({ kind: "words", words: "address" });
  });
});

describe("a price as it is typed and shown", () => {
  it("is an amount with a point or a comma, or none", () => {
    expect(["5", "0,88", "$0.075", " 12 "].map(typedUsd)).toEqual([5, 0.88, 0.075, 12]);
    expect(["", "a lot", "-1", "100001", "1.2.3"].map(typedUsd)).toEqual(Array(5).fill(null));
  });

  it("is never shown as less than it is", () => {
    expect([5, 0.88, 0.075, 1_250].map(usdText)).toEqual(["$5.00", "$0.88", "$0.075", "$1,250.00"]);
  });
});

describe("an account being added", () => {
  it("is asked for as the contract wants it, empty fields left out", () => {
    const input = addInput(freshAddDraft("openai"), "sk-proj-1");
    expect(connectionsContract["connections.add"].input.parse(input)).toEqual(input);
    expect(input).not.toHaveProperty("baseUrl");
    expect(addInput({ ...freshAddDraft("openai"), keyFrom: "none" }, "sk-proj-1")).not.toHaveProperty("key");
  });

  it("shows a refusal at its field; a named non-key may be right, an unencrypted way confirmed", () => {
    const named = new AppError("bad-input", { problem: "An e-mail address.", field: "key", kind: "email" });
    expect(afterRefusal(freshAddDraft("openai"), named, "words").key).toEqual({
      problem: "words",
      mayBeRight: true,
      isRight: false,
    });
    const open = afterRefusal(
      freshAddDraft("openai"),
      new AppError("address-unencrypted", { host: "h" }),
      "words",
    );
    expect(open).toMatchObject({ isUnencrypted: true, addressProblem: "words" });
    expect(withAddress({ ...open, confirmedUnencrypted: true }, "http://other")).toMatchObject({
      isUnencrypted: false,
      confirmedUnencrypted: false,
    });
  });
});

describe("a budget as it is typed", () => {
  it("is an amount, nothing, or no amount", () => {
    expect(["20", "7,50", "$0.08", " ", "much", "-1"].map(typedMicroUsd)).toEqual([
      20_000_000,
      7_500_000,
      80_000,
      null,
      "bad",
      "bad",
    ]);
    expect([20_000_000, 7_500_000, null].map(amountText)).toEqual(["20", "7.50", ""]);
  });
});
