import { describe, expect, it } from "vitest";
import { keyWords, testTone, testWords } from "../../src-renderer/connections/account-words.ts";
import {
  addInput,
  afterRefusal,
  freshAddDraft,
  withAddress,
} from "../../src-renderer/connections/add-draft.ts";
import { amountText, typedMicroUsd } from "../../src-renderer/connections/amount.ts";
import { connectionsContract } from "../../src-shared/contract/connections.ts";
import type { ConnectionTest } from "../../src-shared/domain/connections/connection-test.ts";
import { trainingAnswers } from "../../src-shared/domain/connections/connection-test.ts";
import { AppError } from "../../src-shared/errors.ts";
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
