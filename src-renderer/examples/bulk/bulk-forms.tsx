// The small forms of the bar for chosen examples: tags, a value of an own column, instructions, a place to move to.
import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useId, useState, type JSX, type SyntheticEvent } from "react";
import { readCell } from "../../../src-shared/domain/cell.ts";
import { tagsOf } from "../../../src-shared/domain/imports/values.ts";
import { useText } from "../../i18n/text.ts";
import { cellWords } from "../columns.ts";
import { useExamples } from "../examples-store.ts";
import { useCounts } from "../counts-store.ts";
import { moveChosen, setOnChosen, useBulk, type SetFields, type Target } from "./bulk-actions.ts";

type FormProps = { readonly close: () => void };

function onSubmit(run: () => void): (event: SyntheticEvent) => void {
  return (event) => {
    event.preventDefault();
    run();
  };
}

export function TagsForm({ close }: FormProps): JSX.Element {
  const text = useText();
  const knownTags = useExamples((state) => state.knownTags);
  const listId = useId();
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<"no-tag" | "tag-too-long" | null>(null);
  const change = (how: "add" | "remove"): void => {
    const tags = tagsOf(typed);
    if (tags === null || tags.length === 0) {
      setProblem(tags === null ? "tag-too-long" : "no-tag");
      return;
    }
    close();
    void setOnChosen({ tags: { add: [], remove: [], [how]: [...tags] } });
  };
  return (
    <form onSubmit={onSubmit(() => change("add"))}>
      <TextInput
        label={text("bulk.tagName")}
        data-autofocus
        list={listId}
        autoComplete="off"
        value={typed}
        error={problem && text(`bulk.problem.${problem}`)}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setProblem(null);
        }}
      />
      <datalist id={listId}>
        {knownTags.map((tag) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
      <div className="buttons">
        <Button type="submit" variant="filled">
          {text("bulk.addTags")}
        </Button>
        <Button onClick={() => change("remove")}>{text("bulk.removeTags")}</Button>
      </div>
    </form>
  );
}

export function OwnColumnForm({ close }: FormProps): JSX.Element | null {
  const text = useText();
  const ownColumns = useExamples((state) => state.ownColumns);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<"no-value" | "not-a-number" | null>(null);
  const column = ownColumns.find(({ columnId }) => columnId === chosenId) ?? ownColumns[0];
  if (!column) return null;
  const choices = column.type === "yes-no" ? [text("examples.yes"), text("examples.no")] : column.choices;
  const hasChoices = column.type === "yes-no" || column.type === "choice";
  const value = hasChoices && typed === "" ? (choices[0] ?? "") : typed;
  const set = (cell: string): void => {
    const read = readCell(cell, `own:${column.columnId}`, ownColumns, cellWords(text));
    if ("problem" in read) {
      setProblem(read.problem === "not-a-number" ? "not-a-number" : "no-value");
      return;
    }
    close();
    void setOnChosen({ ownFields: read.change.ownFields ?? {} });
  };
  return (
    <form onSubmit={onSubmit(() => (value.trim() === "" ? setProblem("no-value") : set(value)))}>
      <NativeSelect
        label={text("bulk.column")}
        data-autofocus
        value={column.columnId}
        data={ownColumns.map(({ columnId, name }) => ({ value: columnId, label: name }))}
        onChange={(event) => {
          setChosenId(event.currentTarget.value);
          setTyped("");
          setProblem(null);
        }}
      />
      {hasChoices ? (
        <NativeSelect
          label={text("bulk.value")}
          value={value}
          data={[...choices]}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      ) : (
        <TextInput
          label={text("bulk.value")}
          value={typed}
          inputMode={column.type === "number" ? "decimal" : "text"}
          dir="auto"
          error={problem && text(`bulk.problem.${problem}`)}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setProblem(null);
          }}
        />
      )}
      <div className="buttons">
        <Button type="submit" variant="filled">
          {text("bulk.set")}
        </Button>
        <Button onClick={() => set("")}>{text("bulk.empty")}</Button>
      </div>
    </form>
  );
}

export function InstructionsForm({ close }: FormProps): JSX.Element {
  const text = useText();
  const typed = useBulk((state) => state.typedInstructions);
  const set = (instructions: SetFields["instructions"]): void => {
    close();
    void setOnChosen({ instructions });
  };
  const setOwn = async (): Promise<void> => {
    if (typed.trim() === "") return;
    close();
    const isDone = await setOnChosen({ instructions: { source: "own", text: typed } });
    if (isDone) useBulk.setState({ typedInstructions: "" });
  };
  return (
    <form onSubmit={onSubmit(() => void setOwn())}>
      <div className="buttons">
        <Button data-autofocus onClick={() => set({ source: "project" })}>
          {text("bulk.toProject")}
        </Button>
        <Button onClick={() => set({ source: "none" })}>{text("bulk.toNone")}</Button>
      </div>
      <Textarea
        label={text("bulk.ownText")}
        rows={4}
        dir="auto"
        value={typed}
        onChange={(event) => useBulk.setState({ typedInstructions: event.currentTarget.value })}
      />
      <div className="buttons">
        <Button type="submit" variant="filled" disabled={typed.trim() === ""}>
          {text("bulk.setOwn")}
        </Button>
      </div>
    </form>
  );
}

export function MoveForm({ close }: FormProps): JSX.Element {
  const text = useText();
  const most = useCounts((state) => state.counts?.exampleCount ?? 0);
  const [typed, setTyped] = useState("");
  const [hasProblem, setProblem] = useState(false);
  const move = (target: Target): void => {
    close();
    void moveChosen(target);
  };
  const submit = (): void => {
    const rank = Number(typed.trim());
    if (Number.isInteger(rank) && rank >= 1 && rank <= most) move({ beforeRank: rank });
    else setProblem(true);
  };
  const problem = hasProblem ? text("bulk.problem.no-place", { count: most }) : null;
  return (
    <form onSubmit={onSubmit(submit)}>
      <div className="buttons">
        <Button data-autofocus onClick={() => move("start")}>
          {text("bulk.toStart")}
        </Button>
        <Button onClick={() => move("end")}>{text("bulk.toEnd")}</Button>
      </div>
      <TextInput
        label={text("bulk.placeNumber")}
        inputMode="numeric"
        value={typed}
        error={problem}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setProblem(false);
        }}
      />
      <div className="buttons">
        <Button type="submit" variant="filled" disabled={typed.trim() === ""}>
          {text("bulk.moveThere")}
        </Button>
      </div>
    </form>
  );
}
