// What a person chooses about a document: instructions, questions with answers, or reading material; and what becomes of
// instructions that are here. The likeliest is chosen; why stands in the sentence above.
import type { JSX } from "react";
import { documentUses, type DocumentSource } from "../../src-shared/domain/imports/source.ts";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { Radios } from "./file-fields.tsx";
import type { SourceFieldsProps } from "./source-fields.tsx";

export function DocumentFields({ source, facts, onChange }: SourceFieldsProps<DocumentSource>): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const { suggestion, pageCount, lookedAtPages, leftOut, pairCount } = facts;
  const isPart = pageCount !== null && lookedAtPages !== null && lookedAtPages < pageCount;
  return (
    <div className="file-part">
      <Radios
        name="document-as"
        title={text("documents.as")}
        value={source.as}
        options={documentUses.map((use) => {
          const label = text(`documents.use.${use}`);
          return {
            value: use,
            label: use === suggestion.use ? text("documents.likeliest", { use: label }) : label,
          };
        })}
        onChoose={(as) => onChange({ ...source, as })}
      />
      {isPart ? (
        <p className="small dim">
          {text("documents.lookedAt", {
            pages: figures.count(lookedAtPages),
            number: figures.count(pageCount),
          })}
        </p>
      ) : null}
      {source.as === "material" ? <p className="small">{text("documents.manner")}</p> : null}
      {source.as === "question-answer" && pairCount === 0 ? (
        <p className="small dim">{text("documents.tables")}</p>
      ) : null}
      {leftOut.length > 0 ? <p className="small dim">{leftOut.join(" ")}</p> : null}
    </div>
  );
}
