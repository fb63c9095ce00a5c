// What the check says about an example: where and how sure, and never a word of the text.
import { expect, test } from "vitest";
import { privateCheck } from "../../../../src-shared/domain/findings/private/private-check.ts";
import { privateKinds } from "../../../../src-shared/domain/findings/private/private-kinds.ts";
import { chatOf, remarksOn } from "./checked.ts";
import { privateTexts } from "./labelled/labelled-set.ts";

test("remarks have places in the texts of their messages", () => {
  const example = chatOf(
    { role: "user", content: "mail anna@firma.test" },
    {
      role: "assistant",
      content: [
        { type: "text", text: "Call me." },
        { type: "text", text: "Tel. 0171 3920051" },
      ],
    },
  );
  expect(remarksOn(example)).toEqual([
    { code: "private.e-mail", place: { message: 0, from: 5, to: 20 }, details: { confidence: "high" } },
    { code: "private.phone", place: { message: 1, from: 14, to: 26 }, details: { confidence: "high" } },
  ]);
});

test("of a preference all answers are looked at", () => {
  const remarks = remarksOn({
    kind: "preference",
    body: {
      input: { messages: [{ role: "user", content: "who?" }] },
      preferred_output: [{ role: "assistant", content: "mail a@firma.test" }],
      non_preferred_output: [{ role: "assistant", content: "mail b@firma.test" }],
    },
  });
  expect(remarks.map(({ place }) => place?.message)).toEqual([1, 2]);
});

test("arguments of tool calls and refusals are looked at, and say which they are", () => {
  const call = (text: string) => ({ id: "c", type: "function", function: { name: "send", arguments: text } });
  const example = chatOf(
    { role: "user", content: "go" },
    { role: "assistant", tool_calls: [call('{"to": "anna@firma.test"}'), call("not JSON: 0171 3920051")] },
    { role: "assistant", refusal: "Not for anna@firma.test", content: null },
    { role: "assistant", function_call: { name: "send", arguments: '{"dob": "1980-02-01"}' } },
  );
  expect(remarksOn(example).map(({ code, place, details }) => ({ code, place, ...details }))).toEqual([
    { code: "private.e-mail", place: null, confidence: "high", where: "tool-call", message: 1 },
    { code: "private.phone", place: null, confidence: "medium", where: "tool-call", message: 1 },
    { code: "private.e-mail", place: null, confidence: "high", where: "refusal", message: 2 },
    { code: "private.birth-date", place: null, confidence: "high", where: "tool-call", message: 3 },
  ]);
});

test("no remark holds anything of the text", () => {
  for (const { text, marks } of privateTexts) {
    const said = JSON.stringify(remarksOn(text));
    const held = marks
      .map(({ from, to }) => text.slice(from, to))
      .filter((value) => value.length > 3 && said.includes(value));
    expect(held).toEqual([]);
  }
});

test("every kind has its words and can be replaced; none claims that there is nothing", () => {
  expect(Object.keys(privateCheck.guides).toSorted()).toEqual(
    privateKinds.map((kind) => `private.${kind}`).toSorted(),
  );
  for (const guide of Object.values(privateCheck.guides)) {
    expect(guide.severity).toBe("warning");
    expect(guide.fix?.label).toMatch(/^Replace [a-z]/);
    expect(JSON.stringify(guide)).not.toMatch(/no private data|!|please/i);
  }
  expect(privateCheck.guides["private.person-name"]?.why).toMatch(/Names are missed in about \d+ of 100/);
});
