// What makes two examples ask the same: their questions without what only looks different. Pure. Read from the stored
// text of a body without parsing it, since a million of them pass here.
import { conversationOf, parsedBody, type ExampleKind } from "../example.ts";
import { textOfMessage } from "../example-text.ts";
import { hash53 } from "../hash.ts";

/** How a canonical body writes a question that is plain text (see `canonicalBody`); no text can hold it unescaped. */
const opening = '"role":"user","content":"';
const otherOpening = '"role":"user","content":[';

/** The number of all questions of an example together, in their order; 0 when it asks nothing. */
export function questionHash(kind: ExampleKind, body: string): number {
  const key = questionKey(kind, body);
  return key === "" ? 0 : hash53(key);
}

/** All questions of an example, in lower case and with single blanks. */
export function questionKey(kind: ExampleKind, body: string): string {
  // Questions in parts (texts beside images) are rare enough to be parsed.
  if (body.includes(otherOpening)) return plain(parsedQuestions(kind, body));
  const questions: string[] = [];
  for (let at = body.indexOf(opening); at >= 0; at = body.indexOf(opening, at)) {
    const from = at + opening.length;
    at = endOfText(body, from);
    questions.push(body.slice(from, at).replaceAll(/\\[nrt]/g, " "));
  }
  return plain(questions);
}

function parsedQuestions(kind: ExampleKind, body: string): readonly string[] {
  return conversationOf(parsedBody(kind, body))
    .messages.filter(({ role }) => role === "user")
    .map((message) =>
      JSON.stringify(textOfMessage(message))
        .slice(1, -1)
        .replaceAll(/\\[nrt]/g, " "),
    );
}

/** Where the quote stands that ends a JSON text begun before `from`. */
function endOfText(body: string, from: number): number {
  for (let at = body.indexOf('"', from); at >= 0; at = body.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (body.charAt(at - 1 - backslashes) === "\\") backslashes += 1;
    if (backslashes % 2 === 0) return at;
  }
  return body.length;
}

function plain(questions: readonly string[]): string {
  return questions.join("\n").replaceAll(/\s+/g, " ").trim().toLowerCase();
}
