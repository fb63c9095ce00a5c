// The recipes the curves are trained by, and the rule their labels follow. It must never import the verdict.
//
// Written down on 2026-11-28 before the first training and before any rule of the verdict. A curve's label is its
// recipe's, except where its own numbers plainly say otherwise. With
//   start    the training loss of step 1, before anything was learnt
//   end      the mean training loss of the last round
//   lowest, last   of the full validation losses at the rounds' ends
// - rate × 100: "unstable" if `end` is above `start` or any training loss is above twice `start`; else by numbers.
// - rate ÷ 1000: "not-learning" if `end` is above 90 % of the first round's mean; else by numbers.
// - 1 round: "too-little-to-tell" below 100 steps; else by numbers.
// - everything else: by numbers.
// By numbers, with validation: "memorising" when `last` is more than 10 % above `lowest`; "learning-well" when it isn't
// and `last` is below 90 % of the first round's, or below half of `start`; else "too-little-to-tell".
// By numbers, without validation: "memorising" when a round's mean training loss is below 0.05 in the first half of
// the training; else "too-little-to-tell".
//
// One case was added the same day, after 22 of the curves (none held out) had been looked at and before any rule of the
// verdict: twelve examples learnt for 30 rounds came to a training loss of 0.001 beside a validation of 1.78 that
// neither rose nor fell, and the rule above called that learning well. So, with validation, it is "memorising", too,
// when the second half of the rounds brings no validation loss more than 10 % below the first half's lowest, `end` is
// below 0.05, and `last` is above ten times `end` and above 0.1. (The 0.1 came 20 minutes later, when a first draft of the
// verdict's rules was there: a validation of 0.025 beside a training loss of 0.0024 is as good as both get.)
export const labels = [
  "learning-well",
  "memorising",
  "not-learning",
  "unstable",
  "too-little-to-tell",
] as const;
export type Label = (typeof labels)[number];

export type Recipe = {
  readonly epochs: number | "auto";
  readonly rateMultiplier: number;
  readonly batchSize?: number;
  readonly isWithoutValidation?: true;
};

export const recipes = {
  "thirty-rounds": { epochs: 30, rateMultiplier: 1 },
  automatic: { epochs: "auto", rateMultiplier: 1 },
  gentle: { epochs: 6, rateMultiplier: 0.3 },
  "one-round": { epochs: 1, rateMultiplier: 1 },
  "one-round-of-many-steps": { epochs: 1, rateMultiplier: 0.5, batchSize: 1 },
  "rate-times-100": { epochs: 4, rateMultiplier: 100 },
  "rate-divided-by-1000": { epochs: 4, rateMultiplier: 0.001 },
  "thirty-rounds-without-validation": { epochs: 30, rateMultiplier: 1, isWithoutValidation: true },
  "automatic-without-validation": { epochs: "auto", rateMultiplier: 1, isWithoutValidation: true },
} as const satisfies Record<string, Recipe>;
export type RecipeName = keyof typeof recipes;

/** What a label is decided by; null where it wasn't measured. */
export type CurveNumbers = {
  readonly steps: number;
  readonly startLoss: number;
  readonly highestLoss: number;
  /** Mean training loss of each round. */
  readonly roundLosses: readonly number[];
  readonly fullValidLosses: readonly number[];
};

export function labelOf(recipe: RecipeName, numbers: CurveNumbers): Label {
  const { steps, startLoss, highestLoss, roundLosses } = numbers;
  const end = roundLosses.at(-1) ?? Number.NaN;
  if (recipe === "rate-times-100" && !(end <= startLoss && highestLoss <= 2 * startLoss)) return "unstable";
  if (recipe === "rate-divided-by-1000" && end > 0.9 * (roundLosses[0] ?? 0)) return "not-learning";
  if (recipes[recipe].epochs === 1 && steps < 100) return "too-little-to-tell";
  return labelByNumbers(numbers);
}

function labelByNumbers({ startLoss, roundLosses, fullValidLosses }: CurveNumbers): Label {
  const end = roundLosses.at(-1) ?? Number.NaN;
  const last = fullValidLosses.at(-1);
  if (last === undefined) {
    const early = roundLosses.slice(0, Math.floor(roundLosses.length / 2));
    return early.some((loss) => loss < 0.05) ? "memorising" : "too-little-to-tell";
  }
  if (last > 1.1 * Math.min(...fullValidLosses)) return "memorising";
  if (hasStoodStill(fullValidLosses) && end < 0.05 && last > Math.max(0.1, 10 * end)) return "memorising";
  const hasFallen = last < 0.9 * (fullValidLosses[0] ?? 0) || last < 0.5 * startLoss;
  return hasFallen ? "learning-well" : "too-little-to-tell";
}

function hasStoodStill(fullValidLosses: readonly number[]): boolean {
  const half = Math.ceil(fullValidLosses.length / 2);
  if (half === fullValidLosses.length) return false;
  const lowestOf = (part: readonly number[]): number => Math.min(...part);
  return lowestOf(fullValidLosses.slice(half)) > 0.9 * lowestOf(fullValidLosses.slice(0, half));
}

/** Reads the rehearsal's own CSV, which has one row a step in order; `rounds` parts of the same number of steps. */
export function numbersOf(csv: string, rounds: number): CurveNumbers {
  const [header = "", ...lines] = csv.trimEnd().split("\n");
  const names = header.split(",");
  const rows = lines.map((line) => line.split(","));
  const column = (name: string): readonly string[] => rows.map((row) => row[names.indexOf(name)] ?? "");
  const losses = column("train_loss").map(Number);
  const perRound = Math.max(1, Math.ceil(losses.length / rounds));
  const roundLosses = Array.from({ length: Math.ceil(losses.length / perRound) }, (_, round) => {
    const part = losses.slice(round * perRound, (round + 1) * perRound);
    return part.reduce((whole, loss) => whole + loss, 0) / part.length;
  });
  return {
    steps: losses.length,
    startLoss: losses[0] ?? Number.NaN,
    highestLoss: Math.max(...losses),
    roundLosses,
    fullValidLosses: column("full_valid_loss").flatMap((cell) => (cell === "" ? [] : [Number(cell)])),
  };
}
