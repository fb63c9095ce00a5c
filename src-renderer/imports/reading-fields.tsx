// "Read it differently": what was found out about the file's form, each of it changeable. Folded away, because it is
// nearly always right.
import type { JSX } from "react";
import type { ImportPlan, TextEncoding } from "../../src-shared/domain/imports/plan.ts";
import { useText } from "../i18n/text.ts";
import { Select } from "./file-fields.tsx";
import { changeEntry, changePlan, readDifferently, type ImportEntry } from "./import-entries.ts";
import { isTable } from "./plan-edits.ts";

const encodings = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1252",
] as const satisfies readonly TextEncoding[];
const delimiters = [",", ";", "\t", "|"] as const;

export function ReadingFields({
  entry,
  plan,
}: {
  readonly entry: ImportEntry;
  readonly plan: ImportPlan;
}): JSX.Element | null {
  const text = useText();
  const { entryId, found } = entry;
  if (!found) return null;
  const { sheets, alternatives } = found.detected;
  const shapes = [found.detected, ...alternatives].filter(
    ({ plan: other }) => other.hasHeader === found.detected.plan.hasHeader,
  );
  const isText = plan.format !== "xlsx" && plan.source === null;
  const fields = [
    plan.format === "xlsx" && sheets.length > 1 ? "sheet" : null,
    isText ? "encoding" : null,
    plan.format === "csv" ? "delimiter" : null,
    isTable(plan) && !found.isOurs ? "header" : null,
    shapes.length > 1 ? "shape" : null,
  ].filter((field) => field !== null);
  if (fields.length === 0) return null;
  return (
    <details className="import-fold">
      <summary>{text("imports.reading.title")}</summary>
      <div className="file-fields">
        {fields.includes("sheet") ? (
          <Select
            label={text("imports.reading.sheet")}
            value={plan.sheet ?? sheets[0] ?? ""}
            options={sheets.map((sheet) => ({ value: sheet, label: sheet }))}
            onChoose={(sheet) => readDifferently(entryId, { sheet })}
          />
        ) : null}
        {isText ? (
          <Select
            label={text("imports.reading.encoding")}
            value={plan.encoding}
            options={encodings.map((value) => ({ value, label: text(`imports.reading.encodings.${value}`) }))}
            onChoose={(encoding) => readDifferently(entryId, { encoding })}
          />
        ) : null}
        {plan.format === "csv" ? <DelimiterField entryId={entryId} delimiter={plan.delimiter} /> : null}
        {fields.includes("header") ? (
          <Select
            label={text("imports.reading.header")}
            value={plan.hasHeader ? "yes" : "no"}
            options={[
              { value: "yes", label: text("imports.reading.headerYes") },
              { value: "no", label: text("imports.reading.headerNo") },
            ]}
            onChoose={(answer) => readDifferently(entryId, { hasHeader: answer === "yes" })}
          />
        ) : null}
        {shapes.length > 1 ? (
          <Select
            label={text("imports.reading.shape")}
            value={String(
              Math.max(
                0,
                shapes.findIndex(({ plan: other }) => other.shape === plan.shape),
              ),
            )}
            options={shapes.map(({ sentence }, place) => ({ value: String(place), label: sentence }))}
            onChoose={(place) => {
              const chosen = shapes[Number(place)];
              if (!chosen) return;
              changeEntry(entryId, { isConfirmed: false });
              changePlan(entryId, chosen.plan);
            }}
          />
        ) : null}
      </div>
    </details>
  );
}

function DelimiterField({
  entryId,
  delimiter,
}: {
  readonly entryId: number;
  readonly delimiter: string;
}): JSX.Element {
  const text = useText();
  const known = delimiters.find((sign) => sign === delimiter);
  const options: { readonly value: string; readonly label: string }[] = delimiters.map((sign) => ({
    value: sign,
    label: text(`imports.reading.delimiters.${sign}`),
  }));
  if (known === undefined) {
    options.push({ value: delimiter, label: text("imports.reading.otherDelimiter", { sign: delimiter }) });
  }
  return (
    <Select
      label={text("imports.reading.delimiter")}
      value={delimiter}
      options={options}
      onChoose={(chosen) => readDifferently(entryId, { delimiter: chosen })}
    />
  );
}
