// The sentence that says exactly what goes out, and what doesn't.
import type { JSX } from "react";
import { useText, type Text } from "../i18n/text.ts";
import { useFigures, type Figures } from "../i18n/use-figures.ts";
import { goingOut, type ExportChoice, type ExportCounts } from "./export-choice.ts";

export function ExportSays({
  choice,
  counts,
}: {
  readonly choice: ExportChoice;
  readonly counts: ExportCounts | null;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  return (
    <p className="small file-dialog-words" role="status">
      <strong>{text("exports.says.title")}:</strong>{" "}
      {counts ? sentences(choice, counts, text, figures).join(" ") : text("exports.says.counting")}
    </p>
  );
}

function sentences(
  choice: ExportChoice,
  counts: ExportCounts,
  text: Text,
  figures: Figures,
): readonly string[] {
  const { word } = choice;
  if (word === "prompt") return [text("exports.says.prompt")];
  if (word === "attune-backup") return [text("exports.says.backup")];
  const isExamOut = !choice.isBySplit && goingOut(choice, counts).parts.some(({ use }) => use === "test");
  const how = (): readonly string[] => {
    if (word === "csv" || word === "xlsx") return [text("exports.says.spreadsheet")];
    if (word === "attune-share") return [text("exports.says.share"), ...stayingWords(choice, text)];
    return [text("exports.says.jsonl"), ...(isExamOut ? [text("exports.says.testOut")] : [])];
  };
  return [countWords(choice, counts, text, figures), ...how()];
}

function countWords(choice: ExportChoice, counts: ExportCounts, text: Text, figures: Figures): string {
  const { total, parts, isUpTo } = goingOut(choice, counts);
  const number = text("exports.says.examples", { count: total, number: figures.count(total) });
  if (isUpTo && choice.word === "preference-jsonl") return text("exports.says.upToPairs", { total: number });
  if (isUpTo && choice.word === "openai-jsonl") return text("exports.says.upTo", { total: number });
  if (parts.length === 0) return text("exports.says.total", { total: number });
  const list = parts.map(({ use, count }) =>
    use === "none"
      ? text("exports.says.partNone", { number: figures.count(count) })
      : text("exports.says.part", { number: figures.count(count), name: text(`examples.split.${use}`) }),
  );
  return text("exports.says.parts", { total: number, parts: list.join(", ") });
}

function stayingWords(choice: ExportChoice, text: Text): readonly string[] {
  const staying = [
    ["notes", choice.includeNotes],
    ["source", choice.includeSource],
    ["extra", choice.includeExtra],
  ] as const;
  const list = staying.flatMap(([what, isIn]) => (isIn ? [] : [text(`exports.says.left.${what}`)]));
  return list.length === 0 ? [] : [text("exports.says.shareLeft", { list: list.join(", ") })];
}
