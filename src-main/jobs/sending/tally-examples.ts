// Counts a project's examples for a training. Where no example is used for anything yet, as the simple split would have
// it. Reads only; in a task thread where there are many, or where the instructions' tokens aren't known.
import { createTally, type TrainingTally, type Use } from "../../../src-shared/domain/jobs/training-tally.ts";
import { splitNumbers } from "../../../src-shared/domain/splits/split-by.ts";
import type { CountingEncoding } from "../../../src-shared/domain/tokens/encoding-of-model.ts";
import { tokensOfInstructions } from "../../../src-shared/domain/tokens/example-tokens.ts";
import type { ReadDatabase } from "../../store/database.ts";
import { openReadOnly } from "../../store/read-only.ts";
import { pagesOf, wouldBeSplit } from "./split-examples.ts";
import { sendingSql, type TallyRecord } from "./sql.ts";

export type TallyInput = {
  readonly databasePath: string;
  readonly name: string;
  /** What tokens are counted in. */
  readonly encoding: CountingEncoding;
  /** Their tokens are counted where they aren't known; what counts takes a moment to load. */
  readonly instructions: string;
  readonly instructionsTokens: number | null;
};
export type TallyOutput = Tallied & { readonly instructionsTokens: number };

export type Tallied = {
  readonly tally: TrainingTally;
  /** The last example whose tokens aren't counted yet, which will be the last to be; null: all are counted. */
  readonly lastUncountedId: number | null;
};

const rowsARead = 4_000;

/** Errors: file-missing, file-damaged, disk-trouble. */
export async function tallyInThread(input: TallyInput): Promise<TallyOutput> {
  const { databasePath, name, instructions, encoding } = input;
  const instructionsTokens = input.instructionsTokens ?? (await countedInstructions(instructions, encoding));
  const database = openReadOnly(databasePath, name);
  try {
    return { ...tallyExamples(database, encoding, instructionsTokens), instructionsTokens };
  } finally {
    database.close();
  }
}

/** What they add to an example they are put in front of. */
export async function countedInstructions(instructions: string, encoding: CountingEncoding): Promise<number> {
  const { loadTextCounter } = await import("../../examples/tokens/load-counter.ts");
  return tokensOfInstructions(instructions, await loadTextCounter(encoding));
}

export function tallyExamples(
  database: ReadDatabase,
  encoding: CountingEncoding,
  instructionsTokens: number,
): Tallied {
  const hasSplit = database.get(sendingSql.hasSplit) !== undefined;
  const useOf = hasSplit ? null : usesToBe(database);
  const tally = createTally(instructionsTokens);
  let lastUncountedId: number | null = null;
  for (const rows of pagesOf<TallyRecord>(database, sendingSql.tallyRows[encoding], rowsARead)) {
    for (const row of rows) {
      const [id, kind, split, tokens, takesInstructions, isWithoutAnswer, hasToolsOrImages] = row;
      if (tokens === null) lastUncountedId = id;
      tally.add({
        kind,
        use: useOf ? useOf(id) : (split ?? "none"),
        tokens,
        takesInstructions: takesInstructions === 1,
        isWithoutAnswer: isWithoutAnswer === 1,
        hasToolsOrImages: hasToolsOrImages === 1,
      });
    }
  }
  return { tally: tally.result(hasSplit), lastUncountedId };
}

/** Ids are asked for as they rise. */
function usesToBe(database: ReadDatabase): (id: number) => Use {
  const { ids, splitOf } = wouldBeSplit(database);
  let at = 0;
  return (id) => {
    while (at < ids.length && (ids[at] ?? 0) < id) at += 1;
    return ids[at] === id ? (splitNumbers[splitOf[at] ?? 0] ?? "none") : "none";
  };
}
