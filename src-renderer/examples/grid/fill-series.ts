// What dragging the fill handle writes: numbers that rise or fall evenly go on so, everything else is repeated. Pure.

export type Series = {
  /** The texts of row `index`, counted from the first source row; negative above it. */
  readonly textsAt: (index: number) => readonly string[];
  /** True where it is only repetition: then one block says it all, however long. */
  readonly isRepetition: boolean;
};

export function seriesOf(source: readonly (readonly string[])[]): Series {
  const height = source.length;
  const columnCount = source[0]?.length ?? 0;
  const steps = Array.from({ length: columnCount }, (_column, column) => stepOf(source, column));
  return {
    isRepetition: steps.every((step) => step === null),
    textsAt: (index) =>
      Array.from({ length: columnCount }, (_column, column) => {
        const step = steps[column] ?? null;
        if (step !== null) return String(Number(source[0]?.[column]) + step * index);
        return source[((index % height) + height) % height]?.[column] ?? "";
      }),
  };
}

/** Leading zeros make a name of a number: going on with it would drop them. */
const plainNumber = /^(?:0|-?[1-9]\d{0,14})$/;

/** The step between whole numbers that stand evenly apart; null where that isn't so. */
function stepOf(source: readonly (readonly string[])[], column: number): number | null {
  if (source.length < 2) return null;
  const numbers = source.map((texts) => texts[column] ?? "");
  if (!numbers.every((text) => plainNumber.test(text))) return null;
  const [first = 0, second = 0] = numbers.map(Number);
  const step = second - first;
  const isEven = numbers.every((text, index) => Number(text) === first + step * index);
  return isEven ? step : null;
}
