// A page of examples as a calm table, for reading. Texts are cut after a few lines unless the person wants them whole.
import type { CSSProperties, JSX } from "react";
import type { ExampleRow } from "../../src-shared/contract/examples.ts";
import { useText, type Text } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";

/** Empty where it isn't decided yet. */
function splitText(example: ExampleRow, text: Text): string {
  return example.split === null ? "" : text(`examples.split.${example.split}`);
}

export function ExamplesTable({
  examples,
  areTextsWhole,
}: {
  readonly examples: readonly ExampleRow[];
  readonly areTextsWhole: boolean;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  return (
    <table
      className="examples-table"
      data-whole={areTextsWhole || undefined}
      style={{ "--rank-characters": figures.count(examples.at(-1)?.rank ?? 0).length } as CSSProperties}
    >
      <caption className="only-read-aloud">{text("examples.title")}</caption>
      <thead>
        <tr>
          <th scope="col" className="example-rank">
            {text("examples.column.rank")}
          </th>
          <th scope="col">{text("examples.column.ask")}</th>
          <th scope="col">{text("examples.column.answer")}</th>
          <th scope="col" className="example-split">
            {text("examples.column.split")}
          </th>
          <th scope="col" className="example-tags">
            {text("examples.column.tags")}
          </th>
        </tr>
      </thead>
      <tbody>
        {examples.map((example) => (
          <tr key={example.exampleId}>
            <td className="example-rank">{figures.count(example.rank)}</td>
            <td>
              <p className="example-text" dir="auto">
                {example.askText}
              </p>
              <p className="example-brief">
                {[splitText(example, text), ...example.tags].filter(Boolean).join(" · ")}
              </p>
            </td>
            <td>
              <p className="example-text" dir="auto">
                {example.answerText}
              </p>
            </td>
            <td className="example-split">
              {splitText(example, text) || <span className="dim">{text("examples.split.none")}</span>}
            </td>
            <td className="example-tags">
              <p className="example-text dim">{example.tags.join(", ")}</p>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
