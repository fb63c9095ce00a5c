// What `attune check` says to people: how much there is, how far it is from a training, and for every kind of finding
// where it shows first and what to do. Pure.
import type { CheckReport, GatheringReport } from "../../src-shared/domain/findings/check-report.ts";
import { isMendedByImport } from "../../src-shared/domain/findings/check-report.ts";
import { severities, type FindingCode, type Severity } from "../../src-shared/domain/findings/finding.ts";
import { guideOf } from "../../src-shared/domain/findings/registry.ts";
import { severityCounts } from "../../src-shared/domain/findings/state.ts";
import { assertNever } from "../../src-shared/errors.ts";
import { nearCopiesMaximum } from "../findings/gathered-examples.ts";
import { countOf } from "./cli-words.ts";

export type Checked = {
  readonly name: string;
  /** The one that was asked for; null: none was. */
  readonly model: string | null;
  /** Nobody knows how its tokens are counted. */
  readonly isEstimated: boolean;
  /** What makes examples of a file; null: it is a project. */
  readonly importCommand: string | null;
  readonly result: CheckReport;
  readonly firstOf: GatheringReport["firstOf"];
};

const grouped = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

export function checkedLines(checked: Checked): readonly string[] {
  const { result } = checked;
  return [
    ...sizeLines(checked),
    "",
    stateLine(result),
    ...severities.flatMap((severity) => severityLines(severity, checked)),
    ...nextLines(checked),
  ];
}

function sizeLines({ name, model, isEstimated, result }: Checked): readonly string[] {
  const { examples, tokens, epochs, billableTokens } = result;
  if (examples === 0) return [`“${name}”: no example that can be read.`];
  const { total, min, max, mean } = tokens;
  const each =
    min === max ? `${grouped.format(max)} each` : `${grouped.format(min)} to ${grouped.format(max)} each`;
  const guess =
    model !== null && isEstimated
      ? [`How “${model}” counts tokens isn't known: they are counted as for gpt-4.1.`]
      : [];
  return [
    `“${name}”: ${countOf(examples, "example")}, about ${countOf(total, "token")} (${each}, ${grouped.format(mean)} on average).`,
    `A training would take ${countOf(epochs, "round")} (epochs): about ${countOf(billableTokens, "token")} to pay for, unless it is free.`,
    ...guess,
    ...(examples > nearCopiesMaximum
      ? [`Near copies weren't looked for among more than ${grouped.format(nearCopiesMaximum)} examples.`]
      : []),
  ];
}

function stateLine({ state, counts }: CheckReport): string {
  const { error, warning } = severityCounts(counts);
  switch (state) {
    case "cannot-train":
      return `Can't train yet: ${countOf(error, "thing")} must be fixed.`;
    case "can-train":
      return `Can train: ${countOf(warning, "thing")} would make it better.`;
    case "ready":
      return "Ready.";
    default:
      return assertNever(state);
  }
}

const severityWords: Readonly<Record<Severity, string>> = {
  error: "Must be fixed",
  warning: "Better fixed",
  hint: "Worth a look",
};

function severityLines(severity: Severity, checked: Checked): readonly string[] {
  const { counts } = checked.result;
  const codes = (Object.keys(counts) as FindingCode[]).filter((code) => guideOf(code).severity === severity);
  if (codes.length === 0) return [];
  const byCount = codes.toSorted((one, other) => (counts[other] ?? 0) - (counts[one] ?? 0));
  return ["", severityWords[severity], ...byCount.flatMap((code) => codeLines(code, checked))];
}

function codeLines(code: FindingCode, { result, firstOf, importCommand }: Checked): readonly string[] {
  const { title, advice, fix } = guideOf(code);
  const count = result.counts[code] ?? 0;
  const { places, message } = firstOf(code);
  const words = count === 1 ? title.one : title.other.replaceAll("{{count}}", grouped.format(count));
  const where = placesInWords(places, count, importCommand === null ? "example" : "line");
  // What is about all of them has its numbers in the message.
  const what = places.length === 0 ? message.replace(/\.$/, "") : `${words}: ${where}`;
  const mending = fix === null ? [] : [`    Attune can do it: ${fix.label}.`];
  return [`  ${what}.`, `    ${advice}`, ...mending];
}

function placesInWords(places: readonly number[], count: number, word: string): string {
  const numbers = places.map((place) => grouped.format(place)).join(", ");
  return `${places.length === 1 && count === 1 ? word : `${word}s`} ${numbers}${count > places.length ? " …" : ""}`;
}

function nextLines({ result, importCommand }: Checked): readonly string[] {
  if (importCommand === null) return [];
  const codes = Object.keys(result.counts) as FindingCode[];
  const isMended = codes.some((code) => {
    const { fix, advice } = guideOf(code);
    return fix !== null || isMendedByImport(code, advice);
  });
  return isMended ? ["", `Import it to mend it in Attune: ${importCommand}`] : [];
}
