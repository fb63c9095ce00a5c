// What checks say: remarks on one example, findings on the project as a whole, and the words that go with each code.
// Pure data. A remark must never hold a person's text: it says where to look, so that an erased text is gone.

export const findingAreas = [
  "format",
  "structure",
  "tokens",
  "duplicate",
  "contradiction",
  "answer",
  "private",
  "bias",
  "preference",
  "split",
] as const;
export type FindingArea = (typeof findingAreas)[number];

/** `area.kind`, for instance `answer.cut-off`. */
export type FindingCode = `${FindingArea}.${string}`;

/** error: must fix, warning: better fix, hint: worth a look. */
export const severities = ["error", "warning", "hint"] as const;
export type Severity = (typeof severities)[number];

/** Where in an example: a message of `messagesOf`, counted from 0, and UTF-16 places in its text, `[from, to)`. */
export type TextPlace = { readonly message: number; readonly from: number; readonly to: number };

/** What a sentence needs to be filled in: numbers, and words from our own source or names of tools, keys and models. */
export type FindingDetails = Readonly<Record<string, string | number>>;

/** One thing a check says about one example. */
export type Remark = {
  readonly code: FindingCode;
  /** null: about the example as a whole. */
  readonly place: TextPlace | null;
  readonly details: FindingDetails;
};

/** One thing a check says about all examples together. */
export type ProjectFinding = {
  readonly code: FindingCode;
  readonly details: FindingDetails;
  /** Examples that show it, ascending, the first 1,000; none where all do. */
  readonly exampleIds: readonly number[];
};

export type FixKind = "change" | "remove";

/** What is said about a code. `{{count}}` is the number of examples, other gaps are details of that name. */
export type CheckGuide = {
  readonly severity: Severity;
  /** About all that have it: "3 examples have no answer", "1 example has no answer". */
  readonly title: { readonly one: string; readonly other: string };
  /** About one of them, standing beside it: "It has no answer." */
  readonly message: string;
  /** Why it matters, one or two sentences. */
  readonly why: string;
  /** What to do by hand. */
  readonly advice: string;
  /** What the studio can do about it; the label is verb + object: "Remove blanks at the ends". */
  readonly fix: { readonly kind: FixKind; readonly label: string } | null;
};

export type CheckGuides = Readonly<Record<FindingCode, CheckGuide>>;

const severityRank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, hint: 2 };

/** Errors first. */
export function bySeverity(one: Severity, other: Severity): number {
  return severityRank[one] - severityRank[other];
}

/** A guide's sentence with its gaps filled; a gap without a detail stays empty. */
export function filledWords(sentence: string, details: FindingDetails): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => String(details[name] ?? ""));
}
