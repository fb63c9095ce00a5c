// Gathers what checks say about a file or a project, example after example, into one answer of bounded size: counts by
// code, the first thousand findings, lengths in tokens and what a training would be billed for. Pure.
import { filledWords, type FindingCode, type Remark, type Severity } from "./finding.ts";
import { guideOf } from "./registry.ts";

export type ReportFinding = {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** Counted from 1, as they stand in the file or the project; null: about no example, or about all. */
  readonly example: number | null;
  /** Of the file, from 1. */
  readonly line: number | null;
  readonly message: string;
  readonly fix?: string;
};

/** An example's share of what is reported. */
export type ReportState = "cannot-train" | "can-train" | "ready";

export type CheckReport = {
  readonly examples: number;
  readonly tokens: {
    readonly total: number;
    /** Of the examples to learn from. */
    readonly train: number;
    readonly min: number;
    readonly max: number;
    readonly mean: number;
  };
  readonly epochs: number;
  /** Of the examples to learn from, each up to the limit, in all epochs. */
  readonly billableTokens: number;
  readonly state: ReportState;
  /** Examples that have a code; 1 for what is about all of them. */
  readonly counts: Readonly<Record<FindingCode, number>>;
  /** In order; where there are more than a thousand, errors before warnings before hints. */
  readonly findings: readonly ReportFinding[];
};

export type ReportPlace = { readonly example: number | null; readonly line: number | null };

export type GatheringReport = {
  /** One more example; `isLearnt`: it is one to learn from. */
  readonly example: (tokens: number, isLearnt: boolean) => void;
  /** `count`: how many examples it is about, where it isn't about the one at `place`. */
  readonly say: (remark: Pick<Remark, "code" | "details">, place: ReportPlace, count?: number) => void;
  readonly learntCount: () => number;
  /** The first places of a code, lines of a file or numbers of examples, ascending. */
  readonly firstPlaces: (code: FindingCode) => readonly number[];
  /** @param epochs for this many examples to learn from. */
  readonly result: (epochs: (learntCount: number) => number) => CheckReport;
};

export const reportedFindings = 1_000;
const placesKept = 5;

type Kept = { readonly order: number; readonly finding: ReportFinding };

/** @param howToImport a fix for what only Import mends; null: there is none. */
export function createCheckReport(
  tokensMaximum: number,
  howToImport: string | null,
): GatheringReport {
  const sums = { examples: 0, learnt: 0, total: 0, train: 0, billed: 0, min: Infinity, max: 0 };
  const kept: Record<Severity, Kept[]> = { error: [], warning: [], hint: [] };
  const codes = new Map<FindingCode, { count: number; lastPlace: number | null; readonly places: number[] }>();
  let order = 0;

  const count = (code: FindingCode, place: number | null, examples: number | undefined): void => {
    const known = codes.get(code) ?? { count: 0, lastPlace: null, places: [] };
    codes.set(code, known);
    // What is said about one example comes together.
    if (place !== null && known.lastPlace === place) return;
    known.lastPlace = place;
    known.count += examples ?? 1;
    if (place !== null && known.places.length < placesKept) known.places.push(place);
  };

  return {
    example: (tokens, isLearnt) => {
      sums.examples += 1;
      sums.total += tokens;
      sums.min = Math.min(sums.min, tokens);
      sums.max = Math.max(sums.max, tokens);
      if (!isLearnt) return;
      sums.learnt += 1;
      sums.train += tokens;
      sums.billed += Math.min(tokens, tokensMaximum);
    },
    say: ({ code, details }, { example, line }, examples) => {
      const guide = guideOf(code);
      count(code, line ?? example, examples);
      order += 1;
      const list = kept[guide.severity];
      if (list.length === reportedFindings) return;
      const fix = guide.fix?.label ?? (isMendedByImport(code, guide.advice) ? howToImport : null);
      const finding = {
        code,
        severity: guide.severity,
        example,
        line,
        message: filledWords(guide.message, details),
        ...(fix === null ? {} : { fix }),
      };
      list.push({ order, finding });
    },
    learntCount: () => sums.learnt,
    firstPlaces: (code) => codes.get(code)?.places ?? [],
    result: (epochsFor) => {
      const epochs = epochsFor(sums.learnt);
      const { examples, total, train, min, max, billed } = sums;
      const mean = examples === 0 ? 0 : Math.round((total / examples) * 10) / 10;
      return {
        examples,
        tokens: { total, train, min: examples === 0 ? 0 : min, max, mean },
        epochs,
        billableTokens: billed * epochs,
        state: kept.error.length > 0 ? "cannot-train" : kept.warning.length > 0 ? "can-train" : "ready",
        counts: Object.fromEntries([...codes].map(([code, { count: examplesWith }]) => [code, examplesWith])),
        findings: firstOf(kept),
      };
    },
  };
}

function firstOf({ error, warning, hint }: Readonly<Record<Severity, readonly Kept[]>>): readonly ReportFinding[] {
  return [...error, ...warning, ...hint]
    .slice(0, reportedFindings)
    .toSorted((one, other) => one.order - other.order)
    .map(({ finding }) => finding);
}

/** Other shapes of files: what to do about them says that Import reads them. */
export function isMendedByImport(code: FindingCode, advice: string): boolean {
  return code.startsWith("format.") && /\bimport\b/i.test(advice);
}
