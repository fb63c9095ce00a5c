// Where a dragged passage can be let go: two places over the table, one for a question and one for an answer. Only there
// while something is dragged.
import { useState, type JSX } from "react";
import { useText } from "../i18n/text.ts";
import { putInto, type PassageSide } from "./passage-actions.ts";
import { usePassages } from "./passages-store.ts";

const sides: readonly PassageSide[] = ["ask", "answer"];

export function PassageDrop(): JSX.Element | null {
  const text = useText();
  const dragged = usePassages(({ draggedId, passages }) =>
    draggedId === null ? undefined : passages?.find(({ passageId }) => passageId === draggedId),
  );
  const [over, setOver] = useState<PassageSide | null>(null);
  if (!dragged) return null;
  return (
    <div className="passage-drop" aria-hidden>
      {sides.map((side) => (
        <div
          key={side}
          className="passage-drop-side"
          data-over={over === side || undefined}
          onDragOver={(event) => {
            event.preventDefault();
            event.dataTransfer.dropEffect = "copy";
            setOver(side);
          }}
          onDragLeave={() => setOver(null)}
          onDrop={(event) => {
            event.preventDefault();
            usePassages.setState({ draggedId: null });
            setOver(null);
            void putInto(dragged, side);
          }}
        >
          {text(`passages.drop.${side}`)}
        </div>
      ))}
    </div>
  );
}
