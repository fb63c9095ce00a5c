// Every change the editors of an example make, as one type and one function. Pure.
import { withTurnChange, type EditedExample, type TurnChange } from "./conversation-edit.ts";
import { withImageChange, type ImageChange } from "./conversation-images.ts";
import { withToolChange, type ToolChange } from "./conversation-tools.ts";

export type EditorChange = TurnChange | ToolChange | ImageChange;

/** The same object where nothing changes. */
export function withEditorChange(edited: EditedExample, change: EditorChange): EditedExample {
  switch (change.do) {
    case "add-image":
    case "set-image-detail":
    case "remove-part":
      return withImageChange(edited, change);
    case "add-tool":
    case "set-tools":
    case "set-tool":
    case "rename-tool":
    case "remove-tool":
    case "set-parallel":
    case "add-call":
    case "set-call-tool":
    case "set-arguments":
    case "remove-call":
    case "add-reply":
    case "set-answered":
    case "remove-with-replies":
      return withToolChange(edited, change);
    default:
      return withTurnChange(edited, change);
  }
}
