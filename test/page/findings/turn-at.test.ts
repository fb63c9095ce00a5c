import { describe, expect, it } from "vitest";
import { turnAt } from "../../../src-renderer/findings/turn-at.ts";
import { editedOf } from "../../../src-shared/domain/conversation-edit.ts";
import { readBody, type InstructionsSource } from "../../../src-shared/domain/example.ts";

function placeIn(body: object, source: InstructionsSource, message: number): unknown {
  const read = readBody(body);
  if ("problem" in read) throw new Error(read.problem);
  return turnAt(editedOf(read.body, source), message);
}

const user = { role: "user", content: "Where is it?" };
const assistant = { role: "assistant", content: "On its way." };
const system = { role: "system", content: "Be kind." };

describe("the text a remark is about", () => {
  it("is the turn of the same number where the instructions are the project's", () => {
    expect(placeIn({ messages: [user, assistant] }, "project", 1)).toEqual({
      list: "conversation",
      index: 1,
    });
  });
  it("is one earlier behind own instructions, which stand apart from the turns", () => {
    const body = { messages: [system, user, assistant] };
    expect(placeIn(body, "own", 2)).toEqual({ list: "conversation", index: 1 });
    expect(placeIn(body, "own", 0)).toBeNull();
  });
  it("goes on in the better and then the worse answer of a pair", () => {
    const body = {
      input: { messages: [user] },
      preferred_output: [assistant],
      non_preferred_output: [assistant],
    };
    expect([0, 1, 2, 3].map((message) => placeIn(body, "project", message))).toEqual([
      { list: "conversation", index: 0 },
      { list: "better", index: 0 },
      { list: "worse", index: 0 },
      null,
    ]);
  });
});
