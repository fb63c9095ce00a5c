// Putting pictures into one turn, for a component: files chosen, dropped or pasted, and what went wrong with them.
import { useCallback, useState, type ClipboardEvent, type DragEvent } from "react";
import { fieldWords } from "../../i18n/text.ts";
import { asAppError } from "../../transport/studio-client.ts";
import type { TurnRef } from "./add-images.ts";

export type ImageAdding = {
  readonly isBusy: boolean;
  /** In words; null when nothing went wrong. */
  readonly problem: string | null;
  readonly add: (files: readonly File[]) => void;
  /** Opens the system's dialog. */
  readonly choose: () => void;
};

const accepted = "image/png,image/jpeg,image/webp";

export function useImageAdding(exampleId: number, turnKey: number): ImageAdding {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const add = useCallback(
    (files: readonly File[]): void => {
      if (files.length === 0) return;
      setProblem(null);
      setBusy(true);
      void addFiles({ exampleId, turnKey }, files)
        .then(setProblem)
        .finally(() => setBusy(false));
    },
    [exampleId, turnKey],
  );
  const choose = useCallback((): void => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = accepted;
    input.multiple = true;
    input.addEventListener("change", () => add([...(input.files ?? [])]));
    input.click();
  }, [add]);
  return { isBusy, problem, add, choose };
}

/** Never fails: what goes wrong is said in words. */
async function addFiles(turn: TurnRef, files: readonly File[]): Promise<string | null> {
  try {
    const { addImageFiles } = await import("./add-images.ts");
    return await addImageFiles(turn, files);
  } catch (error) {
    return fieldWords(asAppError(error));
  }
}

export function bringsFiles(event: DragEvent): boolean {
  return event.dataTransfer.types.includes("Files");
}

/** Pictures of a paste. Spreadsheets put one beside their text: where there is text, the text is meant. */
export function pastedImages({ clipboardData }: ClipboardEvent): readonly File[] {
  if (clipboardData.types.some((type) => type.startsWith("text/"))) return [];
  return [...clipboardData.files].filter(({ type }) => type.startsWith("image/"));
}
