// The mapping: every column of the file, its first cells, and what it is used for.
import { useId, type JSX } from "react";
import type { DetectedFile } from "../../src-shared/domain/imports/detected-file.ts";
import type { ColumnUseName, ImportPlan } from "../../src-shared/domain/imports/plan.ts";
import { useText, type Text } from "../i18n/text.ts";
import { changePlan } from "./import-entries.ts";
import { isConversations, shownColumns, withUse, type ShownColumn } from "./plan-edits.ts";

const sampleCount = 2;

export function ColumnTable({
  entryId,
  detected,
  plan,
}: {
  readonly entryId: number;
  readonly detected: DetectedFile;
  readonly plan: ImportPlan;
}): JSX.Element | null {
  const text = useText();
  const titleId = useId();
  const columns = shownColumns(detected, plan);
  const isBeside = isConversations(plan);
  if (columns.length === 0) return null;
  return (
    <div className="file-part">
      <h3 id={titleId}>{text(isBeside ? "imports.columns.titleBeside" : "imports.columns.title")}</h3>
      {/* Wide tables scroll here by keyboard through their own fields. */}
      <div className="file-scroll">
        <table className="file-table import-columns" aria-labelledby={titleId}>
          <thead>
            <tr>
              <th scope="col">{text("imports.columns.file")}</th>
              <th scope="col">{text("imports.columns.use")}</th>
              <th scope="col">{text("imports.columns.samples")}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map((column) => (
              <ColumnRow
                key={column.column}
                column={column}
                isBeside={isBeside}
                text={text}
                onUse={(use) => changePlan(entryId, withUse(plan, detected, column.column, use))}
              />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function ColumnRow({
  column,
  isBeside,
  text,
  onUse,
}: {
  readonly column: ShownColumn;
  /** Beside a conversation nothing is left out: what has no use here is kept with it. */
  readonly isBeside: boolean;
  readonly text: Text;
  readonly onUse: (use: ColumnUseName) => void;
}): JSX.Element {
  const { name, use, uses, samples } = column;
  return (
    <tr data-unused={use === "ignore" || undefined}>
      <th scope="row">
        <span className="file-lines" title={name}>
          {name}
        </span>
      </th>
      <td>
        <select
          className="file-select"
          aria-label={text("imports.columns.useOf", { name })}
          value={use}
          onChange={({ currentTarget }) => {
            const chosen = uses.find((known) => known === currentTarget.value);
            if (chosen !== undefined) onUse(chosen);
          }}
        >
          {uses.map((known) => (
            <option key={known} value={known}>
              {text(known === "ignore" && isBeside ? "imports.use.kept" : `imports.use.${known}`)}
            </option>
          ))}
        </select>
      </td>
      <td className="dim" dir="auto">
        <span className="file-lines">
          {samples.length === 0 ? text("imports.columns.empty") : samples.slice(0, sampleCount).join(" · ")}
        </span>
      </td>
    </tr>
  );
}
