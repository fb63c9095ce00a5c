// The address of a service as people copy it from its pages, and what is made of it.
import { describe, expect, it } from "vitest";
import { readAddress } from "../../../src-main/connections/address.ts";
import type { TemplateId } from "../../../src-shared/domain/connections/templates.ts";
import {
  connectionTemplates,
  mayUseEnvironmentKey,
} from "../../../src-shared/domain/connections/templates.ts";

const read = (text: string, templateId: TemplateId = "compatible"): string => {
  const address = readAddress(text, templateId);
  return address.kind === "wrong" ? address.problem : address.baseUrl;
};

describe("the address of a service", () => {
  it.each([
    ["compatible", "https://api.example.com/v1", "https://api.example.com/v1"],
    ["compatible", " https://api.example.com/v1/ ", "https://api.example.com/v1"],
    ["compatible", "api.example.com/v1", "https://api.example.com/v1"],
    ["compatible", "HTTPS://API.Example.COM/v1", "https://api.example.com/v1"],
    ["compatible", "https://api.example.com/v1/chat/completions", "https://api.example.com/v1"],
    ["compatible", "https://api.example.com/v1/fine_tuning/jobs", "https://api.example.com/v1"],
    ["compatible", "https://api.example.com/v1/models/", "https://api.example.com/v1"],
    ["compatible", "http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1"],
    ["compatible", "http://localhost:11434/v1", "http://localhost:11434/v1"],
    ["compatible", "https://api.example.com", "https://api.example.com"],
    ["openai", "https://api.openai.com", "https://api.openai.com/v1"],
    ["openai", "https://eu.api.openai.com/v1", "https://eu.api.openai.com/v1"],
    ["nebius", "https://api.tokenfactory.nebius.com/", "https://api.tokenfactory.nebius.com/v1"],
    ["azure", "https://shop.openai.azure.com/", "https://shop.openai.azure.com/openai/v1"],
    ["azure", "shop.openai.azure.com", "https://shop.openai.azure.com/openai/v1"],
    ["azure", "https://shop.openai.azure.com/openai/v1/", "https://shop.openai.azure.com/openai/v1"],
    [
      "azure",
      "https://shop.openai.azure.com/openai/deployments/gpt/chat/completions",
      "https://shop.openai.azure.com/openai/v1",
    ],
    [
      "azure",
      "https://shop.services.ai.azure.com/api/projects/letters/openai/v1",
      "https://shop.services.ai.azure.com/api/projects/letters/openai/v1",
    ],
  ] as const)("for %s, %s is %s", (templateId, text, baseUrl) => {
    expect(read(text, templateId)).toBe(baseUrl);
  });

  it.each([
    ["", /Type the address/],
    ["two words.com", /no blanks/],
    ["ftp://example.com", /begins with https/],
    ["javascript:alert(1)", /isn't an address|begins with https/],
    ["file:///etc/passwd", /isn't an address|begins with https/],
    ["https://", /isn't an address/],
    ["example", /missing its end/],
    ["https://user:sk-secret@example.com/v1", /key doesn't belong/],
    ["https://example.com/v1?key=sk-secret", /question mark/],
    ["https://example.com/v1#here", /hash sign/],
  ])("%s is refused in words that repeat nothing of it", (text, words) => {
    expect(read(text)).toMatch(words);
    expect(read(text)).not.toContain("secret");
  });

  it("says where everybody can read along: http to anywhere but this computer", () => {
    const isUnencrypted = (text: string): boolean => {
      const address = readAddress(text, "compatible");
      return address.kind === "address" && address.isUnencrypted;
    };
    const open = [
      "http://api.example.com",
      "http://192.168.0.4/v1",
      "http://127.example.com",
      "http://localhost.example.com",
    ];
    expect(open.map(isUnencrypted)).toEqual(open.map(() => true));
    const safe = ["https://api.example.com", "http://localhost:1", "http://127.0.0.1:1", "http://[::1]:1"];
    expect(safe.map(isUnencrypted)).toEqual(safe.map(() => false));
  });
});

describe("a key in an environment variable", () => {
  it("only goes to its own service", () => {
    const may = (templateId: TemplateId, hostname: string): boolean =>
      mayUseEnvironmentKey(connectionTemplates[templateId], hostname, false);
    expect(may("openai", "api.openai.com")).toBe(true);
    expect(may("openai", "eu.api.openai.com")).toBe(true);
    expect(may("azure", "shop.openai.azure.com")).toBe(true);
    for (const host of ["api.openai.com.example.com", "openai.com", "xapi.openai.com", "example.com"]) {
      expect(may("openai", host)).toBe(false);
    }
    expect(may("compatible", "api.openai.com")).toBe(false);
  });
});
