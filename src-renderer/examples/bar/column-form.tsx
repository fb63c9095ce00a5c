// Describes a column of the project's own: a new one, or one that is there. What is typed stays until it is saved or
// given up.
import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useState, type JSX, type SyntheticEvent } from "react";
import { ownColumnTypes } from "../../../src-shared/domain/own-column.ts";
import { fieldWords, useText } from "../../i18n/text.ts";
import type { ColumnDraft, ColumnProblem } from "./column-draft.ts";
import { removeColumn, saveColumn, useColumnDraft } from "./own-columns.ts";

const nameMaxLength = 100;

export function ColumnForm({ draft }: { readonly draft: ColumnDraft }): JSX.Element {
  const text = useText();
  const [problem, setProblem] = useState<{
    readonly about: "name" | "choices";
    readonly words: string;
  } | null>(null);
  const { columnId } = draft;
  // The name it has, not the one being typed.
  const [name] = useState(draft.name);
  const change = (changed: Partial<ColumnDraft>): void => {
    setProblem(null);
    useColumnDraft.setState({ draft: { ...draft, ...changed } });
  };
  const save = async (): Promise<void> => {
    const refused = await saveColumn(draft);
    if (refused === null) close();
    else if (typeof refused !== "string") setProblem({ about: "name", words: fieldWords(refused) });
    else setProblem({ about: placeOf(refused), words: text(`columns.problem.${refused}`) });
  };
  const onSubmit = (event: SyntheticEvent): void => {
    event.preventDefault();
    void save();
  };
  return (
    <form className="bar-popover-form" onSubmit={onSubmit}>
      <h2>{columnId === null ? text("columns.addTitle") : text("columns.editTitle", { name })}</h2>
      <TextInput
        autoFocus
        data-autofocus
        label={text("columns.name")}
        dir="auto"
        value={draft.name}
        maxLength={nameMaxLength}
        error={problem?.about === "name" ? problem.words : null}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      {columnId === null ? (
        <NativeSelect
          label={text("columns.type")}
          value={draft.type}
          data={ownColumnTypes.map((type) => ({ value: type, label: text(`columns.types.${type}`) }))}
          onChange={(event) => {
            const type = ownColumnTypes.find((known) => known === event.currentTarget.value);
            if (type) change({ type });
          }}
        />
      ) : null}
      {draft.type === "choice" ? (
        <Textarea
          label={text("columns.choices")}
          description={columnId === null ? null : text("columns.choicesMeaning")}
          rows={4}
          dir="auto"
          value={draft.choices}
          error={problem?.about === "choices" ? problem.words : null}
          onChange={(event) => change({ choices: event.currentTarget.value })}
        />
      ) : null}
      <div className="buttons">
        <Button type="submit" variant="filled">
          {text(columnId === null ? "columns.addButton" : "columns.editButton")}
        </Button>
        <Button onClick={close}>{text("cancel")}</Button>
        {columnId === null ? null : (
          <Button
            color="red"
            variant="subtle"
            onClick={() => {
              close();
              void removeColumn(columnId, name);
            }}
          >
            {text("columns.remove")}
          </Button>
        )}
      </div>
    </form>
  );
}

function close(): void {
  useColumnDraft.setState({ draft: null });
}

function placeOf(problem: ColumnProblem): "name" | "choices" {
  return problem === "no-choices" || problem === "too-many" ? "choices" : "name";
}
