// What can be done with a passage: an example written from it, its text put into a new example, saying that it is used,
// removing it. Each can be taken back.
import type { Passage } from "../../src-shared/contract/passages.ts";
import { insertExamples } from "../examples/changes.ts";
import { setLayout } from "../examples/layout.ts";
import { goToExample } from "../examples/selection.ts";
import { textNow } from "../i18n/text.ts";
import { reportFailure } from "../transport/failures.ts";
import { ask } from "../transport/studio-client.ts";
import { announce } from "../ui/announce.tsx";
import { offerUndo } from "../ui/undo.ts";
import { usePassages } from "./passages-store.ts";

export type PassageSide = "ask" | "answer";

/** A new example at the end with the passage as its question or its answer. */
export async function putInto(passage: Passage, side: PassageSide): Promise<void> {
  const text = side === "ask" ? { askText: passage.text } : { answerText: passage.text };
  await addExample(passage, text, side === "ask" ? "answer" : "ask");
  announce(textNow(`passages.put.${side}`));
}

/** A new, empty example, opened beside the table; the passage stays in sight. */
export async function writeFrom(passage: Passage): Promise<void> {
  setLayout({ isPanelOpen: true });
  await addExample(passage, {}, "ask");
  usePassages.setState({ writtenFromId: passage.passageId });
  announce(textNow("passages.writing"));
}

async function addExample(
  passage: Passage,
  texts: { readonly askText?: string; readonly answerText?: string },
  columnId: PassageSide,
): Promise<void> {
  try {
    const source = `${passage.sourceName}, ${placeWords(passage)}`.slice(0, 1_000);
    const [exampleId] = await insertExamples([{ kind: "chat", source, ...texts }]);
    await mark(passage, true);
    if (exampleId !== undefined) await goToExample(exampleId, columnId);
  } catch (error) {
    reportFailure(error);
  }
}

export function placeWords({ place: { unit, number } }: Passage): string {
  return textNow(`passages.place.${unit}`, { number });
}

export async function markUsed(passage: Passage, isUsed: boolean): Promise<void> {
  try {
    await mark(passage, isUsed);
  } catch (error) {
    reportFailure(error);
  }
}

async function mark({ passageId }: Passage, isUsed: boolean): Promise<void> {
  const { projectId } = usePassages.getState();
  if (projectId !== null) await ask("passages.markUsed", { projectId, passageId, isUsed });
}

/** One passage, or all that are left of its document. */
export async function removePassages(passage: Passage, isWholeDocument: boolean): Promise<void> {
  const { projectId } = usePassages.getState();
  if (projectId === null) return;
  try {
    const { passageIds } = await ask("passages.remove", {
      projectId,
      ...(isWholeDocument ? { sourceId: passage.sourceId } : { passageIds: [passage.passageId] }),
    });
    offerUndo(
      textNow("passages.removed", { count: passageIds.length, name: passage.sourceName }),
      async () => {
        await ask("passages.restore", { projectId, passageIds });
      },
    );
  } catch (error) {
    reportFailure(error);
  }
}
