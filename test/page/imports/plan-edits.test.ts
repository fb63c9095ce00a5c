// What the import dialog decides by itself: what columns can be for, when a guess needs a yes, what a run would do.
import { describe, expect, it } from "vitest";
import type { ImportCounts } from "../../../src-shared/contract/imports.ts";
import { detectRecords } from "../../../src-shared/domain/imports/detect.ts";
import { detectTable } from "../../../src-shared/domain/imports/detect-table.ts";
import type { DetectedFile } from "../../../src-shared/domain/imports/detected-file.ts";
import { plainPlan, type Cell } from "../../../src-shared/domain/imports/plan.ts";
import {
  doubtAbout,
  effectOf,
  isImportable,
  isProjectFile,
  shownColumns,
  withUse,
} from "../../../src-renderer/imports/plan-edits.ts";

type Found = ReturnType<typeof detectTable>;

function fileFrom({ proposals, columns }: Found): DetectedFile {
  const [best, ...alternatives] = proposals;
  if (!best) throw new Error("nothing was proposed");
  const preview = { examples: [], leftAside: [] };
  return {
    ...best,
    alternatives,
    columns,
    sheets: [],
    facts: null,
    preview,
    sizeBytes: 1,
    estimatedRecordCount: 1,
    isCountExact: true,
  };
}

const table = (...rows: readonly (readonly Cell[])[]): DetectedFile =>
  fileFrom(detectTable(rows, { ...plainPlan, format: "csv" }));
const records = (...values: readonly unknown[]): DetectedFile =>
  fileFrom(detectRecords(values, { ...plainPlan, format: "jsonl" }));

const known = table(["question", "answer", "colour"], ["What?", "That.", "red"], ["Why?", "So.", "blue"]);
const guessed = table(["a", "b"], ["some words about a thing", "1"], ["more words about it", "2"]);
const numbers = table(["1", "2"], ["3", "4"]);
const talks = records(
  {
    messages: [
      { role: "user", content: "q" },
      { role: "assistant", content: "a" },
    ],
    level: 1,
    split: "test",
  },
  {
    messages: [
      { role: "user", content: "p" },
      { role: "assistant", content: "b" },
    ],
    level: 2,
    split: "train",
  },
);

const counts: ImportCounts = {
  addedCount: 3,
  changedCount: 1,
  knownCount: 0,
  conflictCount: 2,
  missingCount: 0,
  leftAsideCount: 0,
  material: null,
  instructions: null,
  added: [],
  changed: [],
  conflicts: [],
  missing: [],
  leftAside: [],
};
const options = { known: "skip", conflicts: "keep-mine", missing: "skip" } as const;

describe("the columns of a file", () => {
  it("are all there, each with its first cells and what it could be for", () => {
    const columns = shownColumns(known, known.plan);
    expect(columns.map(({ name, use }) => [name, use])).toEqual([
      ["question", "ask"],
      ["answer", "answer"],
      ["colour", expect.any(String)],
    ]);
    expect(columns[2]?.samples).toEqual(["red", "blue"]);
    expect(columns[0]?.uses).toContain("ignore");
    expect(columns[0]?.uses).not.toContain("uid");
  });

  it("take another use, and leave the others as they are", () => {
    const plan = withUse(known.plan, known, 2, "own");
    expect(plan.columns[2]).toEqual({ column: 2, name: "colour", use: "own", ownType: "text" });
    expect(plan.columns.slice(0, 2)).toEqual(known.plan.columns.slice(0, 2));
    expect(withUse(plan, known, 2, "ignore").columns[2]).toEqual({
      column: 2,
      name: "colour",
      use: "ignore",
    });
  });

  it("beside a conversation are fields only, and the conversation stays one", () => {
    const columns = shownColumns(talks, talks.plan);
    expect(columns.map(({ name, use }) => [name, use])).toEqual([
      ["level", "ignore"],
      ["split", "split"],
    ]);
    expect(columns[0]?.uses).not.toContain("ask");
    const plan = withUse(talks.plan, talks, columns[0]?.column ?? 0, "tags");
    expect(plan.shape).toBe("chat");
    expect(plan.columns.map(({ name, use }) => [name, use])).toEqual([
      ["level", "tags"],
      ["split", "split"],
    ]);
  });
});

describe("a doubt about a file", () => {
  it("is none where names say what is asked, and none about conversations", () => {
    expect(doubtAbout(known, known.plan)).toBe("none");
    expect(doubtAbout(talks, { ...talks.plan })).toBe("none");
  });

  it("needs a yes where columns were guessed by looks, also after a change", () => {
    expect(doubtAbout(guessed, guessed.plan)).toBe("guess");
    expect(doubtAbout(guessed, withUse(guessed.plan, guessed, 1, "answer"))).toBe("guess");
  });

  it("is complete where no column is asked or answered, until a person chooses one", () => {
    const bare = withUse(withUse(numbers.plan, numbers, 0, "ignore"), numbers, 1, "ignore");
    expect(doubtAbout(numbers, bare)).toBe("nothing");
    expect(doubtAbout(numbers, withUse(bare, numbers, 0, "ask"))).not.toBe("nothing");
  });
});

describe("what can be imported", () => {
  const entry = {
    state: "ready",
    isProject: false,
    isConfirmed: false,
    found: { isOurs: false, isReview: false, detected: known },
    plan: known.plan,
    options,
    counts,
    counting: "no",
  } as const;

  it("is what was counted and brings something", () => {
    expect(isImportable(entry)).toBe(true);
    expect(isImportable({ ...entry, counting: "yes" })).toBe(false);
    expect(isImportable({ ...entry, counts: { ...counts, addedCount: 0, changedCount: 0 } })).toBe(false);
    expect(isImportable({ ...entry, state: "failed" })).toBe(false);
  });

  it("is a guess only when somebody said yes to it", () => {
    const unsure = {
      ...entry,
      found: { isOurs: false, isReview: false, detected: guessed },
      plan: guessed.plan,
    };
    expect(isImportable(unsure)).toBe(false);
    expect(isImportable({ ...unsure, isConfirmed: true })).toBe(true);
  });

  it("is also what somebody didn't want counted, and a whole project", () => {
    expect(isImportable({ ...entry, counts: null, counting: "stopped" })).toBe(true);
    expect(isImportable({ ...entry, counts: null })).toBe(false);
    expect(isImportable({ ...entry, isProject: true, found: null, plan: null })).toBe(true);
  });

  it("counts conflicts as changes only when the file's version is taken", () => {
    expect(effectOf(counts, options)).toEqual({ added: 3, changed: 1 });
    expect(effectOf(counts, { ...options, conflicts: "take-theirs" })).toEqual({ added: 3, changed: 3 });
  });

  it("knows a project file by its ending or its first bytes", () => {
    expect(isProjectFile("Mine.ATTUNE", "")).toBe(true);
    expect(isProjectFile("mine.csv", "SQLite format 3\0")).toBe(true);
    expect(isProjectFile("attune.csv", "question,answer")).toBe(false);
  });
});
