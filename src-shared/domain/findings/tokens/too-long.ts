// Examples longer than the model takes: the end is cut off, and with it the answer (fine-tuning facts, section 5,
// 2026-11-22). Says nothing where tokens aren't counted yet.
import type { ExampleCheck } from "../check.ts";
import type { CheckGuides } from "../finding.ts";

const guides = {
  "tokens.too-long": {
    severity: "warning",
    title: {
      one: "1 example is longer than the model takes",
      other: "{{count}} examples are longer than the model takes",
    },
    message:
      "It has {{tokens}} tokens; the model takes {{limit}}. The last {{over}} are cut off, and with them the answer.",
    why: "What is cut off is the end, and the end is the answer: the model would learn from half an answer or none.",
    advice: "Shorten the question, or split the example in two.",
    fix: null,
  },
} as const satisfies CheckGuides;

export const tooLongCheck: ExampleCheck = {
  guides,
  look: ({ tokens, tokensMaximum }, say) => {
    if (tokens === null || tokens <= tokensMaximum) return;
    const over = tokens - tokensMaximum;
    say({ code: "tokens.too-long", place: null, details: { tokens, limit: tokensMaximum, over } });
  },
};
