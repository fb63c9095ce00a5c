// What a tool gave back: which call it answers. Its text is the turn's own text field.
import { NativeSelect } from "@mantine/core";
import type { JSX } from "react";
import { useShallow } from "zustand/react/shallow";
import { turnsOf } from "../../../src-shared/domain/conversation-edit.ts";
import { callsBefore } from "../../../src-shared/domain/conversation-tools.ts";
import { useText } from "../../i18n/text.ts";
import { changeTurns, useEditings } from "../panel/editing.ts";
import type { TurnPartProps } from "./calls-part.tsx";
import "./editors.css";

export function ReplyPart({ exampleId, place, turn }: TurnPartProps): JSX.Element {
  const text = useText();
  // As texts, so that a key typed elsewhere doesn't draw it again.
  const calls = useEditings(
    useShallow(({ open }) => {
      const editing = open[exampleId]?.editing;
      const turns = editing ? turnsOf(editing.shown, place.list) : [];
      return callsBefore(turns, place.index).map(({ id, toolName, turn: at }) =>
        JSON.stringify([id, toolName ?? "?", at + 1]),
      );
    }),
  ).map((call) => JSON.parse(call) as readonly [id: string, name: string, number: number]);
  const answered = turn.tool_call_id ?? "";
  const isKnown = calls.some(([id]) => id === answered);
  return (
    <div className="reply">
      <NativeSelect
        className="beside"
        label={text("editors.reply.answers")}
        value={answered}
        data={[
          ...(isKnown ? [] : [{ value: answered, label: text("editors.reply.nothing") }]),
          ...calls.map(([id, name, number]) => ({
            value: id,
            label: text("editors.reply.call", { name, id, number }),
          })),
        ]}
        onChange={(event) =>
          changeTurns(exampleId, { do: "set-answered", place, callId: event.currentTarget.value })
        }
      />
      {isKnown ? null : <p className="small remark-inline">{text("editors.reply.orphan")}</p>}
    </div>
  );
}
