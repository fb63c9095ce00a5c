// A better and a worse answer: one message each, text only, after a question, and not the same. Rules: OpenAI's guide
// on direct preference optimization (fine-tuning facts, section 6, 2026-11-22). Empty ones are told of by answers.ts.
import type { CheckedExample, ExampleCheck, SayRemark } from "../check.ts";
import { changedMessages } from "../change-messages.ts";
import type { CheckGuides } from "../finding.ts";
import { callsTools, hasVisibleText, lastPlaceOf, wholeMessage } from "../places.ts";
import type { ExampleBody, PreferenceBody } from "../../example.ts";

const guides = {
  "structure.not-one-answer": {
    severity: "error",
    title: {
      one: "1 example has more than one message where an answer belongs",
      other: "{{count}} examples have more than one message where an answer belongs",
    },
    message: "The better and the worse answer must each be one message from the model.",
    why: "Two answers can only be compared one to one. A provider refuses the file otherwise.",
    advice:
      "Move earlier messages into the conversation before the answers, and leave one answer on each side.",
    fix: null,
  },
  "structure.answer-not-text": {
    severity: "error",
    title: {
      one: "1 example compares answers that call tools",
      other: "{{count}} examples compare answers that call tools",
    },
    message: "The better or the worse answer calls a tool.",
    why: "Training with better and worse answers takes text only.",
    advice: "Write both answers as text, or remove the example.",
    fix: { kind: "remove", label: "Remove these examples" },
  },
  "structure.no-question-before-answers": {
    severity: "error",
    title: {
      one: "1 example has no question right before its two answers",
      other: "{{count}} examples have no question right before their two answers",
    },
    message: "The conversation before the two answers doesn't end with a question.",
    why: "Both answers reply to the last question. A provider refuses the file where none stands there.",
    advice: "Let what follows the last question be removed, or write the question the answers reply to.",
    fix: { kind: "change", label: "Remove what follows the last question" },
  },
  "structure.equal-answers": {
    severity: "error",
    title: {
      one: "1 example has the same better and worse answer",
      other: "{{count}} examples have the same better and worse answer",
    },
    message: "Its better and its worse answer are the same.",
    why: "The model learns from the difference, and there is none. A provider refuses the file.",
    advice: "Change one of the two answers, or remove the example.",
    fix: { kind: "remove", label: "Remove examples with equal answers" },
  },
  "preference.several-turns": {
    severity: "warning",
    title: {
      one: "1 example compares answers late in a conversation",
      other: "{{count}} examples compare answers late in a conversation",
    },
    message: "Answers already stand before the two that are compared.",
    why: "OpenAI's guide speaks of one question with two answers. Whether more is learnt from isn't certain.",
    advice: "If it makes sense without the earlier part, leave only the last question.",
    fix: null,
  },
} as const satisfies CheckGuides;

export const outputsCheck: ExampleCheck = {
  guides,
  look: (checked, say) => {
    if (checked.example.kind === "preference") lookAtPair(checked, checked.example.body, say);
  },
  fixes: { "structure.no-question-before-answers": withoutTail },
};

function lookAtPair({ messages, texts }: CheckedExample, body: PreferenceBody, say: SayRemark): void {
  const preferredAt = body.input.messages.length;
  const nonPreferredAt = preferredAt + body.preferred_output.length;
  const outputs = [
    { at: preferredAt, list: body.preferred_output },
    { at: nonPreferredAt, list: body.non_preferred_output },
  ];
  for (const { at, list } of outputs) {
    if (list.length !== 1 || list[0]?.role !== "assistant") {
      say({ code: "structure.not-one-answer", place: wholeMessage(at), details: {} });
    }
    if (list.some(callsTools))
      say({ code: "structure.answer-not-text", place: wholeMessage(at), details: {} });
  }
  const last = preferredAt - 1;
  if (messages[last]?.role !== "user") {
    say({ code: "structure.no-question-before-answers", place: wholeMessage(last), details: {} });
  }
  const isOneEach = nonPreferredAt - preferredAt === 1 && messages.length - nonPreferredAt === 1;
  const better = (texts[preferredAt] ?? "").trim();
  if (isOneEach && hasVisibleText(better) && better === (texts[nonPreferredAt] ?? "").trim()) {
    say({ code: "structure.equal-answers", place: wholeMessage(nonPreferredAt), details: {} });
  }
  if (body.input.messages.some(({ role }) => role === "assistant")) {
    say({ code: "preference.several-turns", place: null, details: {} });
  }
}

function withoutTail(example: ExampleBody): ExampleBody | null {
  if (example.kind !== "preference") return null;
  const { messages } = example.body.input;
  const last = lastPlaceOf(messages, "user");
  const isTail = (index: number): boolean => index > last && index < messages.length;
  return last < 0 ? null : changedMessages(example, (message, index) => (isTail(index) ? null : message));
}
