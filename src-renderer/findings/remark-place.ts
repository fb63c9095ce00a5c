// From the place of a remark to the text field it is in: checks count the messages of the stored example, the panel
// shows its instructions apart from its turns.
import type { TextPlace } from "../../src-shared/domain/findings/finding.ts";
import { turnLists, turnsOf, type TurnPlace } from "../../src-shared/domain/conversation-edit.ts";
import type { Editing } from "../examples/panel/editing.ts";

/** The turn a message is; null for the instructions, and where there is none of this number by now. */
export function turnAt({ shown }: Pick<Editing, "shown">, message: number): TurnPlace | null {
  let index = shown.instructions === null ? message : message - 1;
  if (index < 0) return null;
  for (const list of turnLists) {
    const count = turnsOf(shown, list).length;
    if (index < count) return { list, index };
    index -= count;
  }
  return null;
}

/** Chooses the marked words in their field, so that they can be seen and typed over. */
export function showPlace(editing: Editing, place: TextPlace): void {
  const turn = turnAt(editing, place.message);
  if (!turn) return;
  const key = editing.keys[turn.list][turn.index];
  const field = document.querySelector<HTMLTextAreaElement>(`.conversation [data-turn="${key}"] textarea`);
  if (!field) return;
  field.focus();
  field.setSelectionRange(place.from, place.to);
  field.scrollIntoView({ block: "nearest" });
}
