// The tools of an example, folded to a line that names them. What is inside is loaded when it is opened.
import { Suspense, useId, type JSX } from "react";
import { toolNamesOf, toolsOf } from "../../../src-shared/domain/conversation-tools.ts";
import { useText } from "../../i18n/text.ts";
import type { Editing } from "../panel/editing.ts";
import { toolsPart } from "./lazy-parts.ts";
import { FoldHeading } from "../../ui/fold-heading.tsx";

const ToolsPart = toolsPart.Part;

export function ToolsFold({
  editing,
  isOpen,
  onFold,
}: {
  readonly editing: Editing;
  readonly isOpen: boolean;
  readonly onFold: (isOpen: boolean) => void;
}): JSX.Element {
  const text = useText();
  const bodyId = useId();
  const names = toolNamesOf(toolsOf(editing.shown));
  return (
    <section className="turn-instructions turn-tools">
      <div className="fold">
        <FoldHeading level="h3" isOpen={isOpen} bodyId={bodyId} onFold={onFold}>
          {text("editors.tools.title")}
        </FoldHeading>
        {isOpen ? null : (
          <span className="fold-line" dir="auto">
            {names.length === 0 ? text("editors.tools.none") : names.join(", ")}
          </span>
        )}
      </div>
      {isOpen ? (
        <div id={bodyId}>
          <Suspense>
            <ToolsPart editing={editing} />
          </Suspense>
        </div>
      ) : null}
    </section>
  );
}
