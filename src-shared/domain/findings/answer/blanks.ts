// Blanks and empty lines before or after what is said, in questions and answers.
import { changedMessages } from "../change-messages.ts";
import type { ExampleCheck } from "../check.ts";
import type { CheckGuides } from "../finding.ts";
import { hasVisibleText } from "../places.ts";
import { withMessageTexts } from "../../example-edit.ts";
import type { Message } from "../../example.ts";

const guides = {
  "answer.blanks-at-ends": {
    severity: "warning",
    title: {
      one: "1 example has blanks before or after a text",
      other: "{{count}} examples have blanks before or after a text",
    },
    message: "A question or an answer starts or ends with blanks.",
    why: "The model learns them as part of the answer, and questions without them look new to it.",
    advice: "Remove blanks and empty lines at the beginning and the end; those inside a text stay.",
    fix: { kind: "change", label: "Remove blanks at the ends" },
  },
} as const satisfies CheckGuides;

export const blanksCheck: ExampleCheck = {
  guides,
  look: ({ messages, texts }, say) => {
    for (let index = 0; index < messages.length; index += 1) {
      const message = messages[index];
      const text = texts[index] ?? "";
      if (message === undefined || !isSpoken(message) || !hasBlankEnd(text) || !hasVisibleText(text))
        continue;
      const trimmed = text.trimStart();
      const place =
        trimmed.length < text.length
          ? { message: index, from: 0, to: text.length - trimmed.length }
          : { message: index, from: text.trimEnd().length, to: text.length };
      say({ code: "answer.blanks-at-ends", place, details: {} });
    }
  },
  fixes: {
    "answer.blanks-at-ends": (example) =>
      changedMessages(example, (message) =>
        isSpoken(message) ? withMessageTexts(message, withoutBlanks) : message,
      ),
  },
};

function isSpoken({ role }: Message): boolean {
  return role === "user" || role === "assistant";
}

function hasBlankEnd(text: string): boolean {
  return text !== "" && (isBlank(text.charAt(0)) || isBlank(text.charAt(text.length - 1)));
}

function isBlank(character: string): boolean {
  return character.trim() === "";
}

/** A text of nothing but blanks is told of as missing, and stays. */
function withoutBlanks(text: string): string {
  const trimmed = text.trim();
  return trimmed === "" ? text : trimmed;
}
