// Weights: which answers are learnt from. Rules: fine-tuning facts, section 5 (2026-11-22).
import { changedMessages, withoutKey } from "../change-messages.ts";
import type { ExampleCheck } from "../check.ts";
import type { CheckGuides } from "../finding.ts";
import { wholeMessage } from "../places.ts";

const guides = {
  "structure.weight-not-0-or-1": {
    severity: "error",
    title: {
      one: "1 example has an answer with a weight other than 0 or 1",
      other: "{{count}} examples have an answer with a weight other than 0 or 1",
    },
    message: "The weight of an answer is {{weight}}.",
    why: "An answer is either learnt from (1) or not (0). A provider refuses the file for anything between.",
    advice: "Decide for each answer whether to learn from it. Without a weight it is learnt from.",
    fix: { kind: "change", label: "Remove these weights" },
  },
  "structure.weight-on-others": {
    severity: "error",
    title: {
      one: "1 example has a weight on something that is no answer",
      other: "{{count}} examples have a weight on something that is no answer",
    },
    message: "A message that is no answer carries a weight.",
    why: "Only answers are learnt from, so only they may carry a weight. A provider refuses the file otherwise.",
    advice: "Remove the weight. Nothing else changes: such a message is never learnt from.",
    fix: { kind: "change", label: "Remove weights that don't belong" },
  },
} as const satisfies CheckGuides;

export const weightsCheck: ExampleCheck = {
  guides,
  look: ({ messages }, say) => {
    for (let index = 0; index < messages.length; index += 1) {
      const message = messages[index];
      const weight = message?.weight;
      if (message === undefined || weight === undefined) continue;
      const place = wholeMessage(index);
      if (message.role !== "assistant") say({ code: "structure.weight-on-others", place, details: {} });
      else if (weight !== 0 && weight !== 1) {
        say({ code: "structure.weight-not-0-or-1", place, details: { weight } });
      }
    }
  },
  fixes: {
    "structure.weight-not-0-or-1": (example) =>
      changedMessages(example, (message) =>
        message.role === "assistant" && message.weight !== 0 && message.weight !== 1
          ? withoutKey(message, "weight")
          : message,
      ),
    "structure.weight-on-others": (example) =>
      changedMessages(example, (message) =>
        message.role === "assistant" ? message : withoutKey(message, "weight"),
      ),
  },
};
