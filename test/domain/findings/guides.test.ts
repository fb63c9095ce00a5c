// The words of every code: whole, plain, and with no gap that nothing fills. And the registry that gives them out.
import { describe, expect, it } from "vitest";
import {
  findingAreas,
  type CheckGuide,
  type FindingCode,
} from "../../../src-shared/domain/findings/finding.ts";
import {
  allGuides,
  exampleChecks,
  fixOf,
  guideOf,
  projectChecks,
} from "../../../src-shared/domain/findings/registry.ts";

const guides = Object.entries(allGuides) as [FindingCode, CheckGuide][];

describe("the words of a code", () => {
  it.each(guides)("%s: what happened, what it means, what to do", (code, guide) => {
    const { title, message, why, advice, fix } = guide;
    expect(findingAreas).toContain(code.split(".")[0]);
    expect(code).toMatch(/^[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*$/);
    for (const words of [message, why, advice]) expect(words).toMatch(/^[A-Z“{].*[.”)]$/);
    for (const words of [title.one, title.other]) expect(words).not.toMatch(/[.]$/);
    const all = [title.one, title.other, message, why, advice, fix?.label ?? ""].join(" ");
    expect(all).not.toMatch(/!|\bplease\b|\boops\b|\binvalid\b|\bexception\b|\billegal\b|\bfail/i);
    expect(fix?.label ?? "Remove it").toMatch(/^[A-Z][a-z]+ \S/);
  });

  it("count with {{count}} in titles, or not at all", () => {
    for (const [, { title }] of guides) {
      for (const gap of title.other.matchAll(/\{\{(\w+)\}\}/g)) expect(gap[1]).toBe("count");
      expect(title.one).not.toMatch(/\{\{/);
    }
  });
});

describe("the registry", () => {
  it("has every code once", () => {
    const codes = [...exampleChecks, ...projectChecks].flatMap((check) => Object.keys(check.guides));
    expect(codes.length).toBe(new Set(codes).size);
  });

  it("mends what offers a change, and only that", () => {
    const offered = guides
      .filter(([, { fix }]) => fix?.kind === "change")
      .map(([code]) => code)
      // A split is a field: the core mends these (findings/fix.ts).
      .filter((code) => !code.startsWith("split."));
    expect(guides.filter(([code]) => fixOf(code) !== null).map(([code]) => code)).toEqual(offered);
  });

  it("has words for codes of another version", () => {
    for (const code of ["answer.unheard-of", "answer.constructor"] as const) {
      expect(guideOf(code)).toMatchObject({ severity: "hint", fix: null });
      expect(fixOf(code)).toBeNull();
    }
  });
});
