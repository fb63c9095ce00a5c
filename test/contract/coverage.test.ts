// Each method of the contract is called by a core test, and each topic is a feature word.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contract } from "../../src-shared/contract/contract.ts";
import { topics } from "../../src-shared/contract/topics.ts";
import { rootPath } from "../../src-main/launch/run.mjs";

const coreTests = readdirSync(join(rootPath, "test/core"))
  .filter((name) => name.endsWith(".test.ts"))
  .map((name) => readFileSync(join(rootPath, "test/core", name), "utf8"))
  .join("\n");

describe("the contract", () => {
  it.each(Object.keys(contract))("%s has a core test that calls it", (method) => {
    expect(coreTests).toMatch(new RegExp(`(ask|dispatch)\\("${method.replace(".", "\\.")}"`));
  });

  it("names its methods by feature, and the features are the topics", () => {
    const features = new Set(Object.keys(contract).map((method) => method.split(".")[0]));
    expect([...features].toSorted()).toEqual([...topics].toSorted());
  });

  it("has handlers and SQL where the feature word says", () => {
    for (const feature of topics) {
      expect(readdirSync(join(rootPath, "src-main", feature))).toContain("handlers.ts");
    }
  });
});
