// One quiet line in the panel after an example's answer or question was changed: the same change can be made in others.
// Never looks for them by itself.
import { Button } from "@mantine/core";
import type { JSX } from "react";
import { useAnswer } from "../../findings/use-answer.ts";
import { useText } from "../../i18n/text.ts";
import { ask } from "../../transport/studio-client.ts";
import { saveNow, type Editing } from "../panel/editing.ts";
import { openSimilar } from "./similar-store.ts";

/** Later nobody thinks of that change any more; the command in the palette still does. */
const offeredForMs = 30 * 60 * 1_000;

export function SimilarOffer({ editing }: { readonly editing: Editing }): JSX.Element | null {
  const text = useText();
  const { projectId, exampleId, example } = editing;
  const { answer: isFresh } = useAnswer(`last change ${projectId} ${exampleId} ${example.revision}`, () =>
    isJustChanged(projectId, exampleId),
  );
  if (isFresh !== true) return null;
  return (
    <p className="similar-offer small dim">
      {text("similar.offer")}{" "}
      <Button
        size="compact-sm"
        variant="subtle"
        onClick={() => {
          saveNow(exampleId);
          openSimilar(exampleId);
        }}
      >
        {text("similar.command")}
      </Button>
    </p>
  );
}

async function isJustChanged(projectId: string, exampleId: number): Promise<boolean> {
  const { changes } = await ask("examples.lastChange", { projectId, exampleId });
  return changes.some(({ changedAtMs }) => Date.now() - changedAtMs < offeredForMs);
}
