// What a person chooses about chats: who is the model, when a new conversation begins, and how long an example may be.
import { useId, type JSX } from "react";
import type {
  ChatForm,
  ChatsFacts,
  ChatSpeaker,
  ChatsSource,
} from "../../src-shared/domain/imports/source.ts";
import { useText, type Text } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { Select } from "./file-fields.tsx";
import { partOf, speakerParts, withPart, type SpeakerPart } from "./chat-parts.ts";
import type { SourceFieldsProps } from "./source-fields.tsx";

const pausesHours = [1, 4, 8, 24, 72, 168] as const;
const turnCounts = [2, 6, 10, 20, 50, 200] as const;

export function ChatsFields({ source, facts, onChange }: SourceFieldsProps<ChatsSource>): JSX.Element {
  const text = useText();
  return (
    <>
      <PeopleTable source={source} facts={facts} onChange={onChange} />
      <div className="file-part">
        <div className="file-fields">
          {facts.hasPauses ? (
            <Select
              label={text("chats.pause")}
              value={String(source.pauseHours)}
              options={[...withValue(pausesHours, source.pauseHours), null].map((hours) => ({
                value: String(hours),
                label: pauseWords(hours, text),
              }))}
              onChoose={(value) =>
                onChange({ ...source, pauseHours: value === "null" ? null : Number(value) })
              }
            />
          ) : null}
          <Select
            label={text("chats.turns")}
            value={String(source.maximumTurns)}
            options={withValue(turnCounts, source.maximumTurns).map((count) => ({
              value: String(count),
              label: count === 2 ? text("chats.turnsTwo") : text("chats.turnsCount", { count }),
            }))}
            onChoose={(value) => onChange({ ...source, maximumTurns: Number(value) })}
          />
        </div>
        <label className="file-tick">
          <input
            type="checkbox"
            checked={source.keepsLineBreaks}
            onChange={({ currentTarget }) => onChange({ ...source, keepsLineBreaks: currentTarget.checked })}
          />
          <span className="file-tick-words">
            {text("chats.lines")}
            <span className="small dim">{text("chats.linesAdvice")}</span>
          </span>
        </label>
      </div>
    </>
  );
}

function PeopleTable({ source, facts, onChange }: SourceFieldsProps<ChatsSource>): JSX.Element | null {
  const text = useText();
  const figures = useFigures();
  const titleId = useId();
  const { speakers, form } = facts;
  if (speakers.length === 0) return null;
  const doubt = doubtWords(source, facts, text);
  return (
    <div className="file-part">
      <h3 id={titleId}>{text("chats.title")}</h3>
      <p className="small dim">{text("chats.advice")}</p>
      <div className="file-scroll">
        <table className="file-table import-columns" aria-labelledby={titleId}>
          <thead>
            <tr>
              <th scope="col">{text("chats.person")}</th>
              <th scope="col">{text("chats.part")}</th>
              <th scope="col" className="number">
                {text("chats.messages")}
              </th>
              <th scope="col">{text("chats.says")}</th>
            </tr>
          </thead>
          <tbody>
            {speakers.map((speaker) => (
              <tr key={speaker.name} data-unused={partOf(source, speaker.name) === "out" || undefined}>
                <th scope="row" dir="auto">
                  <span className="file-lines">{shownName(speaker, form, text)}</span>
                </th>
                <td>
                  <PartSelect
                    name={shownName(speaker, form, text)}
                    part={partOf(source, speaker.name)}
                    text={text}
                    onChoose={(part) => onChange(withPart(source, speaker.name, part))}
                  />
                </td>
                <td className="number">{figures.count(speaker.messageCount)}</td>
                <td className="dim" dir="auto">
                  <span className="file-lines">{speaker.sample}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {doubt === null ? null : <p role="status">{doubt}</p>}
    </div>
  );
}

function PartSelect({
  name,
  part,
  text,
  onChoose,
}: {
  readonly name: string;
  readonly part: SpeakerPart;
  readonly text: Text;
  readonly onChoose: (part: SpeakerPart) => void;
}): JSX.Element {
  return (
    <select
      className="file-select"
      aria-label={text("chats.partOf", { name })}
      value={part}
      onChange={({ currentTarget }) => {
        const chosen = speakerParts.find((known) => known === currentTarget.value);
        if (chosen) onChoose(chosen);
      }}
    >
      {speakerParts.map((known) => (
        <option key={known} value={known}>
          {text(`chats.parts.${known}`)}
        </option>
      ))}
    </select>
  );
}

/** Exports of chats with a model name nobody: `user`, `human`, `assistant`. */
function shownName({ name }: ChatSpeaker, form: ChatForm, text: Text): string {
  if (form !== "chatgpt" && form !== "claude") return name;
  if (name !== "assistant") return text("chats.you");
  return form === "chatgpt" ? "ChatGPT" : "Claude";
}

function doubtWords(source: ChatsSource, { speakers }: ChatsFacts, text: Text): string | null {
  const parts = speakers.map(({ name }) => partOf(source, name));
  if (!parts.includes("model")) return text("chats.noModel");
  return parts.includes("they") ? null : text("chats.noAsker");
}

function pauseWords(hours: number | null, text: Text): string {
  if (hours === null) return text("chats.noPause");
  if (hours % 24 !== 0) return text("chats.pauseHours", { count: hours });
  return text("chats.pauseDays", { count: hours / 24 });
}

/** What is chosen stays among what is offered. */
function withValue(offered: readonly number[], value: number | null): readonly number[] {
  if (value === null || offered.includes(value)) return offered;
  return [...offered, value].toSorted((left, right) => left - right);
}
