// The form for one condition of the filter: a field, how it is compared, and with what. Enter shows the examples,
// Escape closes it. A mistake stands beside what it is about and nothing typed goes.
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useEffect, useState, type JSX, type SyntheticEvent } from "react";
import { foldedText } from "../../../src-shared/domain/example-text.ts";
import { severities } from "../../../src-shared/domain/findings/finding.ts";
import { verdicts } from "../../../src-shared/domain/reviews/verdict.ts";
import { useSummaryOf } from "../../findings/findings-store.ts";
import { loadGuides } from "../../findings/guides-store.ts";
import { fieldWords, useText } from "../../i18n/text.ts";
import { useFigures } from "../../i18n/use-figures.ts";
import { reportFailure } from "../../transport/failures.ts";
import { ask } from "../../transport/studio-client.ts";
import { useExamples } from "../examples-store.ts";
import { applyFilterForm, changeDraft, closeFilterForm, type FilterForm } from "./bar-store.ts";
import {
  choiceFields,
  choicesOf,
  filterFields,
  isOneOf,
  operatorsOf,
  ownColumnOf,
  shapeOf,
  withField,
  type ConditionDraft,
  type FilterField,
  type FilterOperator,
} from "./condition-draft.ts";
import { fieldName, tickedWord } from "./condition-words.ts";
import { useBarWords } from "./use-bar-words.ts";

export function FilterFormBox({ form }: { readonly form: FilterForm }): JSX.Element {
  const text = useText();
  const words = useBarWords();
  const { ownColumns, wanted } = useExamples();
  const { draft } = form;
  const operators = operatorsOf(draft.field, ownColumns);
  const isDate = draft.field === "changedAtMs";
  const fields: readonly FilterField[] = [
    ...filterFields,
    ...ownColumns.map(({ columnId }) => `own:${columnId}` as const),
  ];
  return (
    <form
      id="filter-form"
      className="filter-form"
      aria-label={text("filter.add")}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        closeFilterForm();
      }}
    >
      <NativeSelect
        aria-label={text("filter.field")}
        value={draft.field}
        data={fields.map((field) => ({ value: field, label: fieldName(field, words) }))}
        onChange={(event) =>
          changeDraft(withField(draft, event.currentTarget.value as FilterField, ownColumns))
        }
      />
      {operators.length > 1 ? (
        <NativeSelect
          aria-label={text("filter.operator")}
          value={draft.operator}
          data={operators.map((operator) => ({
            value: operator,
            label: text(`filter.is.${isDate ? dateOperator(operator) : operator}`),
          }))}
          onChange={(event) =>
            changeDraft({ ...draft, operator: event.currentTarget.value as FilterOperator })
          }
        />
      ) : null}
      <Value form={form} />
      <div className="buttons">
        <Button type="submit" variant="filled" loading={wanted !== null}>
          {text("filter.apply")}
        </Button>
        <Button onClick={closeFilterForm}>{text("cancel")}</Button>
      </div>
    </form>
  );
}

function submit(event: SyntheticEvent): void {
  event.preventDefault();
  void applyFilterForm();
}

function dateOperator(operator: FilterOperator): "since" | "until" {
  return operator === "at-most" ? "until" : "since";
}

function Value({ form }: { readonly form: FilterForm }): JSX.Element | null {
  const text = useText();
  const ownColumns = useExamples((state) => state.ownColumns);
  const { draft, problem, error } = form;
  const shape = shapeOf(draft, ownColumns);
  const said = error ? fieldWords(error) : problem && text(`filter.problem.${problem}`);
  if (shape === "none") return said ? <Problem words={said} /> : null;
  if (shape === "remarks") return <RemarkTicks draft={draft} problem={said} />;
  if (shape === "choices" || shape === "tags") return <Ticks draft={draft} problem={said} />;
  if (shape === "choice") {
    const choices = ownColumnOf(draft.field, ownColumns)?.choices ?? [];
    return (
      <NativeSelect
        data-value
        aria-label={text("filter.value")}
        value={draft.value}
        data={["", ...choices]}
        error={said}
        onChange={(event) => changeDraft({ ...draft, value: event.currentTarget.value })}
      />
    );
  }
  return (
    <div className="filter-value">
      <TextInput
        data-value
        aria-label={text("filter.value")}
        type={shape === "date" ? "date" : "text"}
        inputMode={shape === "number" ? "decimal" : "text"}
        dir="auto"
        value={draft.value}
        error={said}
        errorProps={{ role: "alert" }}
        onChange={(event) => changeDraft({ ...draft, value: event.currentTarget.value })}
      />
      {shape === "search" ? <SearchWays draft={draft} /> : null}
    </div>
  );
}

function SearchWays({ draft }: { readonly draft: ConditionDraft }): JSX.Element {
  const text = useText();
  return (
    <div className="ticks">
      {(["matchCase", "wholeWord", "isPattern"] as const).map((way) => (
        <label
          key={way}
          className="tick"
          title={way === "isPattern" ? text("search.isPatternMeaning") : undefined}
        >
          <input
            type="checkbox"
            checked={draft[way]}
            onChange={(event) => changeDraft({ ...draft, [way]: event.currentTarget.checked })}
          />
          {text(`search.${way}Label`)}
        </label>
      ))}
    </div>
  );
}

/** Severities first, then each kind that something has. */
function RemarkTicks({
  draft,
  problem,
}: {
  readonly draft: ConditionDraft;
  readonly problem: string | null;
}): JSX.Element {
  const text = useText();
  const words = useBarWords();
  const figures = useFigures();
  const projectId = useExamples((state) => state.projectId);
  const counts = useSummaryOf(projectId)?.counts ?? [];
  useEffect(() => {
    loadGuides().catch(reportFailure);
  }, []);
  const { ticked } = draft;
  const countOf = new Map<string, number>(counts.map(({ code, exampleCount }) => [code, exampleCount]));
  const kinds = [...new Set([...countOf.keys(), ...ticked])].filter((name) => !isOneOf(name, severities));
  const tick = (name: string, isTicked: boolean): void => {
    const others = ticked.filter((other) => other !== name);
    changeDraft({ ...draft, ticked: isTicked ? [...others, name] : others });
  };
  const box = (name: string): JSX.Element => (
    <label key={name} className="tick">
      <input
        type="checkbox"
        data-value={name === severities[0] || undefined}
        checked={ticked.includes(name)}
        onChange={(event) => tick(name, event.currentTarget.checked)}
      />
      <span>
        {tickedWord("finding", name, words)}
        {countOf.has(name) ? <span className="dim"> {figures.count(countOf.get(name) ?? 0)}</span> : null}
      </span>
    </label>
  );
  return (
    <div className="filter-value">
      <div className="ticks" role="group" aria-label={text("filter.values")}>
        {severities.map(box)}
      </div>
      {kinds.length > 0 ? (
        <div className="ticks" role="group" aria-label={text("filter.remarkKinds")}>
          {kinds.map(box)}
        </div>
      ) : null}
      {problem ? <Problem words={problem} /> : null}
    </div>
  );
}

/** More tags than these get a field to narrow them down by. */
const tagsWithoutSearch = 12;

function Ticks({
  draft,
  problem,
}: {
  readonly draft: ConditionDraft;
  readonly problem: string | null;
}): JSX.Element {
  const text = useText();
  const words = useBarWords();
  const knownTags = useExamples((state) => state.knownTags);
  const [sought, setSought] = useState("");
  const { field, ticked } = draft;
  const reviewers = useReviewers(field === "checked");
  const known = field === "checked" ? [...checkedVerdicts, ...reviewers] : knownTags;
  const all = isOneOf(field, choiceFields) ? choicesOf(field) : [...new Set([...known, ...ticked])];
  const isSearchable = field === "tags" && all.length > tagsWithoutSearch;
  const shown = isSearchable ? all.filter((name) => foldedText(name).includes(foldedText(sought))) : all;
  const tick = (name: string, isTicked: boolean): void => {
    const others = ticked.filter((other) => other !== name);
    changeDraft({ ...draft, ticked: isTicked ? [...others, name] : others });
  };
  return (
    <div className="filter-value">
      {isSearchable ? (
        <TextInput
          aria-label={text("filter.tagsFind")}
          placeholder={text("filter.tagsFind")}
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
          onKeyDown={(event) => {
            // Enter here narrows down; it doesn't send the form.
            if (event.key === "Enter") event.preventDefault();
          }}
        />
      ) : null}
      {all.length === 0 ? <p className="small dim">{text("filter.noTags")}</p> : null}
      <div className="ticks" role="group" aria-label={text("filter.values")}>
        {shown.map((name, index) => (
          <label key={name} className="tick">
            <input
              type="checkbox"
              data-value={index === 0 || undefined}
              checked={ticked.includes(name)}
              onChange={(event) => tick(name, event.currentTarget.checked)}
            />
            {tickedWord(field, name, words)}
          </label>
        ))}
      </div>
      {problem ? <Problem words={problem} /> : null}
    </div>
  );
}

const checkedVerdicts = ["nobody", ...verdicts.map((verdict) => `verdict:${verdict}`)];

/** Everybody who checked something, as values of the filter. */
function useReviewers(isWanted: boolean): readonly string[] {
  const projectId = useExamples((state) => state.projectId);
  const [names, setNames] = useState<readonly string[]>([]);
  useEffect(() => {
    if (!isWanted || projectId === null) return;
    ask("reviews.reviewers", { projectId }).then(
      ({ reviewers }) => setNames(reviewers.map(({ name }) => `by:${name}`)),
      reportFailure,
    );
  }, [isWanted, projectId]);
  return names;
}

function Problem({ words }: { readonly words: string }): JSX.Element {
  return (
    <p className="field-problem" role="alert">
      {words}
    </p>
  );
}
