import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  rawAt,
  rawJsonOf,
  rawObjectOf,
  withoutRawAt,
  withRawAt,
  type RawPath,
  type RawValue,
} from "../../../src-shared/domain/tools/raw-json.ts";

/** What a tree of places says, read anew. */
function valueOf(value: RawValue): unknown {
  switch (value.kind) {
    case "object":
      return Object.fromEntries(value.members.map(({ name, value: inner }) => [name, valueOf(inner)]));
    case "array":
      return value.items.map(valueOf);
    case "string":
      return value.text;
    case "number":
      return Number(value.text);
    case "boolean":
      return value.isTrue;
    case "null":
      return null;
  }
}

describe("a JSON text taken apart", () => {
  it("says what JSON.parse says, however it is written", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom("", " ", "\n\t"), (value, blank) => {
        const text = blank + JSON.stringify(value, null, blank) + blank;
        const raw = rawJsonOf(text);
        expect(raw && valueOf(raw)).toEqual(JSON.parse(text));
      }),
    );
  });

  it("is nothing where it is no JSON, names a member twice, or is made to be deep", () => {
    for (const text of ["", "{", "{'a':1}", '{"a":1,"a":2}', "[".repeat(100) + "]".repeat(100)]) {
      expect(rawJsonOf(text)).toBeNull();
    }
    expect(rawObjectOf("[1]")).toBeNull();
  });

  it("changes one value and no other byte: digits, blanks and order of keys stay", () => {
    const text =
      '{ "price": 1.50,\n  "big": 12345678901234567890, "list": [1e3, -0.0], "b": {"x":"\\u00e9"} }';
    expect(withRawAt(text, ["list", 0], "2")).toBe(text.replace("1e3", "2"));
    expect(withRawAt(text, ["b", "x"], '"y"')).toBe(text.replace('"\\u00e9"', '"y"'));
    expect(withRawAt(text, ["b", "x", "deeper"], "1")).toBe(text);
    expect(rawAt(rawJsonOf(text), ["big"])).toMatchObject({ text: "12345678901234567890" });
  });

  it("puts in what isn't there in the manner of its neighbours", () => {
    expect(withRawAt("{}", ["a", "b"], "1")).toBe('{"a":{"b":1}}');
    expect(withRawAt('{"a": 1, "b": 2}', ["c"], "3")).toBe('{"a": 1, "b": 2, "c": 3}');
    expect(withRawAt('{\n  "a": 1\n}', ["c"], "3")).toBe('{\n  "a": 1,\n  "c": 3\n}');
    expect(withRawAt("[1, 2]", [2], "3")).toBe("[1, 2, 3]");
    expect(withRawAt("[1, 2]", [5], "3")).toBe("[1, 2]");
  });

  it("takes a member or an item out with its comma", () => {
    const text = '{"a": 1, "b": 2, "c": [3, 4]}';
    expect(withoutRawAt(text, ["a"])).toBe('{"b": 2, "c": [3, 4]}');
    expect(withoutRawAt(text, ["b"])).toBe('{"a": 1, "c": [3, 4]}');
    expect(withoutRawAt(text, ["c", 1])).toBe('{"a": 1, "b": 2, "c": [3]}');
    expect(withoutRawAt('{"a": 1 }', ["a"])).toBe("{}");
    expect(withoutRawAt(text, ["d"])).toBe(text);
  });

  it("means the same as changing the value itself, for any object and any member", () => {
    const key = fc.string({ unit: "grapheme", maxLength: 6 }).filter((name) => name !== "__proto__");
    const object = fc.dictionary(key, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 5 });
    fc.assert(
      fc.property(object, key, fc.jsonValue({ maxDepth: 2 }), (before, name, value) => {
        const plain = JSON.parse(JSON.stringify(before)) as Record<string, unknown>;
        const path: RawPath = [name];
        const wanted = { ...plain, [name]: JSON.parse(JSON.stringify(value)) as unknown };
        expect(JSON.parse(withRawAt(JSON.stringify(plain), path, JSON.stringify(value)))).toEqual(wanted);
        const { [name]: _gone, ...others } = plain;
        expect(JSON.parse(withoutRawAt(JSON.stringify(plain, null, 2), path))).toEqual(others);
      }),
    );
  });
});
