// What is shown and in which order, in words: conditions and sorts as chips, the form for a new one, and the way back
// to everything. Takes no room while all examples are shown.
import { Button, NativeSelect } from "@mantine/core";
import {
  IconFilter,
  IconPlus,
  IconRefresh,
  IconSortAscending,
  IconSortDescending,
  IconX,
} from "@tabler/icons-react";
import { useEffect, type JSX, type ReactNode } from "react";
import { isWholeProject } from "../../../src-shared/domain/view.ts";
import { loadGuides } from "../../findings/guides-store.ts";
import { useText } from "../../i18n/text.ts";
import { reportFailure } from "../../transport/failures.ts";
import { useCounts } from "../counts-store.ts";
import { sortAgain, useExamples } from "../examples-store.ts";
import {
  editCondition,
  openFilterForm,
  removeCondition,
  removeSort,
  setMatch,
  showAll,
  turnSort,
  useDefinition,
  useFilterForm,
} from "./bar-store.ts";
import { conditionWords, sortWords } from "./condition-words.ts";
import { FilterFormBox } from "./filter-form.tsx";
import { useBarWords } from "./use-bar-words.ts";
import "./bar.css";

export function FilterBar(): JSX.Element | null {
  const text = useText();
  const definition = useDefinition();
  const form = useFilterForm((state) => state.form);
  const isWhole = isWholeProject(definition);
  if (isWhole && !form) return null;
  return (
    <section className="filter-bar" aria-label={text("filter.label")}>
      {isWhole ? null : <Chips />}
      {form ? <FilterFormBox form={form} /> : null}
    </section>
  );
}

function Chips(): JSX.Element {
  const text = useText();
  const words = useBarWords();
  const definition = useDefinition();
  const isFinding = useExamples((state) => state.wanted !== null);
  const isFormOpen = useFilterForm((state) => state.form !== null);
  const { conditions, match } = definition.filter;
  const hasRemarks = conditions.some(({ field }) => field === "finding");
  useEffect(() => {
    if (hasRemarks) loadGuides().catch(reportFailure);
  }, [hasRemarks]);
  return (
    <div className="filter-line" aria-busy={isFinding}>
      {conditions.length > 1 ? (
        <NativeSelect
          className="filter-match"
          aria-label={text("filter.match")}
          value={match}
          data={[
            { value: "all", label: text("filter.matchAll") },
            { value: "any", label: text("filter.matchAny") },
          ]}
          onChange={(event) => void setMatch(event.currentTarget.value === "any" ? "any" : "all")}
        />
      ) : null}
      <ul className="chips">
        {conditions.map((condition, index) => {
          const said = conditionWords(condition, words);
          return (
            // Conditions have no name of their own; equal ones are interchangeable.
            // oxlint-disable-next-line react/no-array-index-key -- their place is all they have
            <Chip
              key={`${said} ${index}`}
              sign={<IconFilter className="icon" aria-hidden />}
              words={said}
              does={text("filter.change", { words: said })}
              removes={text("filter.remove", { words: said })}
              onUse={() => editCondition(index)}
              onRemove={() => void removeCondition(index)}
            />
          );
        })}
        {definition.sorts.map((sort, index) => {
          const said = sortWords(sort, words);
          const Sign = sort.direction === "up" ? IconSortAscending : IconSortDescending;
          return (
            <Chip
              key={said}
              sign={<Sign className="icon" aria-hidden />}
              words={said}
              does={text("filter.turnSort", { words: said })}
              removes={text("filter.removeSort", { words: said })}
              onUse={() => void turnSort(index)}
              onRemove={() => void removeSort(index)}
            />
          );
        })}
      </ul>
      {isFormOpen ? null : (
        <Button
          id="filter-add"
          variant="subtle"
          leftSection={<IconPlus className="icon" aria-hidden />}
          onClick={() => openFilterForm()}
        >
          {text("filter.add")}
        </Button>
      )}
      <Again />
      <div className="filter-end">
        <Shown />
        <Button variant="subtle" onClick={() => void showAll()}>
          {text("filter.clear")}
        </Button>
      </div>
    </div>
  );
}

function Chip(props: {
  readonly sign: ReactNode;
  readonly words: string;
  readonly does: string;
  readonly removes: string;
  readonly onUse: () => void;
  readonly onRemove: () => void;
}): JSX.Element {
  return (
    <li className="chip">
      <button
        type="button"
        className="chip-words"
        aria-label={props.does}
        title={props.words}
        onClick={props.onUse}
      >
        {props.sign}
        <span className="cut" dir="auto">
          {props.words}
        </span>
      </button>
      <button type="button" className="chip-remove" aria-label={props.removes} onClick={props.onRemove}>
        <IconX className="icon" aria-hidden />
      </button>
    </li>
  );
}

/** Rows stay where they are while they are edited; this puts them where they belong by now. */
function Again(): JSX.Element | null {
  const text = useText();
  const { changedCount, definition } = useExamples();
  if (changedCount === 0) return null;
  return (
    <Button
      leftSection={<IconRefresh className="icon" aria-hidden />}
      title={text("filter.againMeaning")}
      onClick={() => void sortAgain()}
    >
      {text(definition.sorts.length > 0 ? "filter.sortAgain" : "filter.filterAgain", { count: changedCount })}
    </Button>
  );
}

function Shown(): JSX.Element | null {
  const text = useText();
  const { view, wanted } = useExamples();
  const counts = useCounts((state) => state.counts);
  if (wanted !== null) return <p className="small dim">{text("filter.finding")}</p>;
  if (!view) return null;
  const count = Math.max(counts?.exampleCount ?? 0, view.exampleCount);
  return <p className="small dim">{text("filter.shown", { shown: view.exampleCount, count })}</p>;
}
