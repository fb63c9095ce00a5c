import { describe, expect, it } from "vitest";
import {
  conditionOf,
  draftOf,
  emptyDraft,
  filterFields,
  operatorsOf,
  shapeOf,
  withField,
  type ConditionDraft,
} from "../../src-renderer/examples/bar/condition-draft.ts";
import { conditionWords, sortWords, type BarWords } from "../../src-renderer/examples/bar/condition-words.ts";
import { examplesContract } from "../../src-shared/contract/examples.ts";
import type { OwnColumn } from "../../src-shared/domain/own-column.ts";
import { sortFields, textOperators, type Condition } from "../../src-shared/domain/view.ts";
import { wordsIn } from "./words.ts";

const ownColumns: readonly OwnColumn[] = [
  { columnId: "tone", name: "Tone", type: "choice", choices: ["warm", "curt"] },
  { columnId: "price", name: "Price", type: "number", choices: [] },
  { columnId: "seen", name: "Seen", type: "yes-no", choices: [] },
  { columnId: "why", name: "Why", type: "text", choices: [] },
];
const fields = [...filterFields, ...ownColumns.map(({ columnId }) => `own:${columnId}` as const)];
const words: BarWords = {
  text: wordsIn("plain"),
  cellWords: { "split.train": "learning", "status.ready": "ready", "kind.chat": "conversation" },
  ownColumns,
  remark: (code) => (code === "answer.cut-off" ? "answers look cut off" : null),
  number: (value) => String(value),
  date: (timeMs) => new Date(timeMs).toDateString(),
};
const search = { find: "refund", matchCase: false, wholeWord: false, isPattern: false };

const choices: Readonly<Record<string, string>> = {
  kind: "chat",
  instructionsSource: "own",
  checked: "verdict:leave-out",
};

/** A value each widget would give. */
function filled(draft: ConditionDraft): ConditionDraft {
  switch (shapeOf(draft, ownColumns)) {
    case "choices":
      return { ...draft, ticked: [choices[draft.field] ?? ""] };
    case "tags":
      return { ...draft, ticked: ["ship", "late"] };
    case "remarks":
      return { ...draft, ticked: ["error", "answer.cut-off", "answer.unknown-here"] };
    case "number":
      return { ...draft, value: "12" };
    case "date":
      return { ...draft, value: "2026-03-29" };
    case "none":
      return draft;
    default:
      return { ...draft, value: "warm" };
  }
}

const drafts = fields.flatMap((field) =>
  operatorsOf(field, ownColumns).map((operator) => filled({ ...emptyDraft(field, ownColumns), operator })),
);

describe("the filter's form", () => {
  it.each(drafts.map((draft) => [draft.field, draft.operator, draft] as const))(
    "%s %s becomes a condition the studio takes, comes back the same, and has words",
    (_field, _operator, draft) => {
      const made = conditionOf(draft, ownColumns);
      if ("problem" in made) throw new Error(made.problem);
      const input = { projectId: "0".repeat(26), definition: { filter: { conditions: [made.condition] } } };
      const parsed = examplesContract["examples.openView"].input.shape.definition.safeParse(input.definition);
      expect(parsed.error).toBeUndefined();
      expect(draftOf(made.condition, ownColumns)).toEqual(draft);
      expect(conditionWords(made.condition, words)).not.toMatch(/\{\{|missing|undefined|filter\./);
    },
  );

  it("knows every operator of the contract for texts", () => {
    expect(operatorsOf("ask", [])).toEqual(textOperators);
  });

  it("says what is missing instead of making a filter that means nothing", () => {
    const problem = (draft: Partial<ConditionDraft> & Pick<ConditionDraft, "field">): unknown =>
      conditionOf({ ...emptyDraft(draft.field, ownColumns), ...draft }, ownColumns);
    expect(problem({ field: "ask" })).toEqual({ problem: "no-text" });
    expect(problem({ field: "split" })).toEqual({ problem: "nothing-ticked" });
    expect(problem({ field: "tags" })).toEqual({ problem: "nothing-ticked" });
    expect(problem({ field: "tokens", value: "many" })).toEqual({ problem: "not-a-number" });
    expect(problem({ field: "changedAtMs", value: "" })).toEqual({ problem: "no-date" });
    expect(problem({ field: "own:gone", value: "x" })).toEqual({ problem: "no-column" });
  });

  it("takes a comma for a decimal point", () => {
    const draft = { ...emptyDraft("own:price", ownColumns), value: "1,5" };
    expect(conditionOf(draft, ownColumns)).toMatchObject({ condition: { value: 1.5 } });
  });

  it("means whole days: until a day reaches to its last moment, also when the clocks change", () => {
    const until = conditionOf(
      { ...emptyDraft("changedAtMs", []), operator: "at-most", value: "2026-03-29" },
      [],
    );
    const end = new Date(2026, 2, 30).getTime() - 1;
    expect(until).toEqual({ condition: { field: "changedAtMs", operator: "at-most", value: end } });
  });

  it("keeps what was typed when the field is changed to another one of its kind", () => {
    const typed = { ...emptyDraft("ask", ownColumns), operator: "starts-with" as const, value: "Dear" };
    expect(withField(typed, "answer", ownColumns)).toMatchObject({ operator: "starts-with", value: "Dear" });
    expect(withField(typed, "tokens", ownColumns)).toMatchObject({ operator: "at-least", value: "" });
  });
});

describe("filters and sorts in words", () => {
  const said = (condition: Condition): string => conditionWords(condition, words);
  it("says a condition as a person would", () => {
    expect(said({ field: "split", values: ["train", null] })).toBe("Used for: learning, not decided");
    expect(said({ field: "answer", operator: "contains", ...search })).toBe(
      "The model should answer contains “refund”",
    );
    expect(said({ field: "answer", operator: "is-empty", ...search })).toBe(
      "The model should answer is empty",
    );
    expect(said({ field: "finding", values: ["error", "answer.cut-off"] })).toBe(
      "Remarks: must fix, answers look cut off",
    );
    expect(said({ field: "finding", values: ["answer.unknown-here"] })).toBe("Remarks: a kind of remark");
    expect(said({ field: "tags", operator: "none", values: ["late"] })).toBe("Tags: none of late");
    expect(said({ field: "tokens", operator: "at-least", value: 500 })).toBe("Length at least 500");
    expect(said({ field: "own", columnId: "seen", operator: "is", value: true })).toBe("Seen: yes");
  });
  it("says how a text is looked for, and cuts a long one", () => {
    expect(said({ field: "ask", operator: "contains", ...search, matchCase: true, isPattern: true })).toBe(
      "They ask contains “refund” (pattern, match case)",
    );
    expect(said({ field: "ask", operator: "is", ...search, find: "a ".repeat(200) }).length).toBeLessThan(90);
  });
  it("survives a column that was removed", () => {
    expect(said({ field: "own", columnId: "gone", operator: "contains", value: "x" })).toBe(
      "a removed column contains “x”",
    );
  });
  it("says in which direction it is sorted", () => {
    expect(sortWords({ field: "tokens", direction: "down" }, words)).toBe("Sorted by Length, longest first");
    expect(sortWords({ field: "own", columnId: "price", direction: "up" }, words)).toBe(
      "Sorted by Price, smallest first",
    );
    for (const field of sortFields) {
      expect(sortWords({ field, direction: "up" }, words)).not.toMatch(/\{\{|missing|filter\./);
    }
  });
});
