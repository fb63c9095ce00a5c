// An example that is being typed in behind the last row, before the studio has given it an id. Pure.
import type { ExampleRow } from "../../src-shared/contract/examples.ts";

/** @param exampleId below 0: the page's own name for it. */
export function emptyRow(exampleId: number): ExampleRow {
  return {
    exampleId,
    uid: "",
    rank: 1,
    kind: "chat",
    split: null,
    status: null,
    group: null,
    source: null,
    tags: [],
    notes: "",
    ownFields: {},
    instructionsSource: "project",
    askText: "",
    answerText: "",
    otherAnswerText: "",
    instructionsText: "",
    isCut: false,
    messageCount: 2,
    characters: 0,
    tokens: null,
    revision: 0,
    changedAtMs: 0,
    finding: null,
    checkedBy: "",
  };
}
