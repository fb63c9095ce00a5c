import { describe, expect, it } from "vitest";
import { seriesOf } from "../../../src-renderer/examples/grid/fill-series.ts";

function fill(source: readonly (readonly string[])[], from: number, to: number): readonly string[] {
  const series = seriesOf(source);
  return Array.from({ length: to - from + 1 }, (_row, index) => series.textsAt(from + index).join("|"));
}

describe("the fill handle", () => {
  it("goes on with whole numbers that stand evenly apart, downwards and upwards", () => {
    expect(fill([["1"], ["2"]], 2, 4)).toEqual(["3", "4", "5"]);
    expect(fill([["10"], ["7"], ["4"]], 3, 4)).toEqual(["1", "-2"]);
    expect(fill([["1"], ["2"]], -3, -1)).toEqual(["-2", "-1", "0"]);
    expect(seriesOf([["1"], ["2"]]).isRepetition).toBe(false);
  });
  it("repeats everything else from its beginning, in both directions", () => {
    expect(fill([["a"], ["b"], ["c"]], 3, 7)).toEqual(["a", "b", "c", "a", "b"]);
    expect(fill([["a"], ["b"], ["c"]], -4, -1)).toEqual(["c", "a", "b", "c"]);
    expect(seriesOf([["a"], ["b"]]).isRepetition).toBe(true);
  });
  it("repeats a single number, uneven ones, and texts that only begin like numbers", () => {
    expect(fill([["5"]], 1, 2)).toEqual(["5", "5"]);
    expect(fill([["1"], ["2"], ["4"]], 3, 4)).toEqual(["1", "2"]);
    expect(fill([["1 kg"], ["2 kg"]], 2, 3)).toEqual(["1 kg", "2 kg"]);
    expect(fill([["1"], [""]], 2, 3)).toEqual(["1", ""]);
  });
  it("takes each column for itself", () => {
    expect(
      fill(
        [
          ["1", "x"],
          ["3", "y"],
        ],
        2,
        3,
      ),
    ).toEqual(["5|x", "7|y"]);
  });
  it("never touches numbers that stand with leading zeros: they are names, not amounts", () => {
    expect(fill([["007"], ["008"]], 2, 3)).toEqual(["007", "008"]);
  });
});
