// What is said about an example beside its conversation: used for, status, tags, group, source, notes, own columns; and
// what can only be read. Choices save at once, typing after a pause.
import { Button, NativeSelect, TagsInput } from "@mantine/core";
import type { JSX } from "react";
import "@mantine/core/styles/ScrollArea.layer.css";
import "@mantine/core/styles/Combobox.layer.css";
import "@mantine/core/styles/Pill.layer.css";
import "@mantine/core/styles/PillsInput.layer.css";
import { splits, statuses, type Split, type Status } from "../../../src-shared/domain/example.ts";
import { textLengthOf } from "../../../src-shared/domain/example-text.ts";
import { useText } from "../../i18n/text.ts";
import { useFigures } from "../../i18n/use-figures.ts";
import { useExamples } from "../examples-store.ts";
import { changeFields, type Editing } from "./editing.ts";
import { OwnFieldsPart } from "./own-fields.tsx";
import { placeOfText } from "./typed-drafts.ts";
import { TextLeft } from "./text-left.tsx";
import { TypedArea } from "./typed-area.tsx";
import { beginTypingFrom, useTypedText } from "./typings.ts";
import { TypedInput } from "./typed-input.tsx";
import "./details.css";

const tagMaxLength = 100;
const tagsMaximum = 100;
const shortTextMaxLength = 1_000;
const notesMaxLength = 100_000;

export function Details({ editing }: { readonly editing: Editing }): JSX.Element {
  return (
    <div className="details">
      <Decisions editing={editing} />
      <Notes editing={editing} />
      <MoreDetails editing={editing} />
    </div>
  );
}

/** What is looked up now and then. */
export function MoreDetails({ editing }: { readonly editing: Editing }): JSX.Element {
  return (
    <div className="details">
      <ShortTexts editing={editing} />
      <OwnFieldsPart editing={editing} />
      <Facts editing={editing} />
    </div>
  );
}

/** Used for, status and tags: what is decided while reading. */
export function Decisions({ editing: { exampleId, example } }: { readonly editing: Editing }): JSX.Element {
  const text = useText();
  const knownTags = useExamples((state) => state.knownTags);
  return (
    <div className="decisions">
      <NativeSelect
        label={text("examples.column.split")}
        data-text="split"
        value={example.split ?? ""}
        data={[
          { value: "", label: text("panel.details.notSet") },
          ...splits.map((value) => ({ value, label: text(`examples.split.${value}`) })),
        ]}
        onChange={(event) =>
          changeFields(exampleId, { split: (event.currentTarget.value || null) as Split | null })
        }
      />
      <NativeSelect
        label={text("examples.column.status")}
        data-text="status"
        value={example.status ?? ""}
        data={[
          { value: "", label: text("panel.details.notSet") },
          ...statuses.map((value) => ({ value, label: text(`examples.status.${value}`) })),
        ]}
        onChange={(event) =>
          changeFields(exampleId, { status: (event.currentTarget.value || null) as Status | null })
        }
      />
      <TagsInput
        className="decision-tags"
        label={text("examples.column.tags")}
        data-text="tags"
        value={[...example.tags]}
        data={[...knownTags]}
        maxTags={tagsMaximum}
        maxLength={tagMaxLength}
        placeholder={example.tags.length === 0 ? text("panel.details.tagsHint") : ""}
        acceptValueOnBlur
        comboboxProps={{ withinPortal: true }}
        onChange={(tags) =>
          changeFields(exampleId, { tags: tags.map((tag) => tag.trim()).filter((tag) => tag !== "") })
        }
      />
    </div>
  );
}

export function Notes({ editing }: { readonly editing: Editing }): JSX.Element {
  const text = useText();
  const { projectId, exampleId, example } = editing;
  const place = placeOfText(exampleId, "notes");
  const typed = useTypedText({
    projectId,
    exampleId,
    place,
    saved: example.notes,
    save: (notes, startedFrom) => {
      changeFields(exampleId, { notes }, { column: "notes", text: startedFrom });
      return true;
    },
  });
  return (
    <div className="details-field">
      <p className="details-label" aria-hidden>
        {text("panel.details.notes")}
      </p>
      <TypedArea
        label={text("panel.details.notes")}
        data-text="notes"
        aria-describedby={`notes-hint-${exampleId}`}
        maxLength={notesMaxLength}
        value={typed.text}
        onType={typed.type}
        onBlur={typed.save}
      />
      <p id={`notes-hint-${exampleId}`} className="caption dim">
        {text("panel.details.notesHint")}
      </p>
      {typed.isConflict ? (
        <div className="notice notice-warning" role="alert">
          <div className="notice-words">
            <strong>{text("panel.meanwhile.titleText")}</strong>
            <p className="quoted" dir="auto">
              {example.notes === "" ? text("panel.meanwhile.nothing") : example.notes}
            </p>
            <div className="buttons">
              <Button onClick={typed.takeSaved}>{text("panel.meanwhile.takeTheirs")}</Button>
              <Button
                onClick={() => {
                  beginTypingFrom(projectId, place, example.notes);
                  typed.save();
                }}
              >
                {text("panel.meanwhile.keepMine")}
              </Button>
            </div>
          </div>
        </div>
      ) : null}
      <TextLeft
        key={`${projectId} ${place}`}
        projectId={projectId}
        place={place}
        shown={typed.text}
        onTake={typed.type}
      />
    </div>
  );
}

function ShortTexts({
  editing: { projectId, exampleId, example },
}: {
  readonly editing: Editing;
}): JSX.Element {
  const text = useText();
  return (
    <div className="decisions">
      {(["group", "source"] as const).map((field) => (
        <TypedInput
          key={field}
          of={{ projectId, exampleId, place: `example ${exampleId} ${field}` }}
          label={text(`examples.column.${field}`)}
          textName={field}
          maxLength={shortTextMaxLength}
          saved={example[field] ?? ""}
          onSave={(typed, startedFrom) => {
            const value = typed.trim() === "" ? null : typed.trim();
            changeFields(exampleId, { [field]: value }, { column: field, text: startedFrom });
            return null;
          }}
        />
      ))}
    </div>
  );
}

function Facts({ editing: { example, shown } }: { readonly editing: Editing }): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const length = [
    text("panel.details.characters", { number: figures.count(textLengthOf(shown.example)) }),
    example.tokens === null
      ? text("panel.details.notCounted")
      : text("panel.details.tokens", { number: figures.count(example.tokens) }),
  ].join(", ");
  const facts: readonly (readonly [string, string])[] = [
    [text("panel.details.length"), length],
    [text("examples.column.kind"), text(`examples.kind.${shown.example.kind}`)],
    [text("panel.details.place"), `# ${figures.count(example.rank)}`],
    [text("panel.details.changed"), figures.exactTime(example.changedAtMs)],
  ];
  return (
    <dl className="facts small">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt className="dim">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
