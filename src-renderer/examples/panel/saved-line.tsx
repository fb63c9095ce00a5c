// Whether what is on screen is saved, in a word. Not read aloud at every pause: what goes wrong is said elsewhere.
import type { JSX } from "react";
import { useText } from "../../i18n/text.ts";
import { useQueue } from "../change-queue.ts";
import { useUnsaved } from "../changes.ts";
import { isTyped, type Editing } from "./editing.ts";

export function SavedLine({ editing }: { readonly editing: Editing }): JSX.Element {
  const text = useText();
  const isWaiting = useQueue(({ waitingCount }) => waitingCount > 0);
  const isRefused = useUnsaved(({ failed }) =>
    failed.some((unsaved) => unsaved.exampleId === editing.exampleId),
  );
  const state = isRefused ? "refused" : isTyped(editing) ? "typing" : isWaiting ? "saving" : "saved";
  return (
    <p className="saved-line caption dim" data-state={state}>
      {text(`panel.state.${state}`)}
    </p>
  );
}
