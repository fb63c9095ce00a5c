// What a row of a review says, against the example it is about, whatever reviewers and their programs did to it. Pure.
// Nothing that somebody wrote is dropped: what can't be used stands in `asides`.
import { isSameCell, isTooLongMarker, settledText, undefused } from "../exports/spreadsheet-text.ts";
import {
  hashAround,
  hashOfText,
  readStateText,
  type ReviewedTexts,
  type ReviewState,
} from "./review-cells.ts";
import type { ReviewMapping, SaidPlaces, ShownKey } from "./review-columns.ts";
import { verdictOf } from "./verdict-words.ts";
import type { Verdict } from "./verdict.ts";

/** What one reviewer says about one example. */
export type Opinion = {
  /** Empty where no name stands in the row. */
  readonly reviewer: string;
  /** null: a comment or a correction without one, or a word nobody understands. */
  readonly verdict: Verdict | null;
  /** The answer as it should be; null: as it is. */
  readonly correction: string | null;
  readonly comment: string;
  /** Which of several reviewers' columns it stands in, counted from 0. */
  readonly set: number;
};

/** What is worth telling about a row, beside what it asks for. */
export const rowNotes = [
  "verdict-unclear",
  "correction-implied",
  "edited-in-place",
  "good-but-corrected",
  "extra-column",
  "found-by-text",
] as const;
export type RowNote = (typeof rowNotes)[number];

/** Why something in a row isn't used. */
export const rowAsides = [
  "no-id",
  "unknown-id",
  "question-differs",
  "edited-in-place-too",
  "around-edited",
  "answer-differs",
] as const;
export type RowAside = (typeof rowAsides)[number];

/** A row as it stands in the file; small, so that all rows of a round can be held at once. */
export type ReviewRow = {
  readonly uid: string;
  readonly state: ReviewState | null;
  /** Of the cells; null where the column is gone or a text didn't fit. */
  readonly askHash: string | null;
  readonly answerHash: string | null;
  readonly aroundHash: string | null;
  /** The answer's cell where it isn't what was written out. */
  readonly answerCell: string | null;
  /** Those who said something. */
  readonly opinions: readonly Opinion[];
  readonly notes: readonly RowNote[];
};

export function readReviewRow(mapping: ReviewMapping, cells: readonly string[]): ReviewRow {
  const shown = (key: ShownKey): string | null => {
    const place = mapping.shown.get(key);
    return place === undefined ? null : undefused(cells[place] ?? "");
  };
  const state = readStateText(shown("state") ?? "");
  const answer = shown("answer");
  const answerHash = hashOfCell(answer);
  const extra = mapping.others
    .map(({ place, name }) => ({ name, said: (cells[place] ?? "").trim() }))
    .filter(({ said }) => said !== "")
    .map(({ name, said }) => `${name}: ${said}`);
  const read = mapping.said.map((places, set) =>
    opinionOf(places, cells, { set, extra: set === 0 ? extra : [] }),
  );
  return {
    uid: (shown("uid") ?? "").trim(),
    state,
    askHash: hashOfCell(shown("ask")),
    answerHash,
    aroundHash: aroundHashOf(shown),
    answerCell: answerHash === null || answerHash === state?.answer ? null : answer,
    opinions: read.flatMap(({ opinion }) => (opinion === null ? [] : [opinion])),
    notes: [...new Set(read.flatMap(({ notes }) => notes))],
  };
}

function hashOfCell(cell: string | null): string | null {
  return cell === null || isTooLongMarker(cell) ? null : hashOfText(cell);
}

/** Columns without any text in them weren't written out. */
function aroundHashOf(shown: (key: ShownKey) => string | null): string | null {
  const texts = {
    earlier: shown("earlier"),
    otherAnswer: shown("otherAnswer"),
    instructions: shown("instructions"),
  };
  if (Object.values(texts).some((text) => text !== null && isTooLongMarker(text))) return null;
  return hashAround({
    earlier: texts.earlier ?? "",
    otherAnswer: texts.otherAnswer ?? "",
    instructions: texts.instructions ?? "",
  });
}

function opinionOf(
  places: SaidPlaces,
  cells: readonly string[],
  { set, extra }: { readonly set: number; readonly extra: readonly string[] },
): { readonly opinion: Opinion | null; readonly notes: readonly RowNote[] } {
  const cellOf = (place: number | undefined): string =>
    place === undefined ? "" : undefused(cells[place] ?? "");
  const reviewer = cellOf(places.reviewer).trim();
  const verdictCell = cellOf(places.verdict).trim();
  const correctionCell = settledText(cellOf(places.correction));
  const found = verdictOf(verdictCell);
  const correction = correctionCell.trim() === "" ? null : correctionCell;
  const comment = [
    ...(found === undefined ? [`“${verdictCell}”`] : []),
    ...[cellOf(places.comment).trim()].filter((text) => text !== ""),
    ...extra,
  ].join("\n");
  const verdict = found ?? (correction === null ? null : "change");
  const notes: RowNote[] = [
    ...(found === undefined ? (["verdict-unclear"] as const) : []),
    ...(found === null && correction !== null ? (["correction-implied"] as const) : []),
    ...(found === "good" && correction !== null ? (["good-but-corrected"] as const) : []),
    ...(extra.length > 0 ? (["extra-column"] as const) : []),
  ];
  const isSilent = verdict === null && correction === null && comment === "";
  if (isSilent) return { opinion: null, notes: [] };
  return { opinion: { reviewer, verdict, correction, comment, set }, notes };
}

/** A row beside the example it is about. */
export type ReviewedRow = {
  readonly opinions: readonly Opinion[];
  /** Question or answer are others here than those the reviewer saw. */
  readonly isChangedHere: boolean;
  readonly notes: readonly RowNote[];
  readonly asides: readonly { readonly aside: RowAside; readonly text: string }[];
};

/** The id is the one that was written out beside these texts: nobody edited it or sorted it away. */
export function hasItsId({ uid, state }: ReviewRow): boolean {
  return uid !== "" && (state === null || state.uid === hashOfText(uid));
}

export function againstExample(row: ReviewRow, now: ReviewedTexts): ReviewedRow {
  const { state } = row;
  const wasAsk = state?.ask ?? hashOfText(now.ask);
  // Another question in the row than the one it was written for: sorted apart from its id, or edited. Either way the
  // rest of the row may be about something else.
  if (row.askHash !== null && row.askHash !== wasAsk) {
    return {
      opinions: [],
      isChangedHere: false,
      notes: [],
      asides: [{ aside: "question-differs", text: "" }],
    };
  }
  const asides: { aside: RowAside; text: string }[] = [];
  const notes: RowNote[] = [...row.notes];
  let opinions = row.opinions;
  let isChangedHere =
    state !== null && (state.ask !== hashOfText(now.ask) || state.answer !== hashOfText(now.answer));
  const { answerCell } = row;
  if (answerCell !== null && !isSameCell(answerCell, now.answer)) {
    if (state === null) {
      // Without its state nobody can tell who changed the answer.
      isChangedHere = true;
      asides.push({ aside: "answer-differs", text: answerCell });
    } else if (opinions.some(({ correction }) => correction !== null)) {
      asides.push({ aside: "edited-in-place-too", text: answerCell });
    } else {
      notes.push("edited-in-place");
      opinions = withCorrection(opinions, settledText(answerCell));
    }
  }
  if (state !== null && row.aroundHash !== null && row.aroundHash !== state.around) {
    asides.push({ aside: "around-edited", text: "" });
  }
  return {
    opinions: opinions.map((opinion) => withoutSame(opinion, state?.answer ?? hashOfText(now.answer))),
    isChangedHere,
    notes: [...new Set(notes)],
    asides,
  };
}

/** An answer edited where it stood is the correction of whoever spoke first. */
function withCorrection(opinions: readonly Opinion[], correction: string): readonly Opinion[] {
  const [first, ...others] = opinions;
  if (!first) return [{ reviewer: "", verdict: "change", correction, comment: "", set: 0 }];
  return [{ ...first, verdict: first.verdict ?? "change", correction }, ...others];
}

/** A "correction" that says what the reviewer saw anyway asks for nothing. */
function withoutSame(opinion: Opinion, seenHash: string): Opinion {
  const { correction } = opinion;
  return correction !== null && hashOfText(correction) === seenHash
    ? { ...opinion, correction: null }
    : opinion;
}
