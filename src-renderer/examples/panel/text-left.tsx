// One line that offers back what an earlier page was typing and couldn't save. Taken or discarded, it is gone.
import { Button } from "@mantine/core";
import { useEffect, useState, type JSX } from "react";
import type { Draft } from "../../../src-shared/contract/drafts.ts";
import { useText } from "../../i18n/text.ts";
import { useFigures } from "../../i18n/use-figures.ts";
import { draftLeft, dropDraft } from "./typed-drafts.ts";

export type TextLeftProps = {
  readonly projectId: string;
  readonly place: string;
  readonly shown: string;
  readonly onTake: (text: string) => void;
};

/** Keyed by its place by whoever draws it. */
export function TextLeft({ projectId, place, shown, onTake }: TextLeftProps): JSX.Element | null {
  const text = useText();
  const figures = useFigures();
  const [left, setLeft] = useState<Draft | null>(null);
  useEffect(() => {
    let isGone = false;
    const look = async (): Promise<void> => {
      const draft = await draftLeft(projectId, place);
      if (!isGone) setLeft(draft);
    };
    void look();
    return () => {
      isGone = true;
    };
  }, [projectId, place]);
  if (!left || left.text === shown) return null;
  return (
    <div className="notice left-over">
      <div className="notice-words">
        <p>{text("panel.offered.line", { ago: figures.ago(left.keptAtMs) })}</p>
        <div className="buttons">
          <Button
            onClick={() => {
              setLeft(null);
              onTake(left.text);
            }}
          >
            {text("panel.offered.take")}
          </Button>
          <Button
            variant="subtle"
            onClick={() => {
              setLeft(null);
              dropDraft(projectId, place);
            }}
          >
            {text("panel.offered.discard")}
          </Button>
        </div>
      </div>
    </div>
  );
}
