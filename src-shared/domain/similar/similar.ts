// In which texts a change is looked for, and why another example counts as similar. Pure.
import type { ExampleBody } from "../example.ts";
import { withAnswerText, withAskText } from "../example-edit.ts";
import { answerTextOf, askTextOf } from "../example-text.ts";

export const similarFields = ["answer", "ask"] as const;
export type SimilarField = (typeof similarFields)[number];

/** As good as the same example, one with a tag in common, or only the same words. */
export const similarReasons = ["copy", "tag", "part"] as const;
export type SimilarReason = (typeof similarReasons)[number];

export function textOf(example: ExampleBody, field: SimilarField): string {
  return field === "ask" ? askTextOf(example) : answerTextOf(example);
}

export function withText(example: ExampleBody, field: SimilarField, text: string): ExampleBody {
  return field === "ask" ? withAskText(example, text) : withAnswerText(example, text);
}
