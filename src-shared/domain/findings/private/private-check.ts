// The check for private data in one example. Says where and how sure, never what.
import { remarksPerCode, type CheckedExample, type ExampleCheck, type SayRemark } from "../check.ts";
import type { FindingDetails, TextPlace } from "../finding.ts";
import { findInText } from "./find-in-text.ts";
import { otherTextsOf } from "./looked-at.ts";
import { privateGuides } from "./private-guides.ts";
import { codeOfKind, privateKinds, type PrivateKind } from "./private-kinds.ts";

/**
 * Remarks `private.<kind>` with `details.confidence`. What stands in a refusal or in the arguments of a tool call has no
 * place in a message's text: `place` is null, `details.where` says which and `details.message` the message, from 0.
 */
export const privateCheck: ExampleCheck = {
  guides: privateGuides,
  look,
  // One example alone has no pseudonyms: they are of a project. Who replaces takes `privateFixes` with the project's map.
  fixes: Object.fromEntries(privateKinds.map((kind) => [codeOfKind(kind), () => null])),
};

function look({ messages, texts }: CheckedExample, say: SayRemark): void {
  const counts = new Map<PrivateKind, number>();
  const sayFinds = (
    text: string,
    placeOf: (from: number, to: number) => TextPlace | null,
    more: FindingDetails,
  ): void => {
    if (text === "") return;
    for (const { kind, from, to, confidence } of findInText(text)) {
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      if (count > remarksPerCode) continue;
      say({ code: codeOfKind(kind), place: placeOf(from, to), details: { confidence, ...more } });
    }
  };
  for (const [index, message] of messages.entries()) {
    sayFinds(texts[index] ?? "", (from, to) => ({ message: index, from, to }), {});
    for (const [part, text] of otherTextsOf(message).entries()) {
      sayFinds(text, () => null, { where: part === 0 ? "refusal" : "tool-call", message: index });
    }
  }
}
