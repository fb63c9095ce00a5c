// reviews.*: examples that go to somebody to be checked and come back, on real XLSX files.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import readXlsx from "read-excel-file/node";
import { expect, it, describe } from "vitest";
import type { CheckedValue } from "../../src-shared/domain/view.ts";
import { coreForEachTest, refusalOf } from "./core-at.ts";
import { rowsOf, stateOf } from "./project-state.ts";
import { comment, correction, reviewer, verdict, reviewRound } from "./review-round.ts";
import { cellOf, filled, saveSheet, sheetIn } from "./review-sheets.ts";

const studio = coreForEachTest();
const { ask, restart, clock } = studio;
const { path, asked, filesOf, read, readSheet, answersOf, statusesOf } = reviewRound(studio);

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
