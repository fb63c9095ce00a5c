// Tools, calls, replies and images as a person changes them, held to the checks a training file has to pass.
import { describe, expect, it } from "vitest";
import {
  editedOf,
  roleAfter,
  turnsOf,
  type EditedExample,
  type TurnPlace,
} from "../../src-shared/domain/conversation-edit.ts";
import { imagePlaceOf, imageRoom, imagesOf } from "../../src-shared/domain/conversation-images.ts";
import { callsBefore, callsOf, isAnswered, toolsOf } from "../../src-shared/domain/conversation-tools.ts";
import { withEditorChange, type EditorChange } from "../../src-shared/domain/editor-change.ts";
import { canonicalBody, type ExampleBody, type Message } from "../../src-shared/domain/example.ts";
import { checkedExampleOf, fileSettingOf } from "../../src-shared/domain/findings/checked-example.ts";
import type { Remark } from "../../src-shared/domain/findings/finding.ts";
import { imagesCheck } from "../../src-shared/domain/findings/structure/images.ts";
import { messagesCheck } from "../../src-shared/domain/findings/structure/messages.ts";
import { toolArgumentsCheck } from "../../src-shared/domain/findings/structure/tool-arguments.ts";
import { toolCallsCheck } from "../../src-shared/domain/findings/structure/tool-calls.ts";
import { toolDefinitionsCheck } from "../../src-shared/domain/findings/structure/tool-definitions.ts";
import type { Json } from "../../src-shared/domain/json.ts";
import { newTool } from "../../src-shared/domain/tools/tool.ts";

const at = (index: number): TurnPlace => ({ list: "conversation", index });
const start: EditedExample = editedOf(
  {
    kind: "chat",
    body: {
      messages: [
        { role: "user", content: "Where is my parcel?" },
        { role: "assistant", content: "" },
      ],
    },
  },
  "none",
);
const after = (edited: EditedExample, ...changes: readonly EditorChange[]): EditedExample =>
  changes.reduce(withEditorChange, edited);
const turns = (edited: EditedExample): readonly Message[] => turnsOf(edited, "conversation");
const tool: Json = newTool([]);

function codesOf(example: ExampleBody): readonly string[] {
  const checked = checkedExampleOf(
    example,
    fileSettingOf(example, { extra: null, tokens: 10, tokensMaximum: 1_000 }),
  );
  const remarks: Remark[] = [];
  for (const { look } of [
    toolCallsCheck,
    toolArgumentsCheck,
    toolDefinitionsCheck,
    imagesCheck,
    messagesCheck,
  ]) {
    look(checked, (remark) => remarks.push(remark));
  }
  return remarks.map(({ code }) => code);
}

describe("a tool, its call and its reply", () => {
  const called = after(
    start,
    { do: "add-tool", tools: [tool] },
    { do: "add-call", place: at(1), toolName: "tool_1" },
    { do: "add-reply", place: at(1), call: 0 },
    { do: "set-text", place: at(2), text: "On its way." },
    { do: "add", place: at(3), role: "assistant" },
    { do: "set-text", place: at(3), text: "It comes tomorrow." },
  );

  it("are what the checks want of them", () => {
    expect(turns(called)).toEqual([
      { role: "user", content: "Where is my parcel?" },
      {
        role: "assistant",
        content: null,
        tool_calls: [{ id: "call_1", type: "function", function: { name: "tool_1", arguments: "{}" } }],
      },
      { role: "tool", content: "On its way.", tool_call_id: "call_1" },
      { role: "assistant", content: "It comes tomorrow." },
    ]);
    expect(codesOf(called.example)).toEqual([]);
    expect(isAnswered(turns(called), "call_1")).toBe(true);
    expect(roleAfter(turns(called)[2])).toBe("assistant");
    expect(callsBefore(turns(called), 2)).toEqual([{ id: "call_1", toolName: "tool_1", turn: 1 }]);
    expect(callsBefore(turns(called), 1)).toEqual([]);
  });

  it("share a new name when the tool is renamed", () => {
    const renamed = after(called, { do: "rename-tool", index: 0, name: "track" });
    expect(callsOf(turns(renamed)[1] ?? { role: "user" })[0]?.toolName).toBe("track");
    expect(codesOf(renamed.example)).toEqual([]);
  });

  it("go together: a call takes its reply along, a turn the replies to all its calls", () => {
    expect(turns(after(called, { do: "remove-call", place: at(1), call: 0 }))).toEqual([
      { role: "user", content: "Where is my parcel?" },
      { role: "assistant", content: "" },
      { role: "assistant", content: "It comes tomorrow." },
    ]);
    expect(turns(after(called, { do: "remove-with-replies", place: at(1) }))).toHaveLength(2);
  });

  it("get ids nothing else has, and a second reply stands behind the first", () => {
    const two = after(
      called,
      { do: "add-call", place: at(1), toolName: "tool_1" },
      { do: "add-reply", place: at(1), call: 1 },
    );
    expect(callsOf(turns(two)[1] ?? { role: "user" }).map(({ id }) => id)).toEqual(["call_1", "call_2"]);
    expect(turns(two)[3]).toEqual({ role: "tool", content: "", tool_call_id: "call_2" });
    const swapped = after(two, { do: "set-answered", place: at(3), callId: "call_1" });
    expect(turns(swapped)[3]?.tool_call_id).toBe("call_1");
  });

  it("take arguments as the text they are, to the byte", () => {
    const text = '{"price": 1.50, "id": 12345678901234567890}';
    const given = after(called, { do: "set-arguments", place: at(1), call: 0, text });
    expect(canonicalBody(given.example)).toContain(JSON.stringify(text));
  });

  it("say nothing of calling several at once where there is no tool", () => {
    const parallel = after(called, { do: "set-parallel", isParallel: false });
    expect(parallel.example.body).toMatchObject({ parallel_tool_calls: false });
    const without = after(parallel, { do: "remove-tool", index: 0 });
    expect(Object.keys(without.example.body)).toEqual(["messages"]);
    expect(after(start, { do: "set-parallel", isParallel: true })).toBe(start);
    expect(toolsOf(without)).toEqual([]);
  });

  it("are the same object where nothing changes, so that it is no step", () => {
    for (const change of [
      { do: "set-tools", tools: [tool] },
      { do: "rename-tool", index: 0, name: "tool_1" },
      { do: "set-arguments", place: at(1), call: 0, text: "{}" },
      { do: "set-call-tool", place: at(1), call: 0, toolName: "tool_1" },
      { do: "remove-call", place: at(0), call: 0 },
      { do: "add-call", place: at(0), toolName: "tool_1" },
      { do: "add-reply", place: at(0), call: 0 },
      { do: "set-answered", place: at(2), callId: "call_1" },
    ] satisfies readonly EditorChange[]) {
      expect(withEditorChange(called, change)).toBe(called);
    }
  });
});

describe("images of a question", () => {
  const url = `attune-attachment:${"a".repeat(64)}`;
  const shown = after(
    start,
    { do: "add-image", place: at(0), url },
    { do: "set-text", place: at(1), text: "There." },
  );

  it("stand behind its text, and the checks want nothing else", () => {
    expect(turns(shown)[0]?.content).toEqual([
      { type: "text", text: "Where is my parcel?" },
      { type: "image_url", image_url: { url } },
    ]);
    expect(codesOf(shown.example)).toEqual([]);
    const closely = after(shown, { do: "set-image-detail", place: at(0), part: 1, detail: "high" });
    expect(imagesOf(turns(closely)[0] ?? { role: "user" })).toEqual([{ part: 1, url, detail: "high" }]);
    expect(after(closely, { do: "set-image-detail", place: at(0), part: 1, detail: "auto" })).toEqual(shown);
  });

  it("leave a plain text when the last one goes", () => {
    expect(after(shown, { do: "remove-part", place: at(0), part: 1 }).example.body).toEqual({
      messages: [start.example.kind === "chat" ? start.example.body.messages[0] : null, turns(shown)[1]],
    });
  });

  it("are put into questions only, ten in an example, and into no pair", () => {
    expect(after(shown, { do: "add-image", place: at(1), url })).toBe(shown);
    const full = after(
      shown,
      ...Array.from({ length: 12 }, () => ({ do: "add-image", place: at(0), url }) as const),
    );
    expect(imagesOf(turns(full)[0] ?? { role: "user" })).toHaveLength(10);
    expect(codesOf(full.example)).toEqual([]);
    const pair = after(start, { do: "make-pair" });
    expect(imageRoom(pair.example, turns(pair)[0] ?? { role: "user" })).toBe("pair");
  });

  it("say where they are without being loaded", () => {
    expect(imagePlaceOf(url)).toEqual({ kind: "kept", sha256: "a".repeat(64) });
    expect(imagePlaceOf("https://a.example/x.png")).toMatchObject({ kind: "address", host: "a.example" });
    expect(imagePlaceOf("https://a.example@b.example/x.png")).toMatchObject({ host: "b.example" });
    expect(imagePlaceOf("file:///etc/passwd")).toEqual({ kind: "unknown" });
    expect(imagePlaceOf("data:text/html;base64,AA")).toEqual({ kind: "unknown" });
  });
});
