// What a reviewer wrote beside an example: a verdict in their own words becomes a status, the rest a line of notes.
// Pure. Must never lose a word: what isn't understood stands in the notes.
import type { Status } from "../example.ts";

export type Review = {
  readonly status: Status | null;
  /** The line for the notes; null when there is nothing to say. */
  readonly line: string | null;
};

const approvedWords = `
  approved | approve | accepted | accept | yes | y | ok | okay | good | fine | right | correct |
  ja | gut | richtig | passt | korrekt | freigegeben | in ordnung | genehmigt |
  oui | bon | bien | juste | approuvé | validé | d'accord |
  sí | si | bueno | correcto | aprobado | va bene | bene | buono | corretto | approvato |
  sim | bom | correto | aprovado | goed | akkoord | goedgekeurd | tak | dobrze | dobre |
  да | хорошо | верно | принято | так | добре | evet | iyi | doğru | نعم | صحيح |
  はい | 良い | 合格 | 承認 | 是 | 好 | 对 | 通过 | 可以 | 예 | 네 | 좋음 | 승인 | हाँ | सही |
  ✓ | ✔ | ✅ | ☑ | 👍 | +
`;

const needsWorkWords = `
  needs work | needs-work | rejected | reject | no | n | bad | wrong | incorrect | fix | not ok |
  nein | schlecht | falsch | überarbeiten | abgelehnt | nicht ok |
  non | mauvais | faux | incorrect | à revoir | rejeté | refusé |
  malo | mal | incorrecto | rechazado | sbagliato | errato | respinto |
  não | ruim | errado | incorreto | rejeitado | nee | slecht | fout | afgekeurd | nie | źle |
  нет | плохо | неверно | отклонено | ні | погано | hayır | kötü | yanlış | لا | خطأ |
  いいえ | 悪い | 不合格 | 否 | 不 | 不好 | 错 | 不通过 | 差 | 아니요 | 나쁨 | नहीं | गलत |
  ✗ | ✘ | ❌ | ✖ | ☒ | 👎 | -
`;

const statusByWord = new Map<string, Status>([
  ...approvedWords.split("|").map((word) => [folded(word), "approved"] as const),
  ...needsWorkWords.split("|").map((word) => [folded(word), "needs-work"] as const),
]);

/** What a verdict in somebody's own words says about an example; null: nobody knows the word. */
export function statusOfWord(word: string): Status | null {
  return statusByWord.get(folded(word)) ?? null;
}

export function reviewOf(cells: {
  readonly reviewer: string;
  readonly verdict: string;
  readonly comment: string;
}): Review {
  const verdict = cells.verdict.trim();
  const comment = cells.comment.trim();
  const status = statusOfWord(verdict);
  const words = [status === null ? verdict : "", comment].filter((text) => text !== "");
  if (words.length === 0) return { status, line: null };
  return { status, line: `${cells.reviewer.trim() || "Reviewer"}: ${words.join(". ")}` };
}

/** Notes with the reviewer's line at the end; notes that have it already stay as they are. */
export function notesWithReview(notes: string, line: string | null): string {
  if (line === null || `\n${notes}\n`.includes(`\n${line}\n`)) return notes;
  return notes === "" ? line : `${notes}\n${line}`;
}

function folded(word: string): string {
  return word
    .trim()
    .normalize("NFKC")
    .replace(/[\uFE0E\uFE0F]|[.!]+$/gu, "")
    .toLowerCase();
}
