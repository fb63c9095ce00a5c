// Under a list that shows only its beginning: how many there are in all.
import type { JSX } from "react";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";

export function FirstOnly({
  count,
  shownCount,
}: {
  readonly count: number;
  readonly shownCount: number;
}): JSX.Element | null {
  const text = useText();
  const figures = useFigures();
  if (count <= shownCount) return null;
  return (
    <p className="small dim">
      {text("imports.change.shown", { count, shown: shownCount, number: figures.count(count) })}
    </p>
  );
}
