// Putting pictures into a turn: files that were chosen, dropped or pasted, or an address. Says in words what can't be
// done; the turn may have moved meanwhile.
import type { TurnPlace } from "../../../src-shared/domain/conversation-edit.ts";
import { turnLists, turnsOf } from "../../../src-shared/domain/conversation-edit.ts";
import { imageRoom, keptImageUrl } from "../../../src-shared/domain/conversation-images.ts";
import { fieldWords, textNow } from "../../i18n/text.ts";
import { asAppError } from "../../transport/studio-client.ts";
import { announce } from "../../ui/announce.tsx";
import { changeTurns, editingOf } from "../panel/editing.ts";

export type TurnRef = { readonly exampleId: number; readonly turnKey: number };

/** @returns why one of them couldn't be put in; null when all are there. */
export async function addImageFiles(turn: TurnRef, files: readonly File[]): Promise<string | null> {
  const { keepImage } = await import("./image-bytes.ts");
  for (const file of files) {
    const problem = roomProblem(turn);
    if (problem !== null) return problem;
    const projectId = editingOf(turn.exampleId)?.projectId;
    if (projectId === undefined) return null;
    try {
      // oxlint-disable-next-line no-await-in-loop -- in the order they were chosen
      const { sha256 } = await keepImage(projectId, file);
      put(turn, keptImageUrl(sha256));
    } catch (error) {
      return fieldWords(asAppError(error));
    }
  }
  return null;
}

/** Only written down: it is loaded when somebody asks for it. @returns what is wrong with it; null when it is there. */
export function addImageAddress(turn: TurnRef, address: string): string | null {
  const url = URL.parse(address.trim());
  const isWeb = url?.protocol === "https:" && url.hostname.includes(".");
  if (!isWeb) return textNow("editors.image.addressProblem");
  const problem = roomProblem(turn);
  if (problem === null) put(turn, url.href);
  return problem;
}

/** Why no picture can be put into a turn, in words; null where one can. */
export function roomProblem(turn: TurnRef): string | null {
  const place = placeOf(turn);
  const editing = editingOf(turn.exampleId);
  const message = place && editing ? turnsOf(editing.shown, place.list)[place.index] : undefined;
  if (!editing || !message) return null;
  switch (imageRoom(editing.shown.example, message)) {
    case "room":
      return null;
    case "full":
      return textNow("editors.image.full");
    case "pair":
      return textNow("editors.image.pair");
    case "not-a-question":
      return textNow("editors.image.notUser");
  }
}

function put(turn: TurnRef, url: string): void {
  const place = placeOf(turn);
  if (place === null) return;
  changeTurns(turn.exampleId, { do: "add-image", place, url });
  announce(textNow("editors.image.added"));
}

/** Where the turn stands now; null when it went. */
function placeOf({ exampleId, turnKey }: TurnRef): TurnPlace | null {
  const keys = editingOf(exampleId)?.keys;
  if (!keys) return null;
  for (const list of turnLists) {
    const index = keys[list].indexOf(turnKey);
    if (index >= 0) return { list, index };
  }
  return null;
}
