// Which sets of tools the examples of a project have, for giving one of them to another example. Reads a bounded
// number of examples, whatever the size of the project.
import type { Output } from "../../src-shared/contract/contract.ts";
import type { Json } from "../../src-shared/domain/json.ts";
import type { ReadDatabase } from "../store/database.ts";
import { examplesSql } from "./sql.ts";

type ToolSet = Output<"examples.toolSets">["toolSets"][number];

type ToolSetRow = {
  readonly id: number;
  readonly position: number;
  /** Of a chat and of a pair: one of them is null. */
  readonly tools: string;
  readonly parallels: string;
};

const lookedAt = 20_000;
const readAtMost = 2_000;
const setsMaximum = 50;

export function toolSetsOf(
  project: ReadDatabase,
  rankOf: (id: number, position: number | null) => number,
): ToolSet[] {
  const found = new Map<string, ToolSet>();
  const rows = project.all<ToolSetRow>(examplesSql.toolSets, { looked: lookedAt, limit: readAtMost });
  for (const { id, position, tools, parallels } of rows) {
    const rank = rankOf(id, position);
    if (rank === 0) continue;
    const read = readSet(tools, parallels);
    // Of a chat and of a pair the same tools are the same set.
    const key = JSON.stringify(read);
    const known = found.get(key);
    found.set(
      key,
      known
        ? { ...known, exampleCount: known.exampleCount + 1, rank: Math.min(known.rank, rank) }
        : { ...read, exampleCount: 1, rank },
    );
  }
  return [...found.values()]
    .filter(({ tools }) => tools.length > 0)
    .toSorted((a, b) => b.exampleCount - a.exampleCount || a.rank - b.rank)
    .slice(0, setsMaximum);
}

function readSet(tools: string, parallels: string): Pick<ToolSet, "tools" | "isParallel"> {
  const [ofChat, ofPair] = JSON.parse(tools) as readonly (readonly Json[] | null)[];
  const [chat, pair] = JSON.parse(parallels) as readonly (boolean | null)[];
  return { tools: [...(ofChat ?? ofPair ?? [])], isParallel: chat ?? pair ?? null };
}
