// A guide's sentences with their numbers and gaps filled in, as they stand on screen. Pure: the page's figures are
// passed in. The sentences themselves come from the studio.
import { filledWords, type FindingDetails } from "../../src-shared/domain/findings/finding.ts";
import type { Guide } from "./guides-store.ts";

type Titled = Pick<Guide, "title">;

/** "3 examples have no answer". @param number writes a number as the page does. */
export function titleOf(
  { title }: Titled,
  count: number,
  number: (count: number) => string,
  details: FindingDetails = {},
): string {
  const written = Object.entries(details).map(
    ([name, value]) => [name, typeof value === "number" ? number(value) : value] as const,
  );
  const gaps = { ...Object.fromEntries(written), count: number(count) };
  return filledWords(count === 1 ? title.one : title.other, gaps);
}

/** What a kind of remark is called where no number goes with it: "examples have no answer". */
export function kindName({ title }: Titled): string {
  return title.other
    .replace(/^\{\{count\}\}\s*/, "")
    .replace(/\{\{\w+\}\}/g, "…")
    .trim();
}
