// The calls of an answer: which tool, with what, as a form made from what the tool takes; and the way to what comes
// back. A call that isn't written in OpenAI's form is told and stays as it is.
import { Button, NativeSelect } from "@mantine/core";
import { IconCornerDownRight, IconTool, IconTrash } from "@tabler/icons-react";
import type { JSX } from "react";
import { flushSync } from "react-dom";
import { turnsOf, type TurnPlace } from "../../../src-shared/domain/conversation-edit.ts";
import {
  callsOf,
  isAnswered,
  toolNamesOf,
  type CallShown,
} from "../../../src-shared/domain/conversation-tools.ts";
import type { Message } from "../../../src-shared/domain/example.ts";
import type { Json } from "../../../src-shared/domain/json.ts";
import { argumentFields, missingArguments } from "../../../src-shared/domain/tools/argument-form.ts";
import { toolShown } from "../../../src-shared/domain/tools/tool.ts";
import { textNow, useText } from "../../i18n/text.ts";
import { announce } from "../../ui/announce.tsx";
import { offerUndo } from "../../ui/undo.ts";
import { undoChange } from "../changes.ts";
import { changeTurns, editingOf, useEditings } from "../panel/editing.ts";
import { PanelButton } from "../panel/panel-button.tsx";
import { ArgumentFields } from "./argument-fields.tsx";
import { FreeJson } from "./free-json.tsx";
import { useToolsOf } from "./use-tools.ts";
import "./editors.css";

export type TurnPartProps = {
  readonly projectId: string;
  readonly exampleId: number;
  readonly place: TurnPlace;
  readonly turn: Message;
};

export function CallsPart(props: TurnPartProps): JSX.Element {
  const tools = useToolsOf(props.exampleId);
  return (
    <div className="calls">
      {callsOf(props.turn).map((call, index) => (
        <Call key={call.id ?? index} {...props} tools={tools} call={call} index={index} />
      ))}
    </div>
  );
}

type CallProps = TurnPartProps & {
  readonly tools: readonly Json[];
  readonly call: CallShown;
  readonly index: number;
};

function Call(props: CallProps): JSX.Element {
  const { exampleId, place, tools, call, index } = props;
  const text = useText();
  const name = call.toolName ?? "?";
  const names = toolNamesOf(tools);
  const isReplied = useEditings(({ open }) => {
    const editing = open[exampleId]?.editing;
    return editing ? isAnswered(turnsOf(editing.shown, place.list), call.id) : true;
  });
  const remove = (): void => {
    const key = editingOf(exampleId)?.keys[place.list][place.index];
    flushSync(() => changeTurns(exampleId, { do: "remove-call", place, call: index }));
    document.querySelector<HTMLElement>(`.conversation [data-turn="${key}"] textarea`)?.focus();
    offerUndo(textNow("editors.call.removed", { name }), undoChange);
  };
  return (
    <section className="call" aria-label={text("editors.call.title", { name })}>
      <div className="call-head">
        <IconTool className="icon" aria-hidden />
        <NativeSelect
          className="code-field"
          aria-label={text("editors.call.which")}
          value={name}
          data={[
            ...(names.includes(name) ? [] : [{ value: name, label: text("editors.call.unknown", { name }) }]),
            ...names.map((known) => ({ value: known, label: known })),
          ]}
          onChange={(event) =>
            changeTurns(exampleId, {
              do: "set-call-tool",
              place,
              call: index,
              toolName: event.currentTarget.value,
            })
          }
        />
        <PanelButton name="remove-call" label={text("editors.call.remove", { name })} onClick={remove}>
          <IconTrash className="icon" aria-hidden />
        </PanelButton>
      </div>
      <Given {...props} name={name} />
      {isReplied || call.id === null ? null : (
        <div>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconCornerDownRight className="icon" aria-hidden />}
            onClick={() => addReply(exampleId, place, index)}
          >
            {text("editors.call.reply")}
          </Button>
        </div>
      )}
    </section>
  );
}

function Given({
  projectId,
  exampleId,
  place,
  tools,
  call,
  index,
  name,
}: CallProps & { readonly name: string }): JSX.Element {
  const text = useText();
  const given = call.argumentsText;
  const tool = tools.find((one) => toolShown(one)?.name === call.toolName);
  const fields = given === null ? null : argumentFields(given, toolShown(tool ?? null)?.parameters);
  const set = (json: string, isTyping: boolean): void =>
    changeTurns(exampleId, { do: "set-arguments", place, call: index, text: json }, isTyping);
  if (given === null) return <p className="small dim">{text("editors.call.notFree")}</p>;
  const of = { projectId, exampleId, place: `example ${exampleId} call ${call.id ?? index}` };
  if (fields === null) {
    return (
      <>
        <p className="caption dim">{text("editors.call.notForm")}</p>
        <FreeJson
          {...of}
          label={text("editors.call.asJson", { name })}
          saved={given}
          mustBeObject
          onSave={(json) => set(json, false)}
        />
      </>
    );
  }
  const missing = missingArguments(fields);
  return (
    <fieldset className="given">
      <legend className="only-read-aloud">{text("editors.call.group", { name })}</legend>
      {fields.length === 0 ? <p className="small dim">{text("editors.call.nothing")}</p> : null}
      <ArgumentFields of={of} text={given} fields={fields} onChange={set} />
      {missing.length > 0 ? (
        <p className="small remark-inline">{text("editors.call.missing", { names: missing.join(", ") })}</p>
      ) : null}
    </fieldset>
  );
}

/** The focus goes to what was made: the person writes next what comes back. */
function addReply(exampleId: number, place: TurnPlace, call: number): void {
  const before = new Set(editingOf(exampleId)?.keys[place.list]);
  flushSync(() => changeTurns(exampleId, { do: "add-reply", place, call }));
  const key = editingOf(exampleId)?.keys[place.list].find((one) => !before.has(one));
  document.querySelector<HTMLElement>(`.conversation [data-turn="${key}"] textarea`)?.focus();
  announce(textNow("editors.call.replied"));
}
