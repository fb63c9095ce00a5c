// The words people type for a verdict. Pure. A word nobody knows is never guessed at.
import { statusOfWord } from "../exports/spreadsheet-review.ts";
import { verdicts, verdictWords, type Verdict } from "./verdict.ts";

const otherWords: Readonly<Record<Verdict, string>> = {
  good: "great | perfect | looks good | alles gut | sehr gut | stimmt | prima | super | parfait | perfecto | perfetto",
  change: `
    needs a change | needs change | needs changes | change | change it | changed | corrected | correction | edit |
    edited | revise | improve | rework | see correction | ändern | anpassen | korrigieren | korrigiert | korrektur |
    verbessern | braucht änderung | überarbeiten | à corriger | corriger | à modifier | corregir | cambiar |
    correggere | modificare | corrigir | alterar | aanpassen
  `,
  "leave-out": `
    leave out | leave it out | remove | delete | drop | skip | exclude | take out | out | weglassen | raus | löschen |
    entfernen | streichen | nicht verwenden | supprimer | enlever | retirer | eliminar | quitar | borrar | eliminare |
    togliere | remover | excluir | verwijderen | weglaten | usuń | удалить | убрать | 删除 | 削除 | 삭제
  `,
  unsure: `
    unsure | not sure | don't know | dont know | maybe | perhaps | unclear | open | ? | ?? | ??? | unsicher |
    nicht sicher | weiß nicht | weiss nicht | keine ahnung | vielleicht | unklar | offen | pas sûr | je ne sais pas |
    no sé | no estoy seguro | non so | não sei | weet niet | не знаю | 不确定 | 分からない | 모르겠음
  `,
};

const verdictByWord = new Map<string, Verdict>(
  verdicts.flatMap((verdict) =>
    [verdictWords[verdict], ...otherWords[verdict].split("|")].map(
      (word) => [folded(word), verdict] as const,
    ),
  ),
);

/** null: the cell says nothing; undefined: something nobody can tell the meaning of. */
export function verdictOf(cell: string): Verdict | null | undefined {
  if (cell.trim() === "") return null;
  const whole = verdictOfWord(cell);
  if (whole !== undefined) return whole;
  // "ok, passt": several words that all mean the same.
  const pieces = cell.split(/[,;/\n]|\s[-–]\s/u).filter((piece) => piece.trim() !== "");
  const meant = new Set(pieces.map(verdictOfWord));
  const [only] = meant;
  return meant.size === 1 ? only : undefined;
}

function verdictOfWord(word: string): Verdict | undefined {
  const known = verdictByWord.get(folded(word));
  if (known !== undefined) return known;
  const status = statusOfWord(word);
  if (status === null) return undefined;
  return status === "approved" ? "good" : "change";
}

function folded(word: string): string {
  const plain = word.trim().normalize("NFKC").replaceAll("’", "'").replace(/\s+/gu, " ").toLowerCase();
  return /^\?+$/.test(plain) ? plain : plain.replace(/[.!?]+$/u, "");
}
