import { describe, expect, it } from "vitest";
import {
  choicesIn,
  draftOfColumn,
  newColumnDraft,
  problemOf,
} from "../../src-renderer/examples/bar/column-draft.ts";
import type { OwnColumn } from "../../src-shared/domain/own-column.ts";

const tone: OwnColumn = { columnId: "tone", name: "Tone", type: "choice", choices: ["warm", "curt"] };

describe("a column of the project's own", () => {
  it("needs a name nobody else has, in whatever case", () => {
    expect(problemOf(newColumnDraft, [])).toBe("no-name");
    expect(problemOf({ ...newColumnDraft, name: " tone " }, [tone])).toBe("same-name");
    expect(problemOf({ ...newColumnDraft, name: "Mood" }, [tone])).toBeNull();
  });
  it("may keep its own name when it is changed", () => {
    expect(problemOf(draftOfColumn(tone), [tone])).toBeNull();
  });
  it("needs choices where it is a list, each once and without blanks around it", () => {
    const draft = { ...newColumnDraft, name: "Mood", type: "choice" as const };
    expect(problemOf({ ...draft, choices: " \n\n" }, [])).toBe("no-choices");
    expect(choicesIn({ ...draft, choices: "warm \ncurt\n\nwarm" })).toEqual(["warm", "curt"]);
    expect(problemOf({ ...draft, choices: "x".repeat(101) }, [])).toBe("too-long");
    const many = Array.from({ length: 101 }, (_, index) => `choice ${index}`).join("\n");
    expect(problemOf({ ...draft, choices: many }, [])).toBe("too-many");
  });
  it("is refused when there are fifty", () => {
    const columns = Array.from({ length: 50 }, (_, index) => ({
      ...tone,
      columnId: `c${index}`,
      name: `C${index}`,
    }));
    expect(problemOf({ ...newColumnDraft, name: "One more" }, columns)).toBe("too-many-columns");
    expect(problemOf(draftOfColumn(columns[3] ?? tone), columns)).toBeNull();
  });
});
