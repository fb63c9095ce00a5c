// reviews.read: what two reviewers differ on is listed with both versions, and nothing of it is applied before a choice.
import { expect, it, describe } from "vitest";
import { coreForEachTest } from "./core-at.ts";
import { stateOf } from "./project-state.ts";
import { comment, correction, reviewer, verdict, reviewRound } from "./review-round.ts";
import { filled, saveSheet, type Sheet } from "./review-sheets.ts";

const studio = coreForEachTest();
const { ask } = studio;
const { path, asked, read, readSheet, answersOf, statusesOf } = reviewRound(studio);

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
