// The columns of a sheet that goes to a reviewer, and finding them again whatever people did to it: other order, other
// names, some gone, a second reviewer's beside the first. Pure.
import { undefused } from "../exports/spreadsheet-text.ts";

/** What the reviewer is shown; id and state are hidden. */
export const shownHeaders = {
  uid: "attune_review_id",
  state: "attune_review_state",
  earlier: "Earlier in the conversation",
  ask: "They ask",
  answer: "The model should answer",
  otherAnswer: "Worse answer",
  instructions: "Instructions",
} as const;
export type ShownKey = keyof typeof shownHeaders;

/** What the reviewer fills in. */
export const saidHeaders = {
  reviewer: "Reviewer",
  verdict: "Verdict",
  correction: "Corrected answer",
  comment: "Comment",
} as const;
export type SaidKey = keyof typeof saidHeaders;

/** Which sheet of a workbook holds the examples; people rename it, so it is only where looking begins. */
export const examplesSheetName = "Examples";

const otherNames: Readonly<Record<SaidKey, string>> = {
  reviewer: "reviewed by | checked by | name | your name | prüfer | prüferin | geprüft von | gutachter",
  verdict: "your verdict | rating | assessment | result | urteil | bewertung | ergebnis | status",
  correction:
    "correction | correct answer | better answer | new answer | suggested answer | korrektur | korrigierte antwort | bessere antwort",
  comment: "comments | remark | remarks | note | notes | kommentar | kommentare | bemerkung | anmerkung",
};

const saidKeys = Object.keys(saidHeaders) as SaidKey[];
const shownKeys = Object.keys(shownHeaders) as ShownKey[];
const saidByName = new Map<string, SaidKey>(
  saidKeys.flatMap((key) =>
    [saidHeaders[key], ...otherNames[key].split("|")].map((name) => [folded(name), key] as const),
  ),
);
const shownByName = new Map<string, ShownKey>(shownKeys.map((key) => [folded(shownHeaders[key]), key]));

/** Where one reviewer's columns stand. */
export type SaidPlaces = Readonly<Partial<Record<SaidKey, number>>>;

export type ReviewMapping = {
  readonly shown: ReadonlyMap<ShownKey, number>;
  /** One for each reviewer beside another; never empty. */
  readonly said: readonly SaidPlaces[];
  /** Columns somebody added: what stands in them is kept as a comment. */
  readonly others: readonly { readonly place: number; readonly name: string }[];
  /** Headers of ours that are gone or have another name now. */
  readonly missing: readonly string[];
};

/** Recognises the sheet by a row of it; null when the row isn't its header. */
export function readReviewHeader(cells: readonly string[]): ReviewMapping | null {
  const shown = new Map<ShownKey, number>();
  const said: Partial<Record<SaidKey, number>>[] = [];
  const others: { place: number; name: string }[] = [];
  for (const [place, cell] of cells.entries()) {
    const name = folded(cell);
    if (name === "") continue;
    // An ordinary spreadsheet of ours has its own way back.
    if (name === "attune_id") return null;
    const key = shownByName.get(name);
    if (key !== undefined && !shown.has(key)) {
      shown.set(key, place);
      continue;
    }
    const saidKey = saidByName.get(withoutNumber(name));
    if (saidKey === undefined) {
      others.push({ place, name: cell.trim() });
      continue;
    }
    const free = said.find((places) => places[saidKey] === undefined);
    if (free) free[saidKey] = place;
    else said.push({ [saidKey]: place });
  }
  const [first] = said;
  if (first === undefined) return null;
  const isKnownById = shown.has("uid");
  // Without ids it is ours only where nothing else could have these columns.
  const isKnownByLooks =
    shown.has("ask") && shown.has("answer") && first.verdict !== undefined && first.correction !== undefined;
  if (!isKnownById && !isKnownByLooks) return null;
  const missing = [
    ...(["uid", "state", "ask", "answer"] as const).flatMap((key) =>
      shown.has(key) ? [] : [shownHeaders[key]],
    ),
    ...saidKeys.flatMap((key) => (first[key] === undefined ? [saidHeaders[key]] : [])),
  ];
  return { shown, said, others, missing };
}

/** "Verdict 2" and "Verdict (2)" are another reviewer's. */
function withoutNumber(name: string): string {
  return name.replace(/\s*\(?\d{1,2}\)?$/, "");
}

function folded(header: string): string {
  return undefused(header.replace(/^\uFEFF/, ""))
    .trim()
    .replace(/\s+/gu, " ")
    .toLowerCase();
}
