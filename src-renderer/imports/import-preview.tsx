// The first examples of a file as they will be in the project.
import { useId, type JSX } from "react";
import type { ImportCounts, NewExamplePreview } from "../../src-shared/contract/imports.ts";
import { recordPlaceOf, type ImportFormat } from "../../src-shared/domain/imports/plan.ts";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";

const shownCount = 5;

export function ImportPreview({
  counts,
  format,
}: {
  readonly counts: ImportCounts;
  readonly format: ImportFormat;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const titleId = useId();
  const rows = counts.added.slice(0, shownCount);
  const has = (what: (row: NewExamplePreview) => boolean): boolean => rows.some(what);
  const columns = {
    otherAnswer: has(({ kind }) => kind === "preference"),
    instructions: has(({ instructions }) => instructions !== null && instructions !== ""),
    split: has(({ split }) => split !== null),
    tags: has(({ tags }) => tags.length > 0),
    notes: has(({ notes }) => notes !== ""),
  };
  const moreCount = counts.addedCount - rows.length;
  return (
    <>
      <p id={titleId} className="small dim">
        {text("imports.preview.title")}
      </p>
      <div className="file-scroll" tabIndex={0} role="group" aria-labelledby={titleId}>
        <table className="file-table" aria-labelledby={titleId}>
          <thead>
            <tr>
              <th scope="col" className="number">
                {text(`imports.place.${recordPlaceOf(format)}`)}
              </th>
              {columns.instructions ? <th scope="col">{text("imports.use.instructions")}</th> : null}
              <th scope="col">{text("imports.use.ask")}</th>
              <th scope="col">{text("imports.use.answer")}</th>
              {columns.otherAnswer ? <th scope="col">{text("imports.use.other-answer")}</th> : null}
              {columns.split ? <th scope="col">{text("imports.use.split")}</th> : null}
              {columns.tags ? <th scope="col">{text("imports.use.tags")}</th> : null}
              {columns.notes ? <th scope="col">{text("imports.use.notes")}</th> : null}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.line}>
                <td className="number">{figures.count(row.line)}</td>
                {columns.instructions ? <Words words={row.instructions ?? ""} /> : null}
                <Words words={row.askText} empty={text("imports.preview.noAsk")} turns={row.messageCount} />
                <Words words={row.answerText} empty={text("imports.preview.noAnswer")} />
                {columns.otherAnswer ? <Words words={row.otherAnswerText} /> : null}
                {columns.split ? (
                  <td>{row.split === null ? "" : text(`examples.split.${row.split}`)}</td>
                ) : null}
                {columns.tags ? <Words words={row.tags.join(", ")} /> : null}
                {columns.notes ? <Words words={row.notes} /> : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {moreCount > 0 ? (
        <p className="small dim">
          {text("imports.preview.more", { count: moreCount, number: figures.count(moreCount) })}
        </p>
      ) : null}
    </>
  );
}

function Words({
  words,
  empty = "",
  turns = 0,
}: {
  readonly words: string;
  readonly empty?: string;
  readonly turns?: number;
}): JSX.Element {
  const text = useText();
  return (
    <td dir="auto" className={words === "" ? "dim" : undefined}>
      <span className="file-lines">{words === "" ? empty : words}</span>
      {turns > 2 ? (
        <span className="caption dim">{text("imports.preview.turns", { count: turns })}</span>
      ) : null}
    </td>
  );
}
