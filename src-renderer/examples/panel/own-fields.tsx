// A project's own columns for one example, each by its type. What a typed text means is decided in the domain, as for
// a cell of the table.
import { NativeSelect } from "@mantine/core";
import type { JSX } from "react";
import { cellText, readCell } from "../../../src-shared/domain/cell.ts";
import type { OwnColumn } from "../../../src-shared/domain/own-column.ts";
import { useText, type Text } from "../../i18n/text.ts";
import { cellWords } from "../columns.ts";
import { useExamples } from "../examples-store.ts";
import { changeFields, type Editing } from "./editing.ts";
import { TypedInput } from "./typed-input.tsx";

const ownTextMaxLength = 100_000;

export function OwnFieldsPart({ editing }: { readonly editing: Editing }): JSX.Element | null {
  const text = useText();
  const ownColumns = useExamples((state) => state.ownColumns);
  if (ownColumns.length === 0) return null;
  return (
    <section className="own-fields">
      <h3>{text("panel.details.ownTitle")}</h3>
      <div className="decisions">
        {ownColumns.map((column) => (
          <OwnField key={column.columnId} editing={editing} column={column} />
        ))}
      </div>
    </section>
  );
}

function OwnField({
  editing: { projectId, exampleId, example },
  column,
}: {
  readonly editing: Editing;
  readonly column: OwnColumn;
}): JSX.Element {
  const text = useText();
  const ownColumns = useExamples((state) => state.ownColumns);
  const cellColumn = `own:${column.columnId}` as const;
  const words = cellWords(text);
  const saved = cellText(example, cellColumn, words);
  const write = (typed: string, startedFrom?: string): string | null => {
    const read = readCell(typed, cellColumn, ownColumns, words);
    if ("problem" in read) {
      return text(`examples.problem.${read.problem}`, {
        column: column.name,
        text: typed,
        choices: choicesOf(column, text).join(", "),
      });
    }
    const { ownFields } = read.change;
    if (ownFields === undefined) return null;
    changeFields(
      exampleId,
      { ownFields },
      startedFrom === undefined ? undefined : { column: cellColumn, text: startedFrom },
    );
    return null;
  };
  if (column.type === "yes-no" || column.type === "choice") {
    return (
      <NativeSelect
        label={column.name}
        data-text={cellColumn}
        value={saved}
        data={[
          { value: "", label: text("panel.details.empty") },
          ...choicesOf(column, text).map((choice) => ({ value: choice, label: choice })),
        ]}
        onChange={(event) => {
          write(event.currentTarget.value);
        }}
      />
    );
  }
  return (
    <TypedInput
      of={{ projectId, exampleId, place: `example ${exampleId} ${cellColumn}` }}
      label={column.name}
      textName={cellColumn}
      maxLength={ownTextMaxLength}
      isNumber={column.type === "number"}
      saved={saved}
      onSave={(typed) => write(typed)}
    />
  );
}

function choicesOf(column: OwnColumn, text: Text): readonly string[] {
  return column.type === "yes-no" ? [text("examples.yes"), text("examples.no")] : column.choices;
}
