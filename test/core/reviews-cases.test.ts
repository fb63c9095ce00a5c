// reviews.read: whatever people and their programs did to a sheet is listed, and no word of it is lost.
import { readFileSync } from "node:fs";
import { expect, it, describe } from "vitest";
import { coreForEachTest } from "./core-at.ts";
import { comment, correction, reviewer, verdict, reviewRound } from "./review-round.ts";
import { cellOf, filled, without } from "./review-sheets.ts";

const studio = coreForEachTest();
const { ask } = studio;
const { path, asked, readSheet, answersOf, statusesOf } = reviewRound(studio);

describe("reviews.read", () => {
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
});
