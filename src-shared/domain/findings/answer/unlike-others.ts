// Answers that differ from the others in a way that means nothing by itself: one word among sentences, no full stop
// among answers that have one, another language than the question. Said only where the others are clear.
import { factFlags, type FactFlag } from "../facts.ts";
import type { FactsTable } from "../facts-table.ts";
import type { CheckGuides, FindingCode } from "../finding.ts";
import { percentOf, rowsWhere, type ProjectCheck, type SayFinding } from "../project-check.ts";
import { countWithFlag } from "./flag-counts.ts";

const guides = {
  "answer.one-word": {
    severity: "hint",
    title: {
      one: "1 answer is a single word, most are sentences",
      other: "{{count}} answers are a single word, most are sentences",
    },
    message: "The answer is a single word; {{otherPercent}} % of the answers are longer.",
    why: "The model can't know when to answer in one word and when in sentences.",
    advice: "Write a whole answer, or say in the instructions when one word is wanted.",
    fix: null,
  },
  "answer.no-full-stop": {
    severity: "hint",
    title: {
      one: "1 answer ends without a full stop, others have one",
      other: "{{count}} answers end without a full stop, others have one",
    },
    message:
      "The answer ends in a letter; {{otherPercent}} % of the answers end in a full stop or another mark.",
    why: "It may have been cut off. The model learns to end in the same way.",
    advice: "Read the end of the answer and complete it.",
    fix: null,
  },
  "answer.other-language": {
    severity: "hint",
    title: {
      one: "1 answer is in another language than its question",
      other: "{{count}} answers are in another language than their question",
    },
    message: "Question and answer seem to be in different languages.",
    why: "People who ask in one language hardly ever want the answer in another.",
    advice: "Look whether it is meant like this. If so, say in the instructions which language to answer in.",
    fix: null,
  },
} as const satisfies CheckGuides;

/** Among fewer there is nothing to differ from. */
const fewestExamples = 10;
/** Where more of them are so, it is the custom and no slip. */
const slipShare = 0.2;

export const unlikeOthersCheck: ProjectCheck = {
  guides,
  look: (table, _project, say) => {
    if (table.count() < fewestExamples) return;
    lookAt(table, { code: "answer.one-word", flag: "isOneWord", among: table.count() }, say);
    const sentences = countWithFlag(table, "isSentence");
    lookAt(table, { code: "answer.no-full-stop", flag: "endsWithoutMark", among: sentences }, say);
    const code = "answer.other-language";
    lookAt(table, { code, flag: "isAnsweredInOtherLanguage", among: table.count() }, say);
  },
};

type Slip = { readonly code: FindingCode; readonly flag: FactFlag; readonly among: number };

function lookAt(table: FactsTable, { code, flag, among }: Slip, say: SayFinding): void {
  const { flags } = table.columns();
  const wanted = factFlags[flag];
  const { count, exampleIds } = rowsWhere(table, (index) => ((flags[index] ?? 0) & wanted) !== 0);
  if (count === 0 || among < fewestExamples || count > among * slipShare) return;
  say({ code, details: { count, otherPercent: percentOf(among - count, among) }, exampleIds });
}
