// One example in a panel of Check: where it stands and what it is used for, its question, and what is shown of it. The
// number opens it in the writing view, where everything can be done to it.
import type { JSX, ReactNode } from "react";
import type { Split } from "../../src-shared/domain/example.ts";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { showExample } from "../jobs/show-examples.ts";

export type EntryExample = {
  readonly exampleId: number;
  readonly rank: number;
  readonly split: Split | null;
};

export function ExampleEntry({
  projectId,
  example: { exampleId, rank, split },
  note,
  isQuiet = false,
  actions,
  children,
}: {
  readonly projectId: string;
  readonly example: EntryExample;
  /** A word beside its number. */
  readonly note?: ReactNode;
  /** It doesn't count. */
  readonly isQuiet?: boolean;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  return (
    <li className="example-entry" data-item data-quiet={isQuiet || undefined}>
      <div className="example-entry-head small">
        <button
          type="button"
          data-open
          className="link-button"
          aria-label={text("check.panel.open", { rank: figures.count(rank) })}
          onClick={() => showExample(projectId, exampleId)}
        >
          #{figures.count(rank)}
        </button>
        <span className="dim">
          {split === null ? text("splits.part.none") : text(`splits.part.${split}`)}
        </span>
        {note}
        {actions ? <span className="example-entry-actions">{actions}</span> : null}
      </div>
      {children}
    </li>
  );
}

/** A question or an answer, cut to a few lines. */
export function EntryText({ says, name }: { readonly says: string; readonly name?: string }): JSX.Element {
  const text = useText();
  return (
    <p className="example-entry-text small" dir="auto">
      {name === undefined ? null : <span className="only-read-aloud">{name}: </span>}
      {says === "" ? <span className="dim">{text("check.panel.noQuestion")}</span> : says}
    </p>
  );
}
