// What a person chooses about e-mails: whose answers are learnt from, what one example is, and what is taken out of the
// texts, each with what was found.
import { useId, type JSX } from "react";
import {
  mailPartKinds,
  mailUnits,
  type MailFacts,
  type MailPartKind,
  type MailSource,
} from "../../src-shared/domain/imports/source.ts";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { Radios } from "./file-fields.tsx";
import type { SourceFieldsProps } from "./source-fields.tsx";

const shownPeople = 8;

export function MailFields({ source, facts, onChange }: SourceFieldsProps<MailSource>): JSX.Element {
  const text = useText();
  return (
    <div className="file-part">
      <PeopleField source={source} facts={facts} onChange={onChange} />
      <Radios
        name="mail-unit"
        title={text("imports.mail.unit")}
        value={source.unit}
        options={mailUnits.map((unit) => ({ value: unit, label: text(`imports.mail.${unit}`) }))}
        onChoose={(unit) => onChange({ ...source, unit })}
      />
      <RemovedField source={source} facts={facts} onChange={onChange} />
    </div>
  );
}

function PeopleField({ source, facts, onChange }: SourceFieldsProps<MailSource>): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const adviceId = useId();
  const { modelAddresses } = source;
  // Who is ticked stays in sight, however few answers they gave.
  const shown = facts.people.filter(
    ({ address }, place) => place < shownPeople || modelAddresses.includes(address),
  );
  const moreCount = facts.people.length - shown.length;
  const choose = (address: string, isModel: boolean): void =>
    onChange({
      ...source,
      modelAddresses: isModel
        ? [...modelAddresses, address]
        : modelAddresses.filter((known) => known !== address),
    });
  return (
    <fieldset className="file-ticks" aria-describedby={adviceId}>
      <legend>{text("imports.mail.model")}</legend>
      <p id={adviceId} className="small dim">
        {text("imports.mail.modelAdvice")}
      </p>
      {shown.map((person) => (
        <label key={person.address} className="file-tick">
          <input
            type="checkbox"
            checked={modelAddresses.includes(person.address)}
            // With none, whoever answers most would be taken again.
            disabled={modelAddresses.length === 1 && modelAddresses.includes(person.address)}
            onChange={({ currentTarget }) => choose(person.address, currentTarget.checked)}
          />
          <span dir="auto">
            {text("imports.mail.person", {
              name: nameOf(person),
              answers: figures.count(person.answerCount),
              messages: figures.count(person.messageCount),
            })}
          </span>
        </label>
      ))}
      {moreCount > 0 ? (
        <p className="small dim">{text("imports.mail.morePeople", { count: moreCount })}</p>
      ) : null}
    </fieldset>
  );
}

function nameOf({ name, address }: MailFacts["people"][number]): string {
  return name === "" || name === address ? address : `${name}, ${address}`;
}

function RemovedField({ source, facts, onChange }: SourceFieldsProps<MailSource>): JSX.Element {
  const text = useText();
  const adviceId = useId();
  const choose = (kind: MailPartKind, isRemoved: boolean): void =>
    onChange({
      ...source,
      removed: mailPartKinds.filter((known) => (known === kind ? isRemoved : source.removed.includes(known))),
    });
  return (
    <fieldset className="file-ticks" aria-describedby={adviceId}>
      <legend>{text("imports.mail.removed")}</legend>
      <p id={adviceId} className="small dim">
        {text("imports.mail.removedAdvice")}
      </p>
      {mailPartKinds.map((kind) => (
        <div key={kind} className="mail-part">
          <label className="file-tick">
            <input
              type="checkbox"
              checked={source.removed.includes(kind)}
              onChange={({ currentTarget }) => choose(kind, currentTarget.checked)}
            />
            <span>{text(`imports.mail.parts.${kind}`)}</span>
          </label>
          <Samples texts={facts.parts.filter((part) => part.kind === kind).map((part) => part.text)} />
        </div>
      ))}
      <label className="file-tick">
        <input
          type="checkbox"
          checked={source.usesQuotedQuestions}
          onChange={({ currentTarget }) =>
            onChange({ ...source, usesQuotedQuestions: currentTarget.checked })
          }
        />
        <span>{text("imports.mail.quotedQuestions")}</span>
      </label>
    </fieldset>
  );
}

function Samples({ texts }: { readonly texts: readonly string[] }): JSX.Element {
  const text = useText();
  if (texts.length === 0) return <p className="small dim mail-samples">{text("imports.mail.notFound")}</p>;
  return (
    <details className="mail-samples">
      <summary className="small dim">{text("imports.mail.found")}</summary>
      <ul>
        {texts.map((sample) => (
          <li key={sample} dir="auto">
            <span className="file-lines import-raw">{sample}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
