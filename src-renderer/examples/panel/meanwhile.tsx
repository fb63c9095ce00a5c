// What a person is told above an example: somebody else changed it, it couldn't be saved, something typed earlier was
// left over. Each with the one or two things to do about it; nothing typed goes by itself.
import { Button } from "@mantine/core";
import type { JSX } from "react";
import { turnLists, turnsOf, type EditedExample } from "../../../src-shared/domain/conversation-edit.ts";
import { textOfMessage } from "../../../src-shared/domain/example-text.ts";
import { textNow, useText, type Text } from "../../i18n/text.ts";
import { useFigures } from "../../i18n/use-figures.ts";
import { announce } from "../../ui/announce.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { offerUndo } from "../../ui/undo.ts";
import { dropUnsaved, retryUnsaved, useUnsaved } from "../changes.ts";
import {
  discardOffered,
  keepMine,
  replaceConversation,
  takeOffered,
  takeTheirs,
  type Editing,
} from "./editing.ts";

export function Meanwhile({ editing }: { readonly editing: Editing }): JSX.Element {
  return (
    <>
      <LeftOver editing={editing} />
      <Theirs editing={editing} />
      <NotSaved editing={editing} />
    </>
  );
}

function LeftOver({ editing: { exampleId, offered } }: { readonly editing: Editing }): JSX.Element | null {
  const text = useText();
  const figures = useFigures();
  if (!offered) return null;
  const line = offered.isOutdated ? "panel.offered.lineOutdated" : "panel.offered.line";
  return (
    <div className="notice left-over">
      <div className="notice-words">
        <p>{text(line, { ago: figures.ago(offered.keptAtMs) })}</p>
        <div className="buttons">
          <Button
            onClick={() => {
              takeOffered(exampleId);
              announce(textNow("panel.offered.taken"));
            }}
          >
            {text("panel.offered.take")}
          </Button>
          <Button variant="subtle" onClick={() => discardOffered(exampleId)}>
            {text("panel.offered.discard")}
          </Button>
        </div>
      </div>
    </div>
  );
}

function Theirs({ editing }: { readonly editing: Editing }): JSX.Element | null {
  const text = useText();
  const { exampleId, theirs, shown } = editing;
  if (!theirs) return null;
  const texts = differingTexts(shown, theirs, text);
  return (
    <div className="notice notice-warning" role="alert">
      <div className="notice-words">
        <strong>{text("panel.meanwhile.title")}</strong>
        {texts.length === 0 ? <p>{text("panel.meanwhile.other")}</p> : null}
        {texts.map(({ place, words }) => (
          <div key={place}>
            <p className="small dim">{place}</p>
            <p className="quoted" dir="auto">
              {words === "" ? text("panel.meanwhile.nothing") : words}
            </p>
          </div>
        ))}
        <div className="buttons">
          <Button onClick={() => chooseTheirs(exampleId)}>{text("panel.meanwhile.takeTheirs")}</Button>
          <Button onClick={() => keepMine(exampleId)}>{text("panel.meanwhile.keepMine")}</Button>
        </div>
      </div>
    </div>
  );
}

function chooseTheirs(exampleId: number): void {
  const mine = takeTheirs(exampleId);
  if (!mine) return;
  offerUndo(textNow("panel.meanwhile.took"), async () => {
    replaceConversation(exampleId, mine);
    announce(textNow("undo.done"));
  });
}

/** Their texts where they differ from what is on screen; none where only the arrangement differs. */
function differingTexts(
  mine: EditedExample,
  theirs: EditedExample,
  text: Text,
): readonly { readonly place: string; readonly words: string }[] {
  const found: { readonly place: string; readonly words: string }[] = [];
  if ((mine.instructions ?? "") !== (theirs.instructions ?? "")) {
    found.push({ place: text("panel.instructions.title"), words: theirs.instructions ?? "" });
  }
  for (const list of turnLists) {
    const mineTurns = turnsOf(mine, list);
    for (const [index, turn] of turnsOf(theirs, list).entries()) {
      const mineTurn = mineTurns[index];
      const words = textOfMessage(turn);
      if (mineTurn !== undefined && textOfMessage(mineTurn) === words) continue;
      const role = text(`panel.role.${turn.role}`);
      const place =
        list === "conversation"
          ? text("panel.history.turn", { number: index + 1, role })
          : text(`panel.pair.${list}`);
      found.push({ place, words });
    }
  }
  return found;
}

function NotSaved({ editing: { exampleId, theirs } }: { readonly editing: Editing }): JSX.Element | null {
  const text = useText();
  const refused = useUnsaved(({ failed }) => failed.find((unsaved) => unsaved.exampleId === exampleId));
  if (!refused || theirs) return null;
  return (
    <div className="not-saved">
      <ErrorNotice error={refused.error} />
      <div className="buttons">
        <Button onClick={retryUnsaved}>{text("error.action.retry")}</Button>
        <Button variant="subtle" onClick={() => dropUnsaved(exampleId)}>
          {text("panel.giveUp")}
        </Button>
      </div>
    </div>
  );
}
