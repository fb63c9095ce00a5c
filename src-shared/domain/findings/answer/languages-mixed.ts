// Examples in another language than nearly all others.
import type { CheckGuides } from "../finding.ts";
import { languages } from "./languages.ts";
import { percentOf, rowsWhere, type ProjectCheck } from "../project-check.ts";

const guides = {
  "answer.languages-mixed": {
    severity: "hint",
    title: {
      one: "1 answer is in another language than most",
      other: "{{count}} answers are in another language than most",
    },
    message: "{{mainPercent}} % of the answers are in one language, {{count}} in others.",
    why: "A few examples in another language teach too little of it, and the model may switch to it where nobody asked.",
    advice: "Put them into a project of their own, or add more examples in that language.",
    fix: null,
  },
} as const satisfies CheckGuides;

const fewestExamples = 10;
/** A fifth and more in other languages is a project in several languages. */
const fewShare = 0.2;

export const languagesMixedCheck: ProjectCheck = {
  guides,
  look: (table, _project, say) => {
    const { id, answerLanguage } = table.columns();
    const counts = new Uint32Array(languages.length);
    for (let index = 0; index < table.length(); index += 1) {
      const language = answerLanguage[index] ?? 0;
      if (id[index] !== 0 && language !== 0) counts[language] = (counts[language] ?? 0) + 1;
    }
    const known = counts.reduce((sum, count) => sum + count, 0);
    const most = counts.reduce((best, count, at) => (count > (counts[best] ?? 0) ? at : best), 0);
    const others = known - (counts[most] ?? 0);
    if (known < fewestExamples || others === 0 || others > known * fewShare) return;
    const { count, exampleIds } = rowsWhere(
      table,
      (index) => answerLanguage[index] !== 0 && answerLanguage[index] !== most,
    );
    const details = { mainPercent: percentOf(known - others, known), count };
    say({ code: "answer.languages-mixed", details, exampleIds });
  },
};
