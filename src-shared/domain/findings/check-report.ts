// Gathers what checks say about a file or a project, example after example, into one answer of bounded size: counts by
// code, the first thousand findings, lengths in tokens and what a training would be billed for. Pure.
import { filledWords, type FindingCode, type ProjectFinding, type Remark, type Severity } from "./finding.ts";
import { guideOf } from "./registry.ts";
import { checkState, type CheckState } from "./state.ts";

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
  readonly state: CheckState;
  /** Examples that have a code; 1 for what is about all of them. */
  readonly counts: Readonly<Record<FindingCode, number>>;
  /** In order; where there are more than a thousand, errors before warnings before hints. */
  readonly findings: readonly ReportFinding[];
};

export type ReportPlace = { readonly example: number | null; readonly line: number | null };

export type GatheringReport = {
  /** One more example; `isLearnt`: it is one to learn from. */
  readonly example: (tokens: number, isLearnt: boolean) => void;
  readonly say: (remark: Pick<Remark, "code" | "details">, place: ReportPlace) => void;
  /** About all examples together; what was said about the whole before isn't said again. */
  readonly sayOfAll: (finding: ProjectFinding, placeOf: (exampleId: number) => ReportPlace) => void;
  /** How a code showed first: where (lines of a file or numbers of examples, a few), and in which words. */
  readonly firstOf: (code: FindingCode) => { readonly places: readonly number[]; readonly message: string };
  /** @param epochs for this many examples to learn from. */
  readonly result: (epochs: (learntCount: number) => number) => CheckReport;
};

export const reportedFindings = 1_000;
const placesKept = 5;

type Kept = { readonly order: number; readonly finding: ReportFinding };
type Counted = {
  count: number;
  lastPlace: number | null;
  readonly places: number[];
  /** Of the first one. */
  readonly message: string;
};
type Said = Pick<Remark, "code" | "details">;

/** @param howToImport a fix for what only Import mends; null: there is none. */
export function createCheckReport(tokensMaximum: number, howToImport: string | null): GatheringReport {
  const sums = { examples: 0, learnt: 0, total: 0, train: 0, billed: 0, min: Infinity, max: 0 };
  const kept: Record<Severity, Kept[]> = { error: [], warning: [], hint: [] };
  const codes = new Map<FindingCode, Counted>();
  let order = 0;

  const countedOf = ({ code, details }: Said): Counted => {
    const known = codes.get(code);
    if (known) return known;
    const message = filledWords(guideOf(code).message, details);
    const counted = { count: 0, lastPlace: null, places: [], message };
    codes.set(code, counted);
    return counted;
  };
  const note = (counted: Counted, { example, line }: ReportPlace): void => {
    const place = line ?? example;
    counted.lastPlace = place;
    if (place !== null && counted.places.length < placesKept) counted.places.push(place);
  };
  const keep = ({ code, details }: Said, place: ReportPlace): void => {
    const { severity, message, fix, advice } = guideOf(code);
    order += 1;
    if (kept[severity].length === reportedFindings) return;
    const mended = fix?.label ?? (isMendedByImport(code, advice) ? howToImport : null);
    const words = { message: filledWords(message, details), ...(mended === null ? {} : { fix: mended }) };
    kept[severity].push({ order, finding: { code, severity, ...place, ...words } });
  };
  const countsByCode = (): Readonly<Record<FindingCode, number>> =>
    Object.fromEntries([...codes].map(([code, { count }]) => [code, count]));

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
    say: (remark, place) => {
      const counted = countedOf(remark);
      const where = place.line ?? place.example;
      // What is said about one example comes together: it counts once.
      if (where === null || counted.lastPlace !== where) {
        counted.count += 1;
        note(counted, place);
      }
      keep(remark, place);
    },
    sayOfAll: (finding, placeOf) => {
      if (codes.has(finding.code)) return;
      const counted = countedOf(finding);
      const { count } = finding.details;
      counted.count = typeof count === "number" ? count : Math.max(1, finding.exampleIds.length);
      const places = finding.exampleIds.length === 0 ? [nowhere] : finding.exampleIds.map(placeOf);
      for (const place of places) {
        note(counted, place);
        keep(finding, place);
      }
    },
    firstOf: (code) => codes.get(code) ?? { places: [], message: "" },
    result: (epochsFor) => {
      const { examples, learnt, total, train, min, max, billed } = sums;
      const epochs = epochsFor(learnt);
      const counts = countsByCode();
      const mean = examples === 0 ? 0 : Math.round((total / examples) * 10) / 10;
      return {
        examples,
        tokens: { total, train, min: examples === 0 ? 0 : min, max, mean },
        epochs,
        billableTokens: billed * epochs,
        state: checkState(counts, examples),
        counts,
        findings: firstFindings(kept),
      };
    },
  };
}

const nowhere: ReportPlace = { example: null, line: null };

function firstFindings({
  error,
  warning,
  hint,
}: Readonly<Record<Severity, readonly Kept[]>>): readonly ReportFinding[] {
  return [...error, ...warning, ...hint]
    .slice(0, reportedFindings)
    .toSorted((one, other) => one.order - other.order)
    .map(({ finding }) => finding);
}

/** Other shapes of files: what to do about them says that Import reads them. */
export function isMendedByImport(code: FindingCode, advice: string): boolean {
  return code.startsWith("format.") && /\bimport\b/i.test(advice);
}
