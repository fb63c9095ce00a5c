import { describe, expect, it } from "vitest";
import { readJson } from "../../src-renderer/examples/panel/json-reading.ts";

describe("JSON typed for an example", () => {
  it("reads when it is one, and names keys that would be dropped", () => {
    const text = '{"messages": [{"role": "user", "content": "Hi", "mood": "fine"}], "stars": 5}';
    expect(readJson(text)).toMatchObject({ state: "reads", droppedKeys: ["stars", "messages.0.mood"] });
  });

  it("says where it stops being JSON", () => {
    const broken = '{\n  "messages": [\n    {"role": "user" "content": "Hi"}\n  ]\n}';
    expect(readJson(broken)).toMatchObject({ state: "not-json", line: 3 });
    expect(readJson("{")).toMatchObject({ state: "not-json", line: 1 });
    expect(readJson("")).toMatchObject({ state: "not-json" });
    for (const text of [broken, "{", "nonsense", '{"a": }']) {
      const reading = readJson(text);
      expect(reading.state === "not-json" && reading.words).not.toMatch(/position|JSON\.parse|line \d/);
    }
  });

  it("says which part of it is no example", () => {
    expect(readJson('{"messages": [{"role": "boss"}]}')).toEqual({
      state: "not-an-example",
      problem: "unknown-role",
      place: "messages.0",
    });
  });
});
