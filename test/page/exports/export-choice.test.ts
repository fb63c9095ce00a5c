// What the export dialog says goes out, and what it asks the core for.
import { describe, expect, it } from "vitest";
import {
  formatOf,
  goingOut,
  suggestedName,
  usualChoice,
  type ExportCounts,
} from "../../../src-renderer/exports/export-choice.ts";

const counts: ExportCounts = {
  byUse: { train: 52, validation: 6, test: 6, none: 0 },
  preference: 0,
  chosen: null,
};

describe("what goes out", () => {
  it("is everything, by use", () => {
    expect(goingOut(usualChoice, counts)).toEqual({
      total: 64,
      parts: [
        { use: "train", count: 52 },
        { use: "validation", count: 6 },
        { use: "test", count: 6 },
      ],
      isUpTo: false,
    });
  });

  it("is only what is ticked, and needs no parts where nothing was decided about any", () => {
    expect(goingOut({ ...usualChoice, uses: ["train"] }, counts)).toMatchObject({ total: 52 });
    const undecided = { ...counts, byUse: { train: 0, validation: 0, test: 0, none: 9 } };
    expect(goingOut(usualChoice, undecided)).toEqual({ total: 9, parts: [], isUpTo: false });
  });

  it("is said to be less where some are of the other kind", () => {
    expect(goingOut(usualChoice, { ...counts, preference: 3 }).isUpTo).toBe(true);
    expect(goingOut({ ...usualChoice, word: "preference-jsonl" }, counts).isUpTo).toBe(true);
    expect(goingOut({ ...usualChoice, word: "csv" }, { ...counts, preference: 3 }).isUpTo).toBe(false);
  });

  it("is the chosen rows where there are some, but never for a backup", () => {
    const chosen = { ...counts, chosen: 5 };
    expect(goingOut({ ...usualChoice, isChosen: true }, chosen).total).toBe(5);
    expect(goingOut({ ...usualChoice, isChosen: true, word: "attune-backup" }, chosen).total).toBe(64);
    expect(goingOut({ ...usualChoice, uses: [], word: "attune-share" }, chosen).total).toBe(64);
  });
});

describe("the file that is asked for", () => {
  it("names uses only where some were left out", () => {
    expect(formatOf(usualChoice)).not.toHaveProperty("splits");
    expect(formatOf({ ...usualChoice, uses: ["train", "none"] })).toMatchObject({
      format: "openai-jsonl",
      kind: "chat",
      splits: ["train", null],
    });
  });

  it("is a preference file, a share with what was ticked, or no file at all", () => {
    expect(formatOf({ ...usualChoice, word: "preference-jsonl" })).toMatchObject({ kind: "preference" });
    expect(formatOf({ ...usualChoice, word: "attune-share", includeNotes: true })).toEqual({
      format: "attune-share",
      includeNotes: true,
      includeSource: false,
      includeExtra: false,
    });
    expect(formatOf({ ...usualChoice, word: "prompt" })).toBeNull();
  });

  it("is called after the project", () => {
    expect(suggestedName("Letters", "openai-jsonl")).toBe("Letters.jsonl");
    expect(suggestedName("In/Out", "attune-backup")).toBe("In-Out (backup).attune");
  });
});
