// What a person does with turns: each change, where the focus goes with it, and what is said about it.
import type { RefObject } from "react";
import { flushSync } from "react-dom";
import { roleAfter, turnsOf, type TurnPlace } from "../../../src-shared/domain/conversation-edit.ts";
import type { EditorChange } from "../../../src-shared/domain/editor-change.ts";
import { textNow } from "../../i18n/text.ts";
import { announce } from "../../ui/announce.tsx";
import { offerUndo } from "../../ui/undo.ts";
import { undoChange } from "../changes.ts";
import { changeTurns, editingOf, saveNow } from "./editing.ts";
import type { TurnDoes, TurnPlaceDoes } from "./turn-block.tsx";

/** The element all turns are in. */
export type Hold = RefObject<HTMLElement | null>;

export type TurnOpens = { readonly openJson: () => void; readonly describeTools: () => void };

export function doesOf(exampleId: number, place: TurnPlace, hold: Hold, opens: TurnOpens): TurnDoes {
  return {
    type: (text) => changeTurns(exampleId, { do: "set-text", place, text }, true),
    leave: () => saveNow(exampleId),
    setRole: (role) => {
      const key = keyAt(exampleId, place);
      changeNow(exampleId, { do: "set-role", place, role });
      // The menu gives the focus back to its button, unless that went with the turn.
      if (key !== keyAt(exampleId, place))
        focusIn(hold, '[data-text="instructions"], .turn-instructions button');
    },
    setLearnt: (isLearnt) => changeTurns(exampleId, { do: "set-learnt", place, isLearnt }),
    ...opens,
  };
}

export function placeDoesOf(exampleId: number, index: number, count: number, hold: Hold): TurnPlaceDoes {
  const place: TurnPlace = { list: "conversation", index };
  return {
    moveTo: (to) => moveTurn(exampleId, place, to, hold),
    addAfter: () => addTurn(exampleId, index + 1, hold),
    remove: () => {
      changeNow(exampleId, { do: "remove-with-replies", place });
      const left = keysNow(exampleId).length;
      focusTurn(exampleId, { ...place, index: Math.min(index, left - 1) }, "textarea, button", hold);
      const replyCount = count - left - 1;
      offerUndo(
        replyCount > 0 ? textNow("panel.removedReplies", { count: replyCount }) : textNow("panel.removed"),
        undoChange,
      );
    },
  };
}

export function addTurn(exampleId: number, index: number, hold: Hold): void {
  const editing = editingOf(exampleId);
  if (!editing) return;
  const role = roleAfter(turnsOf(editing.shown, "conversation")[index - 1]);
  const place: TurnPlace = { list: "conversation", index };
  changeNow(exampleId, { do: "add", place, role });
  focusTurn(exampleId, place, "textarea", hold);
  announce(textNow("panel.added", { role: textNow(`panel.role.${role}`) }));
}

/** The focus stays on what was pressed, in the turn that moved. */
export function moveTurn(exampleId: number, place: TurnPlace, toIndex: number, hold: Hold): void {
  const editing = editingOf(exampleId);
  const count = editing ? turnsOf(editing.shown, place.list).length : 0;
  if (toIndex < 0 || toIndex >= count) return;
  const focused = document.activeElement;
  const action = focused instanceof HTMLElement ? focused.dataset["action"] : undefined;
  const part = action === undefined ? "textarea" : `[data-action="${action}"]`;
  changeNow(exampleId, { do: "move", place, toIndex });
  focusTurn(exampleId, { ...place, index: toIndex }, part, hold);
  announce(textNow("panel.movedTo", { number: toIndex + 1, count }));
}

export function makePair(exampleId: number, hold: Hold): void {
  changeNow(exampleId, { do: "make-pair" });
  focusTurn(exampleId, { list: "worse", index: 0 }, "textarea", hold);
  announce(textNow("panel.pair.made"));
}

/** Drawn before the next key arrives, so that the focus can go to what was made. */
function changeNow(exampleId: number, change: EditorChange): void {
  flushSync(() => changeTurns(exampleId, change));
}

function keysNow(exampleId: number): readonly number[] {
  return editingOf(exampleId)?.keys.conversation ?? [];
}

function keyAt(exampleId: number, { list, index }: TurnPlace): number | undefined {
  return editingOf(exampleId)?.keys[list][index];
}

function focusTurn(exampleId: number, place: TurnPlace, part: string, hold: Hold): void {
  focusIn(
    hold,
    part
      .split(", ")
      .map((one) => `[data-turn="${keyAt(exampleId, place)}"] ${one}`)
      .join(", "),
  );
}

function focusIn(hold: Hold, selector: string): void {
  hold.current?.querySelector<HTMLElement>(selector)?.focus();
}
