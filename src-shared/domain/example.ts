// What an example is: its kinds, its canonical body, and the texts derived from it. Pure.
// The body is the truth; everything derived can be made again from it.

export const exampleKinds = ["chat", "preference"] as const;
export type ExampleKind = (typeof exampleKinds)[number];

export const splits = ["train", "validation", "test"] as const;
export type Split = (typeof splits)[number];

/** Where an example's instructions come from: the project, its own first message, or nowhere. */
export const instructionsSources = ["project", "own", "none"] as const;
export type InstructionsSource = (typeof instructionsSources)[number];

export type ChatMessage = { readonly role: "system" | "user" | "assistant"; readonly content: string };
export type ChatBody = { readonly messages: readonly ChatMessage[] };

/** Distance between two new examples' positions: room for 1,023 insertions between neighbours before renumbering. */
export const positionStep = 1024;

/** A body as it is stored: keys in a fixed order, no white space, so that equal bodies are equal bytes. */
export function canonicalChatBody(body: ChatBody): string {
  return JSON.stringify({
    messages: body.messages.map((message) => ({ role: message.role, content: message.content })),
  });
}

/** The last question of a conversation: what "They ask" shows. */
export function askTextOf(body: ChatBody): string {
  return body.messages.findLast((message) => message.role === "user")?.content ?? "";
}

/** The last answer of a conversation: what "The model should answer" shows. */
export function answerTextOf(body: ChatBody): string {
  return body.messages.findLast((message) => message.role === "assistant")?.content ?? "";
}

/** Text as it is searched: one Unicode form, case folded, accents kept (an "é" is not an "e" to a French reader). */
export function foldedText(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}
