// Our own spreadsheet on its way back, or known rows brought up to date: what changes, before and after, and what to
// do where both sides changed.
import type { JSX } from "react";
import type { ImportCounts, RowChange } from "../../src-shared/contract/imports.ts";
import { useText, type TextKey } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { Radios } from "./file-fields.tsx";
import { changeOptions, type ImportEntry } from "./import-entries.ts";
import { compared } from "./row-texts.ts";
import { FirstOnly } from "./first-only.tsx";

const rowsShown = 50;

export function ReturningRows({
  entry,
  counts,
}: {
  readonly entry: ImportEntry;
  readonly counts: ImportCounts;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const { entryId, options } = entry;
  const titled = (key: TextKey, count: number): string => text(key, { count, number: figures.count(count) });
  return (
    <>
      {counts.conflictCount > 0 ? (
        <>
          <Radios
            name={`conflicts-${entryId}`}
            title={titled("imports.conflicts.title", counts.conflictCount)}
            value={options.conflicts}
            options={(["keep-mine", "take-theirs"] as const).map((value) => ({
              value,
              label: text(`imports.conflicts.${value}`),
            }))}
            onChoose={(conflicts) => changeOptions(entryId, { conflicts })}
          />
          <ChangeTable
            title={titled("imports.conflicts.title", counts.conflictCount)}
            rows={counts.conflicts}
            count={counts.conflictCount}
          />
        </>
      ) : null}
      {counts.changedCount > 0 ? (
        <details className="import-fold" open={counts.conflictCount === 0}>
          <summary>{titled("imports.changed.title", counts.changedCount)}</summary>
          <ChangeTable
            title={titled("imports.changed.title", counts.changedCount)}
            rows={counts.changed}
            count={counts.changedCount}
          />
        </details>
      ) : null}
      {counts.missingCount > 0 ? (
        <Radios
          name={`missing-${entryId}`}
          title={titled("imports.missing.title", counts.missingCount)}
          value={options.missing}
          options={(["skip", "add"] as const).map((value) => ({
            value,
            label: text(`imports.missing.${value}`),
          }))}
          onChoose={(missing) => changeOptions(entryId, { missing })}
        />
      ) : null}
    </>
  );
}

function ChangeTable({
  title,
  rows,
  count,
}: {
  readonly title: string;
  readonly rows: readonly RowChange[];
  readonly count: number;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const shown = rows.slice(0, rowsShown);
  return (
    <>
      <div className="file-scroll" tabIndex={0} role="group" aria-label={title}>
        <table className="file-table" aria-label={title}>
          <thead>
            <tr>
              <th scope="col" className="number">
                {text("imports.place.row")}
              </th>
              <th scope="col">{text("imports.change.field")}</th>
              <th scope="col">{text("imports.change.here")}</th>
              <th scope="col">{text("imports.change.file")}</th>
            </tr>
          </thead>
          <tbody>
            {shown.flatMap(({ line, fields }) =>
              fields.map(({ field, before, after }, place) => {
                const sides = compared(field, before, after);
                return (
                  <tr key={`${line}-${field}`}>
                    <td className="number">{place === 0 ? figures.count(line) : ""}</td>
                    <td>{text(fieldKey(field))}</td>
                    <Side words={sides.before} className="import-before" />
                    <Side words={sides.after} className="" />
                  </tr>
                );
              }),
            )}
          </tbody>
        </table>
      </div>
      <FirstOnly count={count} shownCount={shown.length} />
    </>
  );
}

function Side({ words, className }: { readonly words: string; readonly className: string }): JSX.Element {
  const text = useText();
  return (
    <td dir="auto" className={className}>
      <span className="import-side">{words === "" ? text("imports.change.empty") : words}</span>
    </td>
  );
}

const fields = [
  "body",
  "kind",
  "instructions_source",
  "split",
  "status",
  "tags",
  "notes",
  "source",
  "group_name",
  "own_fields",
] as const;

function fieldKey(field: string): TextKey {
  return `imports.change.fields.${fields.find((known) => known === field) ?? "other"}`;
}
