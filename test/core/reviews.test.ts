// reviews.*: examples that go to somebody to be checked and come back, on real XLSX files, whatever was done to them.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import readXlsx from "read-excel-file/node";
import { describe, expect, it } from "vitest";
import type { Input, Output } from "../../src-shared/contract/contract.ts";
import type { CheckedValue } from "../../src-shared/domain/view.ts";
import { coreForEachTest, refusalOf } from "./core-at.ts";
import { rowsOf, stateOf } from "./project-state.ts";
import { cellOf, filled, saveSheet, sheetIn, without, type Sheet } from "./review-sheets.ts";

const { ask, folderPath, restart, clock } = coreForEachTest();

const verdict = "Verdict";
const correction = "Corrected answer";
const comment = "Comment";
const reviewer = "Reviewer";
type Reading = Partial<Omit<Input<"reviews.read">, "projectId" | "files">>;

const path = (name: string): string => join(folderPath(), name);

/** A project of questions "q1" … with answers "a1" …, and its review sheet. */
async function asked(count = 6): Promise<{ readonly projectId: string; readonly sheet: Sheet }> {
  const { project } = await ask("projects.create", { from: "empty", name: "Letters" });
  const { projectId } = project;
  const examples = Array.from({ length: count }, (_, index) => ({
    askText: `q${index + 1}`,
    answerText: `a${index + 1}`,
  }));
  await ask("examples.insert", { projectId, examples });
  await ask("reviews.ask", { projectId, targetReference: path("round.xlsx") });
  return { projectId, sheet: await sheetIn(path("round.xlsx")) };
}

type ReviewFile = Input<"reviews.read">["files"][number];

const planOf = (name: string): ReviewFile["plan"] => ({
  format: name.endsWith(".csv") ? "csv" : "xlsx",
  encoding: "utf-8",
  delimiter: ";",
  hasHeader: true,
  sheet: name.endsWith(".csv") ? null : "Tabelle2",
  jsonRecords: "top-level",
  shape: "columns",
  columns: [],
  templates: null,
});

const filesOf = (names: readonly string[]): ReviewFile[] =>
  names.map((name) => ({ fileReference: path(name), plan: planOf(name) }));

async function read(
  projectId: string,
  names: readonly string[],
  how: Reading = {},
): Promise<Output<"reviews.read">> {
  return ask("reviews.read", { projectId, files: filesOf(names), ...how });
}

async function readSheet(
  projectId: string,
  sheet: Sheet,
  how: Reading = {},
): Promise<Output<"reviews.read">> {
  await saveSheet(path("back.xlsx"), sheet);
  return read(projectId, ["back.xlsx"], how);
}

const answersOf = async (projectId: string): Promise<readonly string[]> =>
  (await rowsOf(ask, projectId)).map(({ answerText }) => answerText);
const statusesOf = async (projectId: string): Promise<readonly (string | null)[]> =>
  (await rowsOf(ask, projectId)).map(({ status }) => status);

describe("reviews.ask", () => {
  it("writes a workbook that says what to do and runs nothing, and remembers the round", async () => {
    const { project } = await ask("projects.create", { from: "empty", name: "Letters" });
    const { projectId } = project;
    const examples = [
      { askText: "=1+1", answerText: "@SUM(A1)", instructions: { source: "own" as const, text: "Be kind." } },
      { askText: "plain", answerText: "-5" },
    ];
    await ask("examples.insert", { projectId, examples });
    clock.stopAt(1_000);
    const written = await ask("reviews.ask", {
      projectId,
      reviewer: "Anna",
      targetReference: path("round.xlsx"),
    });
    expect(written).toMatchObject({ fileName: "round.xlsx", exampleCount: 2, tooLongCellCount: 0 });
    const [guide, sheet] = await readXlsx(path("round.xlsx"));
    expect(String(guide?.data[0]?.[0])).toBe("Thank you for checking these examples");
    expect(sheet?.data).toMatchObject([
      [
        "attune_review_id",
        "attune_review_state",
        "They ask",
        "The model should answer",
        "Instructions",
        reviewer,
        verdict,
        correction,
        comment,
      ],
      [expect.any(String), expect.any(String), "'=1+1", "'@SUM(A1)", "Be kind.", "Anna", null, null, null],
      [expect.any(String), expect.any(String), "plain", "-5", null, "Anna", null, null, null],
    ]);
    const xml = readFileSync(path("round.xlsx")).toString("latin1");
    expect(xml).not.toContain("<f>");
    expect((await ask("reviews.reviewers", { projectId })).rounds).toEqual([
      { reviewer: "Anna", fileName: "round.xlsx", exampleCount: 2, askedAtMs: 1_000 },
    ]);
  });

  it("takes what is chosen, and shows earlier turns of a conversation", async () => {
    const { projectId } = await asked(3);
    const body = {
      messages: [
        { role: "user", content: "Hello" },
        { role: "assistant", content: "Hi" },
        { role: "user", content: "And now?" },
        { role: "assistant", content: "Now this." },
      ],
    };
    await ask("examples.insert", { projectId, examples: [{ body }] });
    const view = await ask("examples.openView", { projectId });
    const { viewId, viewRevision } = view;
    const selection = { viewId, viewRevision, rows: { only: [[2, 4] as [number, number]] } };
    await ask("reviews.ask", { projectId, selection, targetReference: path("some.xlsx") });
    const sheet = await sheetIn(path("some.xlsx"));
    expect(sheet.rows.map((_row, index) => cellOf(sheet, index, "They ask"))).toEqual(["q3", "And now?"]);
    expect(cellOf(sheet, 1, "Earlier in the conversation")).toBe("They: Hello\n\nModel: Hi");
    const outcome = await readSheet(
      projectId,
      filled(sheet, 1, { [verdict]: "needs a change", [correction]: "Then that." }),
    );
    expect(outcome).toMatchObject({
      changedCount: 1,
      correctedCount: 1,
      missingRowCount: 0,
      leftAsideCount: 0,
    });
    const { example } = await ask("examples.get", { projectId, exampleId: 4 });
    expect(example.body).toMatchObject({
      messages: [...body.messages.slice(0, 3), { content: "Then that." }],
    });
  });

  it("refuses an empty choice and leaves no file", async () => {
    const { project } = await ask("projects.create", { from: "empty", name: "Letters" });
    const targetReference = path("none.xlsx");
    expect(await refusalOf(ask("reviews.ask", { projectId: project.projectId, targetReference }))).toBe(
      "bad-input",
    );
    expect(existsSync(targetReference)).toBe(false);
  });
});

describe("reviews.read", () => {
  it("is one step: verdicts, a correction and who checked what, taken back and done again together", async () => {
    const { projectId, sheet } = await asked();
    clock.stopAt(5_000);
    const before = await stateOf(ask, projectId);
    let back = filled(sheet, 0, { [reviewer]: "Anna", [verdict]: "good" });
    back = filled(back, 1, {
      [verdict]: "needs a change",
      [correction]: "a2, but kinder",
      [comment]: "Tone",
    });
    back = filled(back, 2, { [verdict]: "leave out" });
    back = filled(back, 3, { [verdict]: "unsure", [comment]: "Ask Tom" });
    const outcome = await readSheet(projectId, back);
    expect(outcome).toMatchObject({
      rowCount: 6,
      silentCount: 2,
      checkedCount: 4,
      changedCount: 3,
      correctedCount: 1,
      reviewers: [{ name: "Anna", exampleCount: 4 }],
      verdictCounts: { good: 1, change: 1, "leave-out": 1, unsure: 1, none: 0 },
      corrected: [{ exampleId: 2, before: "a2", after: "a2, but kinder", reviewer: "Anna", line: 3 }],
      importId: null,
    });
    expect(await answersOf(projectId)).toEqual(["a1", "a2, but kinder", "a3", "a4", "a5", "a6"]);
    expect(await statusesOf(projectId)).toEqual(["approved", "approved", "needs-work", null, null, null]);
    expect((await ask("history.list", { projectId })).steps[0]).toMatchObject({
      label: "review",
      details: { count: 4 },
    });
    const reviews = {
      reviewer: "Anna",
      verdict: "change",
      correction: "a2, but kinder",
      comment: "Tone",
      checkedAtMs: 5_000,
      isChangedSince: false,
    };
    expect(await ask("reviews.ofExample", { projectId, exampleId: 2 })).toEqual({ reviews: [reviews] });
    const found = async (...values: CheckedValue[]): Promise<number> => {
      const filter = { match: "all" as const, conditions: [{ field: "checked" as const, values }] };
      return (await ask("examples.openView", { projectId, definition: { filter } })).exampleCount;
    };
    expect(await found("by:Anna")).toBe(4);
    expect(await found("verdict:leave-out", "verdict:unsure")).toBe(2);
    expect(await found("nobody")).toBe(2);
    expect((await rowsOf(ask, projectId)).map(({ checkedBy }) => checkedBy)).toEqual([
      "Anna",
      "Anna",
      "Anna",
      "Anna",
      "",
      "",
    ]);
    await ask("history.undo", { projectId });
    expect(await stateOf(ask, projectId)).toBe(before);
    expect(await found("nobody", "by:Anna")).toBe(6);
    expect(await ask("reviews.ofExample", { projectId, exampleId: 2 })).toEqual({ reviews: [] });
    expect((await ask("reviews.reviewers", { projectId })).reviewers).toEqual([]);
    await ask("history.redo", { projectId });
    await restart();
    expect((await ask("reviews.ofExample", { projectId, exampleId: 2 })).reviews).toEqual([reviews]);
    const changed = await ask("examples.get", { projectId, exampleId: 2 });
    await ask("examples.edit", {
      projectId,
      edits: [{ exampleId: 2, revision: changed.example.revision, change: { answerText: "other" } }],
    });
    expect((await ask("reviews.ofExample", { projectId, exampleId: 2 })).reviews).toEqual([
      { ...reviews, isChangedSince: true },
    ]);
  });

  it("finds rows again that were reordered, and tells of those that were deleted", async () => {
    const { projectId, sheet } = await asked();
    const spoken = sheet.rows.reduce(
      (all, _row, index) =>
        filled(all, index, { [reviewer]: "Bo", [verdict]: "gut", [correction]: `better ${index + 1}` }),
      sheet,
    );
    const outcome = await readSheet(projectId, { ...spoken, rows: spoken.rows.toReversed().slice(0, 4) });
    expect(outcome).toMatchObject({ checkedCount: 4, correctedCount: 4, missingRowCount: 2 });
    expect(outcome.missingRows).toEqual([
      { exampleId: 1, askText: "q1" },
      { exampleId: 2, askText: "q2" },
    ]);
    expect(await answersOf(projectId)).toEqual(["a1", "a2", "better 3", "better 4", "better 5", "better 6"]);
  });

  it("lists ids that are edited, unknown, gone or twice, and loses no word", async () => {
    const { projectId, sheet } = await asked();
    let back = filled(sheet, 0, { attune_review_id: "x", [verdict]: "good" });
    back = filled(back, 1, { attune_review_id: "", "They ask": "something else", [correction]: "lost?" });
    back = filled(back, 2, {
      attune_review_id: "00000000000000000000",
      "The model should answer": "mine",
      [verdict]: "good",
    });
    back = filled(back, 3, { [reviewer]: "Anna", [verdict]: "good" });
    back = { ...back, rows: [...back.rows, back.rows[3] ?? []] };
    back = filled(back, 4, { attune_review_id: cellOf(sheet, 5, "attune_review_id"), [verdict]: "good" });
    back = filled(back, 5, { "They ask": "another question", [verdict]: "good" });
    const outcome = await readSheet(projectId, back);
    expect(Object.fromEntries(outcome.caseCounts.map(({ kind, count }) => [kind, count]))).toEqual({
      "found-by-text": 2,
      "no-id": 1,
      "unknown-id": 1,
      "question-differs": 1,
    });
    expect(outcome).toMatchObject({ checkedCount: 3, leftAsideCount: 3, disputeCount: 0 });
    expect(await statusesOf(projectId)).toEqual(["approved", null, null, "approved", "approved", null]);
    const importId = outcome.importId ?? "";
    const { leftAside } = await ask("imports.leftAside", { projectId, importId });
    expect(leftAside.map(({ text }) => text).join("\n")).toContain("lost?");
    await ask("imports.saveLeftAside", { projectId, importId, targetReference: path("aside.tsv") });
    expect(readFileSync(path("aside.tsv"), "utf8")).toContain("mine");
  });

  it("reads what stands where columns were removed, renamed or added", async () => {
    const { projectId, sheet } = await asked(3);
    let back = filled(sheet, 0, { [verdict]: "good" });
    back = filled(back, 1, { [correction]: "better", [verdict]: "see there" });
    back = without(without(back, "attune_review_state"), reviewer);
    const header = [...back.header.map((name) => (name === verdict ? "Urteil" : name)), "For Tom"];
    const rows = back.rows.map((row, index) => [
      ...Array.from(back.header, (_n, place) => row[place] ?? ""),
      index === 0 ? "Call me" : "",
    ]);
    const outcome = await readSheet(projectId, { header, rows: [...rows] });
    expect(outcome.files).toEqual([
      {
        fileName: "back.xlsx",
        missingColumns: ["attune_review_state", "Reviewer"],
        addedColumns: ["For Tom"],
        namelessCount: 2,
      },
    ]);
    expect(outcome.reviewers).toEqual([{ name: "back", exampleCount: 2 }]);
    expect((await ask("reviews.ofExample", { projectId, exampleId: 1 })).reviews[0]).toMatchObject({
      verdict: "good",
      comment: "For Tom: Call me",
    });
    expect((await ask("reviews.ofExample", { projectId, exampleId: 2 })).reviews[0]).toMatchObject({
      verdict: "change",
      comment: "“see there”",
    });
    expect(outcome.cases.map(({ kind, line }) => [kind, line])).toEqual([
      ["extra-column", 2],
      ["verdict-unclear", 3],
    ]);
    expect(await answersOf(projectId)).toEqual(["a1", "better", "a3"]);
  });

  it("understands verdicts in people's own words and guesses at none", async () => {
    const words = [
      "ok",
      "Passt!",
      "needs work",
      "überarbeiten",
      "weglassen",
      "?",
      "ok, passt",
      "good or bad",
    ];
    const { projectId, sheet } = await asked(words.length);
    const back = words.reduce(
      (all, word, index) => filled(all, index, { [reviewer]: "Anna", [verdict]: word }),
      sheet,
    );
    const outcome = await readSheet(projectId, back);
    expect(outcome.verdictCounts).toEqual({ good: 3, change: 2, "leave-out": 1, unsure: 1, none: 1 });
    expect(await statusesOf(projectId)).toEqual([
      "approved",
      "approved",
      "needs-work",
      "needs-work",
      "needs-work",
      null,
      "approved",
      null,
    ]);
  });

  it("takes an answer edited where it stood as the correction, and says so", async () => {
    const { projectId, sheet } = await asked(3);
    let back = filled(sheet, 0, { "The model should answer": "a1 mended" });
    back = filled(back, 1, { "The model should answer": "here", [correction]: "there" });
    const outcome = await readSheet(projectId, back);
    expect(await answersOf(projectId)).toEqual(["a1 mended", "there", "a3"]);
    expect(outcome.cases.map(({ kind }) => kind).toSorted()).toEqual([
      "correction-implied",
      "edited-in-place",
      "edited-in-place-too",
    ]);
    expect(outcome.cases.find(({ kind }) => kind === "edited-in-place-too")?.text).toBe("here");
  });

  it("keeps mine or takes theirs where the text changed here since", async () => {
    for (const conflicts of ["keep-mine", "take-theirs"] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one project after the other
      const { projectId, sheet } = await asked(3);
      // oxlint-disable-next-line no-await-in-loop -- as above
      await ask("examples.edit", {
        projectId,
        edits: [
          { exampleId: 1, revision: 1, change: { answerText: "mine" } },
          { exampleId: 2, revision: 1, change: { tags: ["only a tag"] } },
        ],
      });
      let back = filled(sheet, 0, { [reviewer]: "Anna", [correction]: "theirs", [comment]: "Why?" });
      back = filled(back, 1, { [correction]: "second" });
      // oxlint-disable-next-line no-await-in-loop -- as above
      const outcome = await readSheet(projectId, back, { conflicts });
      expect(outcome).toMatchObject({
        conflictCount: 1,
        conflicts: [{ exampleId: 1, before: "mine", after: "theirs" }],
      });
      // oxlint-disable-next-line no-await-in-loop -- as above
      expect(await answersOf(projectId)).toEqual([
        conflicts === "keep-mine" ? "mine" : "theirs",
        "second",
        "a3",
      ]);
      // oxlint-disable-next-line no-await-in-loop -- as above
      expect((await ask("reviews.ofExample", { projectId, exampleId: 1 })).reviews).toMatchObject([
        { comment: "Why?", isChangedSince: conflicts === "keep-mine" },
      ]);
    }
  });

  it("changes nothing when the same file is read twice", async () => {
    const { projectId, sheet } = await asked(3);
    let back = filled(sheet, 0, { [reviewer]: "Anna", [correction]: "new" });
    back = filled(back, 1, { [verdict]: "good", [comment]: "Fine" });
    await readSheet(projectId, back);
    const after = await stateOf(ask, projectId);
    const { headStepId } = await ask("history.list", { projectId });
    const again = await readSheet(projectId, back);
    expect(again).toMatchObject({ checkedCount: 0, changedCount: 0, knownCount: 2, conflictCount: 0 });
    expect(await stateOf(ask, projectId)).toBe(after);
    expect((await ask("history.list", { projectId })).headStepId).toBe(headStepId);
  });
});

describe("two reviewers", () => {
  async function twoFiles(): Promise<string> {
    const { projectId, sheet } = await asked(4);
    let anna = filled(sheet, 0, { [reviewer]: "Anna", [verdict]: "good" });
    anna = filled(anna, 1, { [correction]: "Anna's" });
    anna = filled(anna, 2, { [verdict]: "good", [comment]: "Nice" });
    let ben = filled(sheet, 0, { [reviewer]: "Ben", [verdict]: "leave out" });
    ben = filled(ben, 1, { [correction]: "Ben's" });
    ben = filled(ben, 2, { [verdict]: "passt" });
    await saveSheet(path("anna.xlsx"), anna);
    await saveSheet(path("ben.xlsx"), ben);
    return projectId;
  }

  it("have what they disagree on listed with both versions, and nothing of it is applied", async () => {
    const projectId = await twoFiles();
    const outcome = await read(projectId, ["anna.xlsx", "ben.xlsx"]);
    expect(outcome).toMatchObject({ disputeCount: 2, openDisputeCount: 2, checkedCount: 1 });
    expect(outcome.disputes).toMatchObject([
      {
        exampleId: 1,
        chosenId: null,
        opinions: [
          { reviewer: "Anna", verdict: "good" },
          { reviewer: "Ben", verdict: "leave-out" },
        ],
      },
      { exampleId: 2, opinions: [{ correction: "Anna's" }, { correction: "Ben's" }] },
    ]);
    expect(await answersOf(projectId)).toEqual(["a1", "a2", "a3", "a4"]);
    expect(await statusesOf(projectId)).toEqual([null, null, "approved", null]);
    expect((await ask("reviews.ofExample", { projectId, exampleId: 1 })).reviews).toEqual([]);
    expect((await ask("reviews.ofExample", { projectId, exampleId: 3 })).reviews).toHaveLength(2);
  });

  it("are settled one by one or for all, in one step", async () => {
    const projectId = await twoFiles();
    const { disputes } = await read(projectId, ["anna.xlsx", "ben.xlsx"], { preferred: "Nobody" });
    const [first] = disputes;
    const choices = [{ exampleUid: first?.exampleUid ?? "", opinionId: first?.opinions[1]?.opinionId ?? "" }];
    await ask("history.undo", { projectId });
    const before = await stateOf(ask, projectId);
    const outcome = await read(projectId, ["anna.xlsx", "ben.xlsx"], { preferred: "Anna", choices });
    expect(outcome).toMatchObject({ disputeCount: 2, openDisputeCount: 0, checkedCount: 3 });
    expect(await answersOf(projectId)).toEqual(["a1", "Anna's", "a3", "a4"]);
    expect(await statusesOf(projectId)).toEqual(["needs-work", "approved", "approved", null]);
    expect((await ask("reviews.reviewers", { projectId })).reviewers).toEqual([
      { name: "Anna", exampleCount: 3 },
      { name: "Ben", exampleCount: 3 },
    ]);
    await ask("history.undo", { projectId });
    expect(await stateOf(ask, projectId)).toBe(before);
  });

  it("can stand in one file, as rows or as columns", async () => {
    const { projectId, sheet } = await asked(2);
    const anna = filled(sheet, 0, { [reviewer]: "Anna", [verdict]: "good" });
    const ben = filled(sheet, 0, { [reviewer]: "Ben", [verdict]: "bad" });
    const asRows = { ...anna, rows: [...anna.rows, ben.rows[0] ?? []] };
    expect((await readSheet(projectId, asRows)).disputes).toMatchObject([
      { opinions: [{ reviewer: "Anna" }, { reviewer: "Ben" }] },
    ]);
    const header = [...sheet.header, "Reviewer 2", "Verdict 2", "Corrected answer 2", "Comment 2"];
    const wide: Sheet = { header, rows: sheet.rows };
    const asColumns = filled(wide, 1, {
      [reviewer]: "Anna",
      [verdict]: "good",
      "Reviewer 2": "Ben",
      "Corrected answer 2": "No, this.",
    });
    const { disputes } = await readSheet(projectId, asColumns, { preferred: "Ben" });
    expect(disputes).toMatchObject([
      { exampleId: 2, opinions: [{ reviewer: "Anna" }, { reviewer: "Ben", correction: "No, this." }] },
    ]);
    expect(await answersOf(projectId)).toEqual(["a1", "No, this."]);
  });
});

it("reads a review saved as a table of text", async () => {
  const { projectId, sheet } = await asked(2);
  const { header, rows } = filled(sheet, 0, { [reviewer]: "Anna", [verdict]: "gut" });
  writeFileSync(
    path("back.csv"),
    [header, ...rows]
      .map((row) => Array.from(header, (_n, place) => row[place] ?? "").join(";"))
      .join("\r\n"),
  );
  expect(await read(projectId, ["back.csv"])).toMatchObject({
    checkedCount: 1,
    reviewers: [{ name: "Anna" }],
  });
});

it("forgets the reviews of a reading that was taken back and gone on from", async () => {
  const { projectId, sheet } = await asked(2);
  await readSheet(projectId, filled(sheet, 0, { [verdict]: "good" }));
  await ask("history.undo", { projectId });
  await readSheet(projectId, filled(sheet, 1, { [verdict]: "good" }));
  await restart();
  expect((await ask("reviews.ofExample", { projectId, exampleId: 1 })).reviews).toEqual([]);
  expect((await ask("reviews.ofExample", { projectId, exampleId: 2 })).reviews).toHaveLength(1);
});

it("is recognised by its columns wherever its sheet went, and a preview says what reading does and changes nothing", async () => {
  const { projectId, sheet } = await asked(3);
  let back = filled(sheet, 0, { [reviewer]: "Anna", [verdict]: "good" });
  back = filled(back, 1, { "They ask": "?", [verdict]: "good" });
  await saveSheet(path("back.xlsx"), { header: ["For Anna"], rows: [[], back.header, ...back.rows] });
  const { isReview, isOurs, detected } = await ask("imports.detect", { fileReference: path("back.xlsx") });
  expect([isReview, isOurs, detected.plan.sheet]).toEqual([true, false, "Tabelle2"]);
  const before = await stateOf(ask, projectId);
  const preview = await ask("reviews.preview", { projectId, files: filesOf(["back.xlsx"]) });
  expect(await stateOf(ask, projectId)).toBe(before);
  const { importId, ...outcome } = await read(projectId, ["back.xlsx"]);
  expect(outcome).toEqual(preview);
  expect([outcome.checkedCount, outcome.leftAsideCount, importId]).toEqual([1, 1, expect.any(String)]);
  const ours = await ask("imports.detect", { fileReference: path("round.xlsx") });
  expect([ours.isReview, ours.detected.plan.sheet]).toEqual([true, "Examples"]);
});
