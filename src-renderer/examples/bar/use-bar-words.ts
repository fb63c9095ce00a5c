// The words and figures that filters and sorts are said with, for components.
import { kindName } from "../../findings/guide-words.ts";
import { useGuides } from "../../findings/guides-store.ts";
import { useText } from "../../i18n/text.ts";
import { useFigures } from "../../i18n/use-figures.ts";
import { cellWords } from "../columns.ts";
import { useExamples } from "../examples-store.ts";
import type { BarWords } from "./condition-words.ts";

export function useBarWords(): BarWords {
  const text = useText();
  const figures = useFigures();
  const ownColumns = useExamples((state) => state.ownColumns);
  const guides = useGuides((state) => state.guides);
  return {
    text,
    cellWords: cellWords(text),
    ownColumns,
    remark: (code) => {
      const guide = guides?.get(code);
      return guide ? kindName(guide) : null;
    },
    number: figures.count,
    date: figures.date,
  };
}
