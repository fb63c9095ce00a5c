// Why a record of a file didn't become an example, and the sentence that says so. Pure. A left-aside record is never
// lost: its raw text is kept for the file of left-aside records.
import { assertNever } from "../../errors.ts";
import type { BodyProblem } from "../example.ts";
import { mailAsideSentence, type MailAside } from "../mail/mail-head.ts";

export type ExpectedValue = "number" | "yes-no" | "split" | "status" | "tags" | "short-text";

export type LeftAsideReason =
  | { readonly code: BodyProblem["problem"]; readonly place: string }
  /** `place`: what stands where the JSON breaks, or empty. */
  | { readonly code: "not-json"; readonly place: string }
  | { readonly code: "cut-off"; readonly place: string }
  | { readonly code: "too-deep"; readonly place: string }
  | { readonly code: "wrong-characters"; readonly place: string }
  | { readonly code: "quote-not-closed"; readonly place: string }
  | { readonly code: "empty"; readonly place: string }
  /** `place`: the conversation's title, or empty where a file is one conversation; of `chat-key-twice` the key. */
  | { readonly code: ChatReasonCode; readonly place: string }
  | { readonly code: "unanswered"; readonly place: string }
  /** `place`: the key or column that should hold text. */
  | { readonly code: "not-text"; readonly place: string }
  /** `error`: what the cell shows, empty for a formula without a result. */
  | { readonly code: "error-cell"; readonly place: string; readonly error: string }
  | {
      readonly code: "too-many-cells" | "too-few-cells";
      readonly place: string;
      readonly found: number;
      readonly expected: number;
    }
  | {
      readonly code: "wrong-value";
      readonly place: string;
      readonly expected: ExpectedValue;
    }
  | { readonly code: "mail"; readonly place: string; readonly why: MailAside };

/** Why something said in a chat is no example, or a conversation can't be told apart from its discarded branches. */
export type ChatReasonCode =
  | "chat-no-answer"
  | "chat-no-question"
  | "chat-only-media"
  | "chat-no-speaker"
  | "chat-looped"
  | "chat-no-branch"
  | "chat-key-twice";

/** `line`: of the file (a spreadsheet's row), counted from 1, where the record starts. */
export type LeftAside = { readonly line: number; readonly reason: LeftAsideReason };

const expectedWords = {
  number: "a number",
  "yes-no": "yes or no",
  split: "train, validation or test",
  status: "draft, ready, needs work or approved",
  tags: "at most 100 short words with commas between them",
  "short-text": "a shorter text",
} as const satisfies Record<ExpectedValue, string>;

/** The plain sentence for a reason, without the line: what is wrong with the record, and what would help. */
export function leftAsideSentence(reason: LeftAsideReason): string {
  const at = reason.place === "" ? "" : ` (at ${reason.place})`;
  switch (reason.code) {
    case "not-json":
      return `This isn't complete JSON${reason.place === "" ? "" : `: it breaks near “${reason.place}”`}. A comma, quote or bracket may be missing or too many.`;
    case "cut-off":
      return "It stops in the middle: a bracket or quote is opened and never closed. The file may have been cut off here.";
    case "too-deep":
      return "It holds lists inside lists more than 256 levels deep, which no training file needs.";
    case "too-long":
      return "It is longer than 4,000,000 characters, more than any model can learn from at once. A quote that is never closed can also cause this.";
    case "wrong-characters":
      return "It holds characters in another encoding than the rest of the file. Save the file as UTF-8, or choose the encoding by hand.";
    case "quote-not-closed":
      return "A quotation mark is opened and never closed, so nobody can tell where the row ends. Close it or remove it.";
    case "empty":
      return "It has neither a question nor an answer.";
    case "chat-no-answer":
      return `Nobody whose answers are learnt from answered this${inChat(reason.place)}.`;
    case "chat-no-question":
      return `Nobody asked anything before this was said${inChat(reason.place)}.`;
    case "chat-only-media":
      return `The question or the answer is only a picture, a recording or a file, which isn't taken in${inChat(reason.place)}.`;
    case "chat-no-speaker":
      return `Nobody is named who says this${inChat(reason.place)}.`;
    case "chat-looped":
      return `Its messages answer each other in a circle${inChat(reason.place)}, so they have no order.`;
    case "chat-key-twice":
      return `It says “${reason.place}” twice, and only one of the two can be read. Remove one in the file, or export it again.`;
    case "chat-no-branch":
      return `It has several versions${inChat(reason.place)}, and the file doesn't say which one was kept.`;
    case "unanswered":
      return "It is a question, and no answer stands under it.";
    case "not-text":
      return `What should be text is something else${at}.`;
    case "error-cell":
      return reason.error === ""
        ? `“${reason.place}” holds a formula whose result was never saved. Open the file in a spreadsheet program and save it again.`
        : `“${reason.place}” shows the error ${reason.error} instead of a value.`;
    case "too-many-cells":
      return `It has ${reason.found} cells where the table has ${reason.expected}. A text with the separator in it may need quotes around it.`;
    case "too-few-cells":
      return `It has ${reason.found} cells where ${reason.expected} are needed. A separator may be missing.`;
    case "wrong-value":
      return `“${reason.place}” should hold ${expectedWords[reason.expected]} and holds something else.`;
    case "mail":
      return mailAsideSentence(reason.why);
    case "not-an-object":
      return "It is a bare value where an example in curly brackets was expected.";
    case "no-messages":
      return `It has no list of messages${at}.`;
    case "message-not-an-object":
      return `A message is not in curly brackets${at}.`;
    case "unknown-role":
      return `A message doesn't say who is speaking in a word Attune knows${at}: system, user, assistant or tool.`;
    case "content-not-text":
      return `What a message says is neither text nor a list of parts${at}.`;
    case "wrong-type":
      return `A part of it has the wrong kind of value${at}.`;
    case "no-outputs":
      return `The better or the worse answer is missing${at}.`;
    default:
      return assertNever(reason);
  }
}

function inChat(title: string): string {
  return title === "" ? "" : ` (in “${title.slice(0, 100)}”)`;
}
