// Reads the result file of a training from anywhere into a curve: columns by name, whatever they are called, in any
// order, with any separator. Anything else ends as a reason in words. Pure; time and memory grow with the text only,
// and what is too large is refused before it is read.
import { AppError } from "../../errors.ts";
import { textFromBase64 } from "./base64-text.ts";
import type { Curve, CurvePoint } from "./curve.ts";
import { splitResultRow } from "./result-row.ts";

/** Far more than any training has; a step is about 60 characters. */
export const resultFileMaximumLength = 64_000_000;
export const resultFileTooLarge =
  "The file is larger than 64 MB, far more than the result of a training. Choose its result file.";
export const resultStepsMaximum = 200_000;
/** Steps may be told in two rows. */
const rowsMaximum = 2 * resultStepsMaximum;

type Measure = Exclude<keyof CurvePoint, "step">;
type Column = Measure | "step" | "totalSteps" | "epoch";

const accuracies = ["accuracy", "meantokenaccuracy", "tokenaccuracy"];
const named = (beginnings: readonly string[], ends: readonly string[]): readonly string[] =>
  beginnings.flatMap((beginning) => ends.map((end) => beginning + end));
const full = ["fullvalid", "fullvalidation", "fullval", "fulleval"];
const valid = ["valid", "validation", "val", "eval"];

/**
 * What columns are called, in small letters without signs; the likeliest first. OpenAI's and Azure's names differ
 * (fine-tuning facts, section 3, 2026-11-22); the others are those of common trainers.
 */
const columnNames: Readonly<Record<Column, readonly string[]>> = {
  step: ["step", "steps", "stepnumber", "globalstep", "iteration", "iter"],
  totalSteps: ["totalsteps", "maxsteps"],
  epoch: ["epoch", "epochs", "nepochs"],
  trainLoss: [...named(["train", "training"], ["loss"]), "loss"],
  trainAccuracy: [...named(["train", "training"], accuracies), ...accuracies],
  validLoss: named(valid, ["loss"]),
  validAccuracy: named(valid, accuracies),
  fullValidLoss: named(full, ["loss"]),
  fullValidAccuracy: named(full, accuracies),
};
const columns = Object.keys(columnNames) as readonly Column[];
const measures = columns.filter((column) => !["step", "totalSteps", "epoch"].includes(column)) as Measure[];
const losses = measures.filter((measure) => measure.endsWith("Loss"));

/** Spreadsheets and trainers put a line or two before the names. */
const headerSearchLines = 5;
const lineMaximumLength = 20_000;
const separators = [",", ";", "\t", "|"];

type Header = { readonly separator: string; readonly places: ReadonlyMap<Column, number> };

/**
 * @param content the file's text, or that text as base64.
 * Errors: bad-input with `problem`, when it is no result file or holds nothing to judge.
 */
export function readResultFile(content: string): Curve {
  if (content.length > resultFileMaximumLength) throw noResult(resultFileTooLarge);
  if (content.trim() === "") throw noResult("The file is empty.");
  const plain = content.replace(/^\uFEFF/, "");
  return readTable(plain) ?? readTable(textFromBase64(plain) ?? "") ?? refuse(plain);
}

/** null: there is no line with names of columns. */
function readTable(text: string): Curve | null {
  const lines = linesOf(text);
  const header = findHeader(lines);
  if (header === null) return null;
  const rows = readRows(lines, header);
  const measured = [...rows.points.values()].filter((point) =>
    measures.some((measure) => point[measure] !== null),
  );
  const points = withoutPlaceholders(measured.toSorted((a, b) => a.step - b.step));
  if (!points.some((point) => losses.some((loss) => point[loss] !== null))) {
    throw noResult("There is no row with a step and a loss in it.");
  }
  return { points, totalSteps: rows.totalSteps, epochs: epochsOf(rows.epochs) };
}

/** Lines one by one: a million of them are never held at once. CR, LF or both. */
function* linesOf(text: string): Generator<string> {
  const end = /\r\n?|\n/g;
  let from = 0;
  for (let match = end.exec(text); match !== null; match = end.exec(text)) {
    yield text.slice(from, Math.min(match.index, from + lineMaximumLength));
    from = end.lastIndex;
  }
  yield text.slice(from, from + lineMaximumLength);
}

function findHeader(lines: Generator<string>): Header | null {
  for (let count = 0; count < headerSearchLines; count += 1) {
    const { value: line, done } = lines.next();
    if (done === true) return null;
    const headers = separators.map((separator) => ({ separator, places: placesIn(line, separator) }));
    const [best] = headers.toSorted((a, b) => b.places.size - a.places.size);
    if (best && losses.some((loss) => best.places.has(loss))) return best;
  }
  return null;
}

function placesIn(line: string, separator: string): ReadonlyMap<Column, number> {
  const names = splitResultRow(line, separator).map((cell) => cell.toLowerCase().replace(/[^a-z]/g, ""));
  return new Map(
    columns.flatMap((column): [Column, number][] => {
      const name = columnNames[column].find((known) => names.includes(known));
      return name === undefined ? [] : [[column, names.indexOf(name)]];
    }),
  );
}

type Rows = {
  readonly points: ReadonlyMap<number, CurvePoint>;
  readonly totalSteps: number | null;
  readonly epochs: ReadonlySet<number>;
};

function readRows(lines: Iterable<string>, { separator, places }: Header): Rows {
  const points = new Map<number, CurvePoint>();
  const epochs = new Set<number>();
  let totalSteps: number | null = null;
  let rowCount = 0;
  for (const line of lines) {
    if (line.trim() === "") continue;
    rowCount += 1;
    const cells = splitResultRow(line, separator);
    const numberIn = (column: Column): number | null => readNumber(cells[places.get(column) ?? -1]);
    // A file without steps has a row for each.
    const step = places.has("step") ? numberIn("step") : rowCount;
    if (step === null || !Number.isSafeInteger(step) || step < 0) continue;
    if ((points.size >= resultStepsMaximum && !points.has(step)) || rowCount > rowsMaximum) {
      throw noResult(
        `The file has more than ${resultStepsMaximum.toLocaleString("en")} steps, more than can be judged.`,
      );
    }
    points.set(step, mergedPoint(points.get(step), step, numberIn));
    const epoch = numberIn("epoch");
    if (epoch !== null && Number.isFinite(epoch) && epochs.size < resultStepsMaximum) epochs.add(epoch);
    totalSteps = largerOf(totalSteps, numberIn("totalSteps"));
  }
  return { points, totalSteps, epochs };
}

/** A step that stands there again was trained again, or told in pieces: the later number counts, a blank takes nothing. */
function mergedPoint(
  before: CurvePoint | undefined,
  step: number,
  numberIn: (column: Column) => number | null,
): CurvePoint {
  const measured = (measure: Measure): number | null => {
    const value = measurement(measure, numberIn(measure));
    const earlier = before?.[measure] ?? null;
    return value === null || (Number.isNaN(value) && earlier !== null) ? earlier : value;
  };
  return {
    step,
    trainLoss: measured("trainLoss"),
    trainAccuracy: measured("trainAccuracy"),
    validLoss: measured("validLoss"),
    validAccuracy: measured("validAccuracy"),
    fullValidLoss: measured("fullValidLoss"),
    fullValidAccuracy: measured("fullValidAccuracy"),
  };
}

/** -1 stands for "not measured" in some files; no loss is below 0 and no share above 1. */
function measurement(measure: Measure, value: number | null): number | null {
  if (value === null || value < 0) return null;
  if (measure.endsWith("Loss")) return value;
  return value <= 1 ? value : null;
}

/** null: blank or words. A number may have a decimal comma and quotes of its own. */
function readNumber(cell: string | undefined): number | null {
  const text = cell?.trim() ?? "";
  if (text === "") return null;
  if (/^[+-]?nan$/i.test(text)) return Number.NaN;
  if (/^[+-]?inf(inity)?$/i.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  const plain = text.replace(/^([+-]?\d*),(\d+(?:e[+-]?\d+)?)$/i, "$1.$2");
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(plain) ? Number(plain) : null;
}

/**
 * NaN means "not measured" in tables that Python wrote, and "no number any more" in a training that went off the rails.
 * It is the second where the training loss was a number before and never is again, longer than in any gap before.
 */
function withoutPlaceholders(points: readonly CurvePoint[]): readonly CurvePoint[] {
  const lastNumber = points.findLastIndex(({ trainLoss }) => Number.isFinite(trainLoss));
  const gap = longestGap(points.slice(0, lastNumber + 1));
  const isDerailed = lastNumber >= 0 && points.length - 1 - lastNumber > 2 * gap;
  return points.map((point, index) => ({
    ...point,
    trainLoss: isDerailed && index > lastNumber ? point.trainLoss : withoutNan(point.trainLoss),
    validLoss: withoutNan(point.validLoss),
    fullValidLoss: withoutNan(point.fullValidLoss),
  }));
}

function withoutNan(value: number | null): number | null {
  return value !== null && Number.isNaN(value) ? null : value;
}

/** The most points in a row whose training loss is NaN. */
function longestGap(points: readonly CurvePoint[]): number {
  let [longest, current] = [0, 0];
  for (const { trainLoss } of points) {
    current = Number.isNaN(trainLoss) ? current + 1 : 0;
    longest = Math.max(longest, current);
  }
  return longest;
}

/** Some count rounds from 0, some tell how many are through in fractions. */
function epochsOf(epochs: ReadonlySet<number>): number | null {
  let [highest, isCounted, hasZero] = [0, true, false];
  for (const epoch of epochs) {
    highest = Math.max(highest, epoch);
    isCounted &&= Number.isInteger(epoch);
    hasZero ||= epoch === 0;
  }
  if (isCounted && hasZero) return highest + 1;
  return highest > 0 ? Math.ceil(highest) : null;
}

function largerOf(first: number | null, second: number | null): number | null {
  if (second === null || !Number.isSafeInteger(second) || second < 1) return first;
  return first === null ? second : Math.max(first, second);
}

function refuse(text: string): never {
  const isBinary = text.slice(0, 2_000).includes("\0");
  throw noResult(
    isBinary
      ? "This is no result file: it isn't text. A result file is a table (CSV) with the columns step and train_loss."
      : "This is no result file: no line names a column with a loss. A result file is a table (CSV) with the columns step and train_loss.",
  );
}

function noResult(problem: string): AppError {
  return new AppError("bad-input", { problem });
}
