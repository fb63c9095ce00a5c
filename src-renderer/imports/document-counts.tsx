// What a document will be, read to its end: its first passages, or the new instructions beside those that are here.
import type { JSX } from "react";
import type { MaterialCount, NewInstructions } from "../../src-shared/contract/imports.ts";
import { instructionsWishes } from "../../src-shared/domain/imports/source.ts";
import type { ImportPlan } from "../../src-shared/domain/imports/plan.ts";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { Radios } from "./file-fields.tsx";
import { changePlan } from "./import-entries.ts";

export function MaterialPart({ material }: { readonly material: MaterialCount }): JSX.Element {
  const text = useText();
  const figures = useFigures();
  return (
    <>
      <ul className="import-counts">
        <li>
          {text("documents.material", {
            count: material.passageCount,
            number: figures.count(material.passageCount),
            words: figures.count(material.wordCount),
          })}
        </li>
      </ul>
      <p className="small dim">{text("documents.firstPassages")}</p>
      <ol className="document-passages">
        {material.first.map(({ headings, text: words }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- passages have no id yet and never change places
          <li key={index}>
            {headings.length > 0 ? <p className="caption dim">{headings.join(" › ")}</p> : null}
            <p className="file-lines" dir="auto">
              {words}
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}

export function InstructionsPart({
  entryId,
  plan,
  instructions,
}: {
  readonly entryId: number;
  readonly plan: ImportPlan;
  readonly instructions: NewInstructions;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const { source } = plan;
  const { before, isSame } = instructions;
  if (isSame) return <p>{text("documents.same")}</p>;
  return (
    <>
      <p>{text("documents.instructions", { words: figures.count(instructions.wordCount) })}</p>
      <p className="document-instructions" dir="auto">
        {instructions.text}
      </p>
      {before !== null && source?.kind === "document" ? (
        <>
          <Radios
            name={`instructed-${entryId}`}
            title={text("documents.whenInstructed", { number: figures.count(before.length) })}
            value={source.whenInstructed}
            options={instructionsWishes
              .filter((wish) => wish !== "ask")
              .map((value) => ({ value, label: text(`documents.wish.${value}`) }))}
            onChoose={(whenInstructed) =>
              changePlan(entryId, { ...plan, source: { ...source, whenInstructed } })
            }
          />
          <p className="small dim file-lines" dir="auto">
            {text("documents.before", { words: before.text })}
          </p>
        </>
      ) : null}
    </>
  );
}
