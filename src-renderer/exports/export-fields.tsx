// The fields of the export dialog: which examples, as which file, with which options. Only those that mean something
// for the chosen file are there.
import type { JSX } from "react";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { Radios, Select } from "../imports/file-fields.tsx";
import {
  exportWords,
  takesChosenRows,
  takesUses,
  uses,
  type ExportChoice,
  type ExportCounts,
  type Use,
} from "./export-choice.ts";

type Change = (part: Partial<ExportChoice>) => void;

export function FormatChoice({
  choice,
  onChange,
}: {
  readonly choice: ExportChoice;
  readonly onChange: Change;
}): JSX.Element {
  const text = useText();
  return (
    <fieldset className="file-ticks">
      <legend>{text("exports.format.title")}</legend>
      <div className="export-formats">
        {exportWords.map((word) => (
          <label
            key={word}
            className="file-tick export-format"
            data-chosen={word === choice.word || undefined}
          >
            <input
              type="radio"
              name="export-format"
              value={word}
              checked={word === choice.word}
              onChange={() => onChange({ word })}
            />
            <span className="file-tick-words">
              <span>{text(`exports.format.${word}.name`)}</span>
              <span className="small dim">{text(`exports.format.${word}.words`)}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function ExportWhat({
  choice,
  counts,
  hasSelection,
  onChange,
}: {
  readonly choice: ExportChoice;
  readonly counts: ExportCounts | null;
  readonly hasSelection: boolean;
  readonly onChange: Change;
}): JSX.Element | null {
  const text = useText();
  const figures = useFigures();
  const all = counts ? uses.reduce((sum, use) => sum + counts.byUse[use], 0) : 0;
  const offersChosen = hasSelection && takesChosenRows(choice.word);
  if (!offersChosen && !takesUses(choice.word)) return null;
  return (
    <div className="export-what">
      {offersChosen ? (
        <Radios
          name="export-what"
          title={text("exports.what.title")}
          value={choice.isChosen ? "chosen" : "all"}
          options={[
            {
              value: "chosen",
              label: counts?.chosen
                ? text("exports.what.chosen", { count: counts.chosen, number: figures.count(counts.chosen) })
                : text("exports.what.chosenAgain"),
            },
            { value: "all", label: text("exports.what.all", { count: all, number: figures.count(all) }) },
          ]}
          onChoose={(what) => onChange({ isChosen: what === "chosen" })}
        />
      ) : null}
      {takesUses(choice.word) ? <UsesChoice choice={choice} counts={counts} onChange={onChange} /> : null}
    </div>
  );
}

function UsesChoice({
  choice,
  counts,
  onChange,
}: {
  readonly choice: ExportChoice;
  readonly counts: ExportCounts | null;
  readonly onChange: Change;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const labelOf = (use: Use): string => {
    const name = text(`examples.split.${use}`);
    if (!counts || choice.isChosen) return name;
    return text("exports.what.useCount", { name, number: figures.count(counts.byUse[use]) });
  };
  return (
    <fieldset className="file-ticks">
      <legend>{text("exports.what.uses")}</legend>
      <div className="import-radios">
        {uses.map((use) => (
          <label key={use} className="file-tick">
            <input
              type="checkbox"
              checked={choice.uses.includes(use)}
              onChange={({ currentTarget }) =>
                onChange({
                  uses: uses.filter((known) =>
                    known === use ? currentTarget.checked : choice.uses.includes(known),
                  ),
                })
              }
            />
            <span>{labelOf(use)}</span>
          </label>
        ))}
      </div>
      {choice.uses.length === 0 ? <p className="small error">{text("exports.what.oneUse")}</p> : null}
    </fieldset>
  );
}

export function ExportOptions({
  choice,
  onChange,
}: {
  readonly choice: ExportChoice;
  readonly onChange: Change;
}): JSX.Element | null {
  const text = useText();
  const { word } = choice;
  const isTraining = word === "openai-jsonl" || word === "preference-jsonl";
  if (word === "attune-backup") return null;
  return (
    <fieldset className="file-ticks">
      <legend>{text("exports.options.title")}</legend>
      {takesUses(word) ? (
        <Tick
          label={text("exports.options.bySplit")}
          isOn={choice.isBySplit}
          onTick={(isBySplit) => onChange({ isBySplit })}
        />
      ) : null}
      {isTraining ? (
        <Tick
          label={text("exports.options.bom")}
          isOn={choice.byteOrderMark}
          onTick={(byteOrderMark) => onChange({ byteOrderMark })}
        />
      ) : null}
      {word === "csv" ? (
        <div className="file-fields">
          <Select
            label={text("exports.options.delimiter")}
            value={choice.delimiter}
            options={([",", ";", "\t"] as const).map((value) => ({
              value,
              label: text(`imports.reading.delimiters.${value}`),
            }))}
            onChoose={(delimiter) => onChange({ delimiter })}
          />
        </div>
      ) : null}
      {word === "attune-share" ? (
        <>
          <Tick
            label={text("exports.options.notes")}
            isOn={choice.includeNotes}
            onTick={(includeNotes) => onChange({ includeNotes })}
          />
          <Tick
            label={text("exports.options.source")}
            isOn={choice.includeSource}
            onTick={(includeSource) => onChange({ includeSource })}
          />
          <Tick
            label={text("exports.options.extra")}
            isOn={choice.includeExtra}
            onTick={(includeExtra) => onChange({ includeExtra })}
          />
        </>
      ) : null}
      {word === "prompt" ? (
        <div className="file-fields">
          <Select
            label={text("exports.options.maxExamples")}
            value={String(choice.maxExamples)}
            options={["3", "5", "8", "15", "30"].map((value) => ({ value, label: value }))}
            onChoose={(count) => onChange({ maxExamples: Number(count) })}
          />
        </div>
      ) : null}
    </fieldset>
  );
}

function Tick({
  label,
  isOn,
  onTick,
}: {
  readonly label: string;
  readonly isOn: boolean;
  readonly onTick: (isOn: boolean) => void;
}): JSX.Element {
  return (
    <label className="file-tick">
      <input type="checkbox" checked={isOn} onChange={({ currentTarget }) => onTick(currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}
