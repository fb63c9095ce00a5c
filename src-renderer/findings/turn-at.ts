// Which turn of an open example a message is: checks count the messages of the stored example, the panel shows its
// instructions apart from its turns. Pure.
import {
  turnLists,
  turnsOf,
  type EditedExample,
  type TurnPlace,
} from "../../src-shared/domain/conversation-edit.ts";

/** The turn a message is; null for the instructions, and where there is none of this number by now. */
export function turnAt(shown: EditedExample, message: number): TurnPlace | null {
  let index = shown.instructions === null ? message : message - 1;
  if (index < 0) return null;
  for (const list of turnLists) {
    const count = turnsOf(shown, list).length;
    if (index < count) return { list, index };
    index -= count;
  }
  return null;
}
