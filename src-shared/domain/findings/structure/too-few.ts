// How many examples there are, in a file and in a project. Rules: fine-tuning facts, sections 5 and 8 (2026-11-22).
import type { CheckGuides, Remark } from "../finding.ts";

/** Fewer are refused (`invalid_n_examples`). */
export const fewestExamples = 10;
/** Gains show from 50 to 100 on. */
export const enoughExamples = 50;

export const tooFewGuides = {
  "structure.too-few": {
    severity: "error",
    title: { one: "There are too few examples", other: "There are too few examples" },
    message: "Examples to learn from: {{examples}}. 10 are the least.",
    why: "A provider refuses to train with fewer than 10 examples.",
    advice: "Write more examples or import some.",
    fix: null,
  },
  "structure.few": {
    severity: "warning",
    title: { one: "There are few examples", other: "There are few examples" },
    message: "Examples to learn from: {{examples}}. That is enough to start.",
    why: "OpenAI's guide says that gains show from 50 to 100 good examples on.",
    advice: "Add examples of questions that occur often and of those that went wrong.",
    fix: null,
  },
} as const satisfies CheckGuides;

/** null where there are enough. */
export function tooFewRemark(count: number): Remark | null {
  if (count >= enoughExamples) return null;
  const code = count < fewestExamples ? "structure.too-few" : "structure.few";
  return { code, place: null, details: { examples: count } };
}
