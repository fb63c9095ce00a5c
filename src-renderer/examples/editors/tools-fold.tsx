// The tools of an example, folded to a line that names them. What is inside is loaded when it is opened.
import { IconChevronRight } from "@tabler/icons-react";
import { Suspense, useId, type JSX } from "react";
import { toolNamesOf, toolsOf } from "../../../src-shared/domain/conversation-tools.ts";
import { useText } from "../../i18n/text.ts";
import type { Editing } from "../panel/editing.ts";
import { toolsPart } from "./lazy-parts.ts";

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
        <h3>
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={isOpen ? bodyId : undefined}
            onClick={() => onFold(!isOpen)}
          >
            <IconChevronRight className="icon" data-turned={isOpen || undefined} aria-hidden />
            {text("editors.tools.title")}
          </button>
        </h3>
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
