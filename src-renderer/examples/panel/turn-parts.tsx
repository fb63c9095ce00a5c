// What of a turn isn't text: pictures by name (never loaded), tool calls, refusals. Read only; JSON changes them.
import { Button } from "@mantine/core";
import { IconPhoto, IconPuzzle, IconTool } from "@tabler/icons-react";
import type { JSX } from "react";
import type { ContentPart, Message } from "../../../src-shared/domain/example.ts";
import { isJsonObject, type Json } from "../../../src-shared/domain/json.ts";
import { useText, type Text } from "../../i18n/text.ts";

export function TurnParts({
  turn,
  onOpenJson,
}: {
  readonly turn: Message;
  readonly onOpenJson: () => void;
}): JSX.Element | null {
  const text = useText();
  const parts = Array.isArray(turn.content)
    ? (turn.content as readonly ContentPart[]).filter((part) => typeof part["text"] !== "string")
    : [];
  const calls = callsOf(turn);
  const isAnswer = turn.tool_call_id !== undefined;
  if (parts.length === 0 && calls.length === 0 && !isAnswer && typeof turn.refusal !== "string") return null;
  return (
    <div className="turn-parts">
      {parts.map((part, index) => (
        // Parts have no names of their own and are never reordered here.
        // oxlint-disable-next-line react/no-array-index-key -- as above
        <p key={index} className="turn-part">
          {part.type.startsWith("image") ? (
            <IconPhoto className="icon" aria-hidden />
          ) : (
            <IconPuzzle className="icon" aria-hidden />
          )}
          {partWords(part, text)}
        </p>
      ))}
      {isAnswer ? (
        <p className="turn-part">
          <IconTool className="icon" aria-hidden />
          {text("panel.answersCall", { call: turn.tool_call_id ?? "" })}
        </p>
      ) : null}
      {calls.length > 0 ? (
        <div>
          <p className="turn-part">
            <IconTool className="icon" aria-hidden />
            {text("panel.calls", { count: calls.length })}
          </p>
          {calls.map((call, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- as above
            <pre key={index} className="pre">
              {call}
            </pre>
          ))}
        </div>
      ) : null}
      {typeof turn.refusal === "string" ? (
        <p className="turn-part">
          {text("panel.refusal")}: {turn.refusal}
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

function partWords(part: ContentPart, text: Text): string {
  if (!part.type.startsWith("image")) return text("panel.part", { type: part.type });
  const image = part["image_url"];
  const url = isJsonObject(image) ? image["url"] : image;
  const place = typeof url === "string" ? hostOf(url) : null;
  return place === null ? text("panel.image") : text("panel.imageFrom", { place });
}

function hostOf(url: string): string | null {
  try {
    return new URL(url).hostname || null;
  } catch {
    return null;
  }
}

/** "look_up_order({…})": what would be called, one a line. */
function callsOf(turn: Message): readonly string[] {
  const calls: readonly Json[] = [
    ...(turn.tool_calls ?? []),
    ...(turn.function_call === undefined ? [] : [{ function: turn.function_call }]),
  ];
  return calls.map((call) => {
    const called = isJsonObject(call) ? call["function"] : undefined;
    if (!isJsonObject(called)) return JSON.stringify(call, null, 2);
    const name = called["name"];
    const passed = called["arguments"];
    return `${typeof name === "string" ? name : "?"}(${typeof passed === "string" ? passed : JSON.stringify(passed ?? "")})`;
  });
}
