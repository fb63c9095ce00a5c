// What of a turn no editor shows: parts of an unknown kind, calls in the old way, refusals. Read only; JSON changes them.
import { Button } from "@mantine/core";
import { IconPuzzle, IconTool } from "@tabler/icons-react";
import type { JSX } from "react";
import type { ContentPart, Message } from "../../../src-shared/domain/example.ts";
import { isJsonObject, type Json } from "../../../src-shared/domain/json.ts";
import { useText } from "../../i18n/text.ts";

export function TurnParts({
  turn,
  onOpenJson,
}: {
  readonly turn: Message;
  readonly onOpenJson: () => void;
}): JSX.Element | null {
  const text = useText();
  const parts = Array.isArray(turn.content)
    ? (turn.content as readonly ContentPart[]).filter(
        (part) => typeof part["text"] !== "string" && part.type !== "image_url",
      )
    : [];
  const { function_call: oldCall, refusal } = turn;
  if (parts.length === 0 && oldCall === undefined && typeof refusal !== "string") return null;
  return (
    <div className="turn-parts">
      {parts.map((part, index) => (
        // Parts have no names of their own and are never reordered here.
        // oxlint-disable-next-line react/no-array-index-key -- as above
        <p key={index} className="turn-part">
          <IconPuzzle className="icon" aria-hidden />
          {text("panel.part", { type: part.type })}
        </p>
      ))}
      {oldCall === undefined ? null : (
        <div>
          <p className="turn-part">
            <IconTool className="icon" aria-hidden />
            {text("panel.oldCall")}
          </p>
          <pre className="pre">{callText(oldCall)}</pre>
        </div>
      )}
      {typeof refusal === "string" ? (
        <p className="turn-part">
          {text("panel.refusal")}: {refusal}
        </p>
      ) : null}
      <div>
        <Button variant="subtle" size="compact-sm" onClick={onOpenJson}>
          {text("panel.inJson")}
        </Button>
      </div>
    </div>
  );
}

/** "look_up_order({…})": what would be called. */
function callText(called: Json): string {
  if (!isJsonObject(called)) return JSON.stringify(called, null, 2);
  const name = called["name"];
  const passed = called["arguments"];
  return `${typeof name === "string" ? name : "?"}(${typeof passed === "string" ? passed : JSON.stringify(passed ?? "")})`;
}
