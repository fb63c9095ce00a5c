// A change that was made to one example and can be made to others like it: shapes of `examples.lastChange`,
// `examples.findSimilar` and `examples.changeSimilar`, which stand in `examples.ts`.
import { z } from "zod";
import { similarFields, similarReasons } from "../domain/similar/similar.ts";
import { timeMs } from "./shapes.ts";

const exampleId = z.int().min(1).max(2_147_483_647);
const text = z.string().max(4_000_000);
const count = z.int().min(0);

/** What was changed in an example's last answer or question, from the text before to the text after. */
export const textChange = z.object({ field: z.enum(similarFields), before: text, after: text });
export type TextChange = z.infer<typeof textChange>;

export const lastChanges = z.object({
  changes: z.array(textChange.extend({ changedAtMs: timeMs })),
});

export const similarExamples = z.object({
  /** False: the change can't be told apart well enough to be made elsewhere. */
  isPossible: z.boolean(),
  /** The first 500, copies first. */
  candidates: z.array(
    z.object({
      exampleId,
      revision: z.int().min(1),
      reason: z.enum(similarReasons),
      /** False: only some of the change's parts can be made here. */
      isWhole: z.boolean(),
      /** Its question, cut. */
      askText: z.string(),
      /** Around the change. */
      before: z.string(),
      after: z.string(),
    }),
  ),
  /** Of all, not only of those listed. */
  counts: z.object({ copy: count, tag: count, part: count }),
  /** Copies in which it isn't clear where the change belongs. */
  copiesLeft: count,
  /** Examples that say it already. */
  alreadyCount: count,
});
export type SimilarExamples = z.infer<typeof similarExamples>;
