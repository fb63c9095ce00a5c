// What is pasted where a key belongs, as people paste it, and what it is taken for. No key here was ever anybody's.
import { describe, expect, it } from "vitest";
import {
  cleanedKey,
  isAcceptedKey,
  keyKindOf,
  keyKinds,
  keyKindWords,
  lastFourOf,
  type KeyKind,
} from "../../../src-shared/domain/connections/key-kind.ts";
import { templateIds, type TemplateId } from "../../../src-shared/domain/connections/templates.ts";

const openAiKey = `sk-proj-${"aB3_d-".repeat(20)}`;
const azureKey = "0123456789abcdef0123456789ABCDEF";
const azureLongKey = `${"A1b2C3d4".repeat(5)}ABJQQJ99${"E5f6G7h8".repeat(4)}`;
const nebiusKey = `v1.${"CmQ0aB".repeat(20)}`;
const token = `eyJhbGciOiJSUzI1NiJ9.${"eyJzdWIi".repeat(10)}.${"c2lnbmF0".repeat(10)}`;

describe("what is pasted where a key belongs", () => {
  const table: readonly (readonly [TemplateId, string, KeyKind])[] = [
    ["openai", openAiKey, "key"],
    ["openai", `sk-${"a1B2".repeat(12)}`, "key"],
    ["openai", `  ${openAiKey}\n`, "key"],
    ["openai", `"${openAiKey}"`, "key"],
    ["openai", `Bearer ${openAiKey}`, "key"],
    ["openai", `OPENAI_API_KEY=${openAiKey}`, "key"],
    ["openai", `export OPENAI_API_KEY="${openAiKey}"`, "key"],
    ["openai", `Authorization: Bearer ${openAiKey}`, "key"],
    ["openai", "", "empty"],
    ["openai", "   \n", "empty"],
    ["openai", "''", "empty"],
    ["openai", `${openAiKey}\n${openAiKey}`, "several-lines"],
    ["openai", "sk-proj-abc def", "words"],
    ["openai", "my key for the shop", "words"],
    ["openai", "anna.berger@example.com", "email"],
    ["openai", "Sommer2024!", "password"],
    ["openai", "correct-horse-battery", "password"],
    ["openai", "hunter2", "too-short"],
    ["openai", "https://platform.openai.com/api-keys", "address"],
    ["openai", "sess-abcdefghijklmnopqrstuvwxyz0123456789", "chatgpt-session"],
    ["openai", token, "chatgpt-session"],
    ["openai", `eyJhbGciOiJkaXIi..${"aBcD".repeat(10)}.${"eFgH".repeat(40)}.iJkL`, "chatgpt-session"],
    ["openai", "sk-proj-...wxyz", "masked"],
    ["openai", "sk-…wxyz", "masked"],
    ["openai", "sk-proj-************wxyz", "masked"],
    ["openai", "sk-abc", "too-short"],
    ["openai", "org-AbCdEfGhIjKlMnOpQrStUvWx", "organisation-id"],
    ["openai", "proj_AbCdEfGhIjKlMnOpQrStUvWx", "project-id"],
    ["openai", "key_AbCdEfGhIjKlMnOp", "key-id"],
    ["openai", azureKey, "azure-key"],
    ["openai", azureLongKey, "azure-key"],
    ["openai", nebiusKey, "nebius-key"],
    ["openai", `sk-ant-api03-${"a".repeat(90)}`, "other-service-key"],
    ["openai", `hf_${"a".repeat(34)}`, "other-service-key"],
    ["openai", `AIza${"a".repeat(35)}`, "other-service-key"],
    ["openai", `ghp_${"a".repeat(36)}`, "other-service-key"],
    ["azure", azureKey, "key"],
    ["azure", azureLongKey, "key"],
    ["azure", `api-key: ${azureKey}`, "key"],
    ["azure", openAiKey, "openai-key"],
    ["azure", token, "chatgpt-session"],
    ["azure", "something-nobody-knows-the-looks-of", "unknown"],
    ["nebius", nebiusKey, "key"],
    ["nebius", token, "key"],
    ["nebius", openAiKey, "openai-key"],
    ["nebius", azureKey, "azure-key"],
    ["compatible", openAiKey, "unknown"],
    ["compatible", `sk-ant-api03-${"a".repeat(90)}`, "unknown"],
    ["compatible", token, "unknown"],
    ["compatible", "dQw4w9WgXcQdQw4w9WgXcQ==", "unknown"],
    ["compatible", "ABCDEFGHIJKLMNOP==", "unknown"],
    ["compatible", "sk-1234", "too-short"],
    ["compatible", "anna@example.com", "email"],
    ["compatible", "two words", "words"],
  ];
  it.each(table)("for %s, “%s” is %s", (templateId, text, kind) => {
    expect(keyKindOf(text, templateId)).toBe(kind);
  });

  it("has words for whatever isn't taken, none for a key, and none of them repeats it", () => {
    for (const kind of keyKinds) expect(keyKindWords[kind] === "").toBe(isAcceptedKey(kind));
    const tried = new Set(table.map(([, , kind]) => kind));
    expect(keyKinds.filter((kind) => !tried.has(kind))).toEqual([]);
  });

  it("is never damaged by being cleaned", () => {
    for (const key of [
      openAiKey,
      azureKey,
      azureLongKey,
      nebiusKey,
      token,
      "ABCDEFGHIJKLMNOP==",
      "a.b-c_d~e+f/g==",
    ]) {
      for (const around of [key, ` ${key} `, `"${key}"`, `KEY=${key}`, `bearer ${key}`]) {
        expect(cleanedKey(around)).toBe(key);
      }
    }
  });

  it("shows its last four characters, and nothing of a short one", () => {
    expect(lastFourOf(`${openAiKey}wxyz`)).toBe("wxyz");
    expect(lastFourOf("short-one")).toBe("");
    for (const templateId of templateIds) expect(keyKindOf("x", templateId)).toBe("too-short");
  });
});
