// A conversation that was cut, as an example of the project. Pure.
import type { Message } from "../example.ts";
import type { ImportedExample } from "../imports/plan.ts";
import { importedExample } from "../imports/read-record.ts";
import type { ChatsSource } from "../imports/source.ts";
import { shortName } from "./chat-message.ts";
import type { Conversation, Turn } from "./cut-conversations.ts";

const namedMaximum = 20;

/** What was left out of it is named in its notes. */
export function exampleOfConversation(
  { turns, group, source }: Conversation,
  { keepsLineBreaks }: ChatsSource,
): ImportedExample {
  const messages = turns.map((turn): Message => ({
    role: turn.side === "model" ? "assistant" : "user",
    content: keepsLineBreaks ? turn.texts.join("\n") : inOneLine(turn.texts),
  }));
  const imported = importedExample(
    { kind: "chat", body: { messages } },
    // A chat says nothing about instructions.
    { kind: "project" },
    null,
  );
  return { ...imported, group, source: shortName(source), notes: notesOf(turns) };
}

function inOneLine(texts: readonly string[]): string {
  return texts
    .flatMap((text) => text.split("\n"))
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join(" ");
}

function notesOf(turns: readonly Turn[]): string {
  const counts = new Map<string, number>();
  for (const { leftOut } of turns) {
    for (const name of leftOut) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  if (counts.size === 0) return "";
  const named = [...counts].map(([name, count]) => (count === 1 ? name : `${name} (${count} times)`));
  const shown = named.slice(0, namedMaximum).join(", ");
  const more = named.length - namedMaximum;
  return `Left out: ${shown}${more > 0 ? ` and ${more} more` : ""}.`;
}
