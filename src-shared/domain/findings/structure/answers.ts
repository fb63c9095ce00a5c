// Whether there is an answer to learn from: one that says something, as the end of the conversation, and not switched
// off. Rules: OpenAI's guide on supervised fine-tuning (fine-tuning facts, section 5, 2026-11-22).
import type { ExampleCheck, SayRemark } from "../check.ts";
import { changedMessages } from "../change-messages.ts";
import type { CheckGuides } from "../finding.ts";
import { isEmptyMessage, lastPlaceOf, wholeMessage } from "../places.ts";
import type { CheckedExample } from "../check.ts";
import type { ExampleBody } from "../../example.ts";

const guides = {
  "structure.no-answer": {
    severity: "error",
    title: { one: "1 example has no answer", other: "{{count}} examples have no answer" },
    message: "It has no answer to learn from.",
    why: "A model learns from answers. A provider refuses a file as soon as one example has none.",
    advice: "Write the answer, or remove the example.",
    fix: { kind: "remove", label: "Remove examples without answer" },
  },
  "structure.no-worse-answer": {
    severity: "error",
    title: { one: "1 example has no worse answer", other: "{{count}} examples have no worse answer" },
    message: "Its worse answer is empty.",
    why: "Here the model learns from the difference between two answers, so both must say something.",
    advice: "Write an answer you don't want, or remove the example.",
    fix: { kind: "remove", label: "Remove examples without a worse answer" },
  },
  "structure.ends-without-answer": {
    severity: "warning",
    title: {
      one: "1 conversation goes on after its last answer",
      other: "{{count}} conversations go on after their last answer",
    },
    message: "Something still follows the last answer.",
    why: "Nothing is learnt from what follows the last answer, and some providers refuse such an example.",
    advice: "Write the answer that is missing at the end, or remove what follows the last answer.",
    fix: { kind: "change", label: "Remove what follows the last answer" },
  },
  "structure.nothing-to-learn": {
    severity: "error",
    title: { one: "1 example teaches nothing", other: "{{count}} examples teach nothing" },
    message: "“Learn from this answer” is off for all its answers.",
    why: "An example whose answers all have weight 0 is paid for, and nothing is learnt from it.",
    advice: "Switch “Learn from this answer” on for at least one answer, or remove the example.",
    fix: { kind: "remove", label: "Remove examples that teach nothing" },
  },
} as const satisfies CheckGuides;

export const answersCheck: ExampleCheck = {
  guides,
  look: (checked, say) =>
    checked.example.kind === "chat" ? lookAtChat(checked, say) : lookAtPair(checked, say),
  fixes: { "structure.ends-without-answer": withoutTail },
};

function lookAtChat({ messages, texts }: CheckedExample, say: SayRemark): void {
  const last = lastPlaceOf(messages, "assistant");
  const answer = messages[last];
  if (answer === undefined) {
    say({ code: "structure.no-answer", place: null, details: {} });
    return;
  }
  if (isEmptyMessage(answer, texts[last] ?? "")) {
    say({ code: "structure.no-answer", place: wholeMessage(last), details: {} });
  }
  if (last < messages.length - 1) {
    say({ code: "structure.ends-without-answer", place: wholeMessage(last + 1), details: {} });
  }
  if (messages.every(({ role, weight }) => role !== "assistant" || weight === 0)) {
    say({ code: "structure.nothing-to-learn", place: wholeMessage(last), details: {} });
  }
}

function lookAtPair({ example, messages, texts }: CheckedExample, say: SayRemark): void {
  if (example.kind !== "preference") return;
  const preferredAt = example.body.input.messages.length;
  const nonPreferredAt = preferredAt + example.body.preferred_output.length;
  const isEmpty = (from: number, to: number): boolean =>
    messages
      .slice(from, to)
      .every(
        (message, index) =>
          message.role !== "assistant" || isEmptyMessage(message, texts[from + index] ?? ""),
      );
  if (isEmpty(preferredAt, nonPreferredAt)) {
    say({ code: "structure.no-answer", place: wholeMessage(preferredAt), details: {} });
  }
  if (isEmpty(nonPreferredAt, messages.length)) {
    say({ code: "structure.no-worse-answer", place: wholeMessage(nonPreferredAt), details: {} });
  }
}

function withoutTail(example: ExampleBody): ExampleBody | null {
  if (example.kind !== "chat") return null;
  const last = lastPlaceOf(example.body.messages, "assistant");
  return last < 0 ? null : changedMessages(example, (message, index) => (index > last ? null : message));
}
