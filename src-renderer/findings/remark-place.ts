// From the place of a remark to the text field it is in.
import type { TextPlace } from "../../src-shared/domain/findings/finding.ts";
import type { Editing } from "../examples/panel/editing.ts";
import { turnAt } from "./turn-at.ts";

/** Chooses the marked words in their field, so that they can be seen and typed over. */
export function showPlace(editing: Editing, place: TextPlace): void {
  const turn = turnAt(editing.shown, place.message);
  if (!turn) return;
  const key = editing.keys[turn.list][turn.index];
  const field = document.querySelector<HTMLTextAreaElement>(`.conversation [data-turn="${key}"] textarea`);
  if (!field) return;
  field.focus();
  field.setSelectionRange(place.from, place.to);
  field.scrollIntoView({ block: "nearest" });
}
