// Questions and answers in a document's tables: by the names above the columns, or because one column asks. Pure.
import { nameFits } from "../imports/column-names.ts";
import { wordCountOf, type Block } from "./blocks.ts";
import type { FoundPair, Scanned } from "./pair-scan.ts";
import { withoutNumber } from "./pair-scan.ts";
import { isQuestion } from "./sentences.ts";

type Table = Extract<Block, { readonly kind: "table" }>;
type Columns = { readonly ask: number; readonly answer: number; readonly firstRow: number };

export function tablePairs(blocks: readonly Block[]): Scanned {
  const pairs: FoundPair[] = [];
  const unanswered: { question: string; place: Block["place"] }[] = [];
  let coveredLength = 0;
  for (const block of blocks) {
    if (block.kind !== "table") continue;
    const columns = columnsOf(block);
    if (!columns) continue;
    for (const row of block.rows.slice(columns.firstRow)) {
      const question = withoutNumber(row[columns.ask] ?? "");
      const answer = (row[columns.answer] ?? "").trim();
      if (question === "") continue;
      if (answer === "") unanswered.push({ question, place: block.place });
      else {
        pairs.push({ question, answer, place: block.place });
        coveredLength += question.length + answer.length;
      }
    }
  }
  return { pairs, unanswered, coveredLength };
}

/** Which columns of a table ask and answer; null when it holds something else. */
function columnsOf({ rows }: Table): Columns | null {
  const [head, ...rest] = rows;
  if (!head || head.length < 2) return null;
  if (rest.length === 0) return askingColumns(rows);
  return namedColumns(head) ?? spokenColumns(head, rest) ?? askingColumns(rows);
}

function namedColumns(head: readonly string[]): Columns | null {
  const best = (use: "ask" | "answer"): number => {
    const fits = head.map((name) => (name.length > 60 || isQuestion(name) ? 0 : nameFits(name, use)));
    const most = Math.max(...fits);
    return most > 0.9 ? fits.indexOf(most) : -1;
  };
  const [ask, answer] = [best("ask"), best("answer")];
  return ask === -1 || answer === -1 || ask === answer ? null : { ask, answer, firstRow: 1 };
}

/** "Customer says | Our reply", "Störung | Abhilfe": what somebody brings, and what is said or done. */
const brought =
  /(?<!\p{L})(?:says?|asks?|asked|complains?|writes?|sagt|fragt|schreibt|meldet|objections?|complaints?|concerns?|problems?|issues?|symptoms?|faults?|errors?|situation|fall|case|einw[aä]nde?|reklamation|anliegen|probleme?|st[oö]rung(?:en)?|fehler|symptome?|problème|symptôme|problema|síntoma)(?!\p{L})/iu;
const given =
  /(?<!\p{L})(?:answers?|reply|replies|respon[ds]e?s?|say|says|do|solutions?|remed(?:y|ies)|fix|action|advice|antwort(?:en)?|sagen|tun|l[oö]sung(?:en)?|abhilfe|behebung|ma(?:ß|ss)nahmen?|rat|réponses?|solution|remède|respuestas?|solución|remedio)(?!\p{L})/iu;
/** Fewer words than this on average are values, not answers. */
const answerWords = 4;

function spokenColumns(head: readonly string[], rows: readonly (readonly string[])[]): Columns | null {
  if (head.some((name) => name.length > 60)) return null;
  const answer = head.findLastIndex((name) => given.test(name) || nameFits(name, "answer") > 0);
  const ask = head.findIndex(
    (name, column) => column < answer && (brought.test(name) || nameFits(name, "ask") > 0),
  );
  if (ask === -1 || answer === -1) return null;
  const words = rows.reduce((sum, row) => sum + wordCountOf(row[answer] ?? ""), 0);
  return words >= rows.length * answerWords ? { ask, answer, firstRow: 1 } : null;
}

function askingColumns(rows: readonly (readonly string[])[]): Columns | null {
  const width = rows[0]?.length ?? 0;
  for (let column = 0; column < width - 1; column += 1) {
    const asked = rows.map((row) => isQuestion(row[column] ?? ""));
    const count = asked.filter(Boolean).length;
    const firstRow = asked[0] ? 0 : 1;
    if (count < 2 || count < (rows.length - firstRow) * 0.6) continue;
    const answer = longestColumn(rows.slice(firstRow), column);
    if (answer !== -1) return { ask: column, answer, firstRow };
  }
  return null;
}

function longestColumn(rows: readonly (readonly string[])[], but: number): number {
  const lengths = (rows[0] ?? []).map((_cell, column) =>
    column <= but ? -1 : rows.reduce((sum, row) => sum + (row[column]?.length ?? 0), 0),
  );
  const most = Math.max(...lengths);
  return most > 0 ? lengths.indexOf(most) : -1;
}
