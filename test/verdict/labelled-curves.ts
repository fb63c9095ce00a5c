// The index of the labelled curves: which file was made how, and what it shows. Written by make-curves.ts, read by the
// test of the verdict.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { labelOf, numbersOf, type Label, type RecipeName } from "./label-rule.ts";

export type LabelledCurve = {
  /** In `curves/`, as the rehearsal gave it out, rounded to five digits. */
  readonly file: string;
  /** By the rule in label-rule.ts. */
  readonly label: Label;
  readonly recipe: RecipeName;
  readonly dataSet: string;
  readonly seed: number;
  /** Not looked at while the rules were written. */
  readonly isHeldOut: boolean;
  readonly epochs: number;
  readonly trainExampleCount: number;
  readonly validationExampleCount: number;
};

export const curvesFolder = fileURLToPath(new URL("curves", import.meta.url));
const indexPath = join(curvesFolder, "index.json");

export function readCurveIndex(): readonly LabelledCurve[] {
  return existsSync(indexPath)
    ? (JSON.parse(readFileSync(indexPath, "utf8")) as readonly LabelledCurve[])
    : [];
}

export function writeCurveIndex(curves: readonly LabelledCurve[]): void {
  const sorted = curves.toSorted((a, b) => (a.file < b.file ? -1 : 1));
  writeFileSync(indexPath, `${JSON.stringify(sorted, null, 2)}\n`);
}

export function readCurveText(file: string): string {
  return readFileSync(join(curvesFolder, file), "utf8");
}

/** With the label the rule gives it from its file. */
export function relabelled(curve: LabelledCurve): LabelledCurve {
  return { ...curve, label: labelOf(curve.recipe, numbersOf(readCurveText(curve.file), curve.epochs)) };
}
