import { describe, expect, it } from "vitest";
import {
  dismissedKinds,
  groupKindOf,
  linesOf,
  namedCount,
  privateKinds,
  thingCount,
} from "../../../src-renderer/findings/summary-counts.ts";
import type { FindingCount } from "../../../src-shared/contract/findings.ts";

const count = (
  code: FindingCount["code"],
  severity: FindingCount["severity"],
  exampleCount: number,
  dismissedCount = 0,
): FindingCount => ({ code, severity, exampleCount, dismissedCount });

const summary = {
  counts: [
    count("structure.no-answer", "error", 1),
    count("answer.cut-off", "warning", 3),
    count("private.email", "warning", 0, 2),
    count("answer.placeholder", "warning", 2, 1),
  ],
  general: [
    { code: "split.no-validation", severity: "warning", details: {}, exampleIds: [] } as const,
    {
      code: "bias.one-sided-profession",
      severity: "hint",
      details: { count: 7 },
      exampleIds: [1, 2],
    } as const,
  ].map((finding) => ({ ...finding, exampleIds: [...finding.exampleIds] })),
};

describe("a summary in numbers and lines", () => {
  it("counts each example that has a remark, and each remark about the project, as one thing", () => {
    expect(thingCount(summary, "error")).toBe(1);
    expect(thingCount(summary, "warning")).toBe(6);
    expect(thingCount(summary, "hint")).toBe(1);
  });
  it("has a line for each kind that something still has, those about the project last", () => {
    const lines = linesOf(summary, "warning").map((line) =>
      line.of === "examples" ? line.count.code : line.finding.code,
    );
    expect(lines).toEqual(["answer.cut-off", "answer.placeholder", "split.no-validation"]);
    expect(linesOf(summary, "error")).toHaveLength(1);
  });
  it("lists kinds of which some were said to be fine, also where none is left", () => {
    expect(dismissedKinds(summary).map(({ code }) => code)).toEqual(["private.email", "answer.placeholder"]);
  });
  it("names private data only where it still counts", () => {
    expect(privateKinds(summary)).toEqual([]);
    expect(privateKinds({ ...summary, counts: [count("private.phone", "warning", 4)] })).toHaveLength(1);
  });
  it("takes the number a remark about the project gives, else how many it lists", () => {
    expect(summary.general.map(namedCount)).toEqual([0, 7]);
  });
  it("looks through copies and contradictions in groups, everything else in a list", () => {
    expect(
      (["duplicate.exact", "duplicate.near", "contradiction.same-question", "answer.cut-off"] as const).map(
        groupKindOf,
      ),
    ).toEqual(["exact", "near", "contradiction", null]);
  });
});
