import { describe, expect, it } from "vitest";
import { kindName, titleOf } from "../../../src-renderer/findings/guide-words.ts";
import { missedNames } from "../../../src-renderer/findings/missed-names.ts";
import { spacedPlaces } from "../../../src-renderer/findings/spaced-places.ts";
import { knownColumns, pickedCells, spreadCells } from "../../../src-renderer/examples/known-cells.ts";
import { allGuides } from "../../../src-shared/domain/findings/registry.ts";

const written = (count: number): string => new Intl.NumberFormat("en-GB").format(count);
const guide = { title: { one: "1 answer looks cut off", other: "{{count}} answers look cut off" } };

describe("a kind of remark in words", () => {
  it("counts its examples, numbers written as the page does", () => {
    expect(titleOf(guide, 1, written)).toBe("1 answer looks cut off");
    expect(titleOf(guide, 12_345, written)).toBe("12,345 answers look cut off");
  });
  it("fills in what it names", () => {
    const named = { title: { one: "“{{term}}” once", other: "“{{term}}” {{pairs}} times" } };
    expect(titleOf(named, 1_200, written, { term: "she", pairs: 1_200 })).toBe("“she” 1,200 times");
  });
  it("has a name without a number, for every kind there is", () => {
    expect(kindName(guide)).toBe("answers look cut off");
    const names = Object.values(allGuides).map(kindName);
    expect(names.length).toBeGreaterThan(50);
    for (const name of names) expect(name).toMatch(/^[^{}]{4,120}$/);
  });
});

describe("names that are missed", () => {
  it("are never made to look fewer than they are, and never none", () => {
    expect(missedNames({ en: 2.1, de: 0, tr: 7.9 }, "en-GB")).toEqual({
      least: 1,
      most: 8,
      byLanguage: [
        { language: "German", share: 1 },
        { language: "English", share: 3 },
        { language: "Turkish", share: 8 },
      ],
    });
  });
  it("are said of a language by its name, however the studio names it", () => {
    const { byLanguage } = missedNames({ english: 35, pt: 35 }, "en-GB") ?? { byLanguage: [] };
    expect(byLanguage.map(({ language }) => language)).toEqual(["English", "Portuguese"]);
  });
  it("are not spoken of where nothing was measured", () => {
    expect(missedNames({}, "en-GB")).toBeNull();
  });
});

describe("examples drawn from all over a project", () => {
  it("are all of them where there are few", () => {
    expect(spacedPlaces(3, 10, 0.9)).toEqual([0, 1, 2]);
  });
  it("are evenly apart, each once, within the project, wherever it begins", () => {
    for (const start of [0, 0.5, 0.999]) {
      const places = spacedPlaces(1_000_000, 10, start);
      expect(new Set(places).size).toBe(10);
      expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...places)).toBeLessThan(1_000_000);
    }
  });
});

describe("blocks of cells with a column between that is no cell of the studio's", () => {
  const columns = knownColumns(["ask", "finding", "tags"], (columnId) => columnId !== "finding");
  it("go out without it, each text still under its own column", () => {
    expect(pickedCells([["a", "must fix", "b"], ["c"]], columns)).toEqual([["a", "b"], ["c"]]);
  });
  it("come back with a gap in its place", () => {
    expect(spreadCells([["a", "b"]], columns, 3)).toEqual([["a", "", "b"]]);
  });
});
