// The instructions of one example, folded: the project's, its own, or none.
import { useId, useState, type JSX } from "react";
import type { InstructionsSource } from "../../../src-shared/domain/example.ts";
import { useText } from "../../i18n/text.ts";
import { useOpenProject } from "../../projects/open-project-store.ts";
import { changeTurns, saveNow, type Editing } from "./editing.ts";
import { TypedArea } from "./typed-area.tsx";
import { FoldHeading } from "../../ui/fold-heading.tsx";

const sources: readonly InstructionsSource[] = ["project", "own", "none"];

export function InstructionsPart({
  editing,
  isOpenAtFirst = false,
}: {
  readonly editing: Editing;
  readonly isOpenAtFirst?: boolean;
}): JSX.Element {
  const text = useText();
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const projectText = useOpenProject(({ project }) => project?.instructions ?? "");
  const { source, instructions } = editing.shown;
  const bodyId = useId();
  const line =
    source === "own"
      ? instructions || text("panel.instructions.ownLine")
      : text(`panel.instructions.${source}Line`);
  return (
    <section className="turn-instructions">
      <div className="fold">
        <FoldHeading level="h3" isOpen={isOpen} bodyId={bodyId} onFold={setOpen}>
          {text("panel.instructions.title")}
        </FoldHeading>
        {isOpen ? null : (
          <span className="fold-line" dir="auto">
            {line}
          </span>
        )}
      </div>
      {isOpen ? (
        <div id={bodyId} className="turn-instructions-body">
          <SourceChoice editing={editing} projectText={projectText} />
          <Words editing={editing} projectText={projectText} />
        </div>
      ) : null}
    </section>
  );
}

function SourceChoice({
  editing: { exampleId, shown },
  projectText,
}: {
  readonly editing: Editing;
  readonly projectText: string;
}): JSX.Element {
  const text = useText();
  const name = useId();
  /** Going to and fro keeps what was written: a person looks at the other choices first. */
  const [lastOwn, setLastOwn] = useState<string | null>(null);
  const choose = (source: InstructionsSource): void => {
    if (shown.instructions !== null) setLastOwn(shown.instructions);
    // Most own instructions are the project's with a change.
    changeTurns(exampleId, { do: "set-instructions", source, text: lastOwn ?? projectText });
  };
  return (
    <fieldset className="source-choice">
      <legend className="only-read-aloud">{text("panel.instructions.whose")}</legend>
      {sources.map((source) => (
        <label key={source}>
          <input type="radio" name={name} checked={shown.source === source} onChange={() => choose(source)} />
          {text(`panel.instructions.${source}`)}
        </label>
      ))}
    </fieldset>
  );
}

function Words({
  editing: { exampleId, shown },
  projectText,
}: {
  readonly editing: Editing;
  readonly projectText: string;
}): JSX.Element | null {
  const text = useText();
  if (shown.source === "none") return null;
  if (shown.source === "project") {
    return (
      <p className="quoted small" dir="auto">
        {projectText === "" ? text("panel.instructions.projectEmpty") : projectText}
      </p>
    );
  }
  if (shown.instructions === null) return <p className="small dim">{text("panel.instructions.asTurn")}</p>;
  return (
    <TypedArea
      label={text("panel.instructions.text")}
      data-text="instructions"
      placeholder={text("panel.instructions.placeholder")}
      value={shown.instructions}
      onType={(typed) => changeTurns(exampleId, { do: "set-instructions", source: "own", text: typed }, true)}
      onBlur={() => saveNow(exampleId)}
    />
  );
}
