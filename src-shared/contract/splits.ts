// splits.*: which examples are learnt from, which check the learning, which are the final exam. The examples' own field
// is the truth (`examples.set`); this feature deals it out so that nothing stands on both sides.
import { z } from "zod";
import { command, query } from "./method.ts";
import { exampleId } from "./examples.ts";
import { timeMs, uid } from "./shapes.ts";

const part = z.union([
  /** 0 to 0.9. */
  z.strictObject({ share: z.number().min(0).max(0.9) }),
  z.strictObject({ count: z.int().min(0).max(2_147_483_647) }),
]);

export const splitWish = z.strictObject({
  validation: part,
  test: part,
  seed: z.int().min(0).max(2_147_483_647).default(20_261_122),
  /** Each tag gets its share on every side. */
  isByTag: z.boolean().default(true),
  /** Examples of one group (the group column) stay together. */
  keepsGroups: z.boolean().default(true),
});
export type SplitWish = z.infer<typeof splitWish>;

const splitCounts = z.object({
  train: z.int().min(0),
  validation: z.int().min(0),
  test: z.int().min(0),
});

/** Why dealing out again needs a second thought: a training learnt from what stands here. */
const frozen = z.object({ jobName: z.string(), sinceMs: timeMs });

export const splitsContract = {
  /** What a wish would come to; changes nothing. */
  "splits.preview": query(
    z.strictObject({ projectId: uid, wish: splitWish }),
    splitCounts.extend({
      /** Examples whose use would change. */
      changedCount: z.int().min(0),
      /** Sets of examples that stay together: copies, same questions, groups. */
      togetherCount: z.int().min(0),
      frozen: frozen.nullable(),
    }),
  ),
  /** Deals out, as one step. Errors: split-frozen unless `evenIfFrozen`, task-cancelled. */
  "splits.set": command(
    z.strictObject({ projectId: uid, wish: splitWish, evenIfFrozen: z.boolean().default(false) }),
    splitCounts.extend({ changedCount: z.int().min(0) }),
  ),
  /** Pairs that stand on both sides: the exam contains something it studied. The first `limit`. */
  "splits.leaks": query(
    z.strictObject({ projectId: uid, limit: z.int().min(1).max(200).default(50) }),
    z.object({
      pairCount: z.int().min(0),
      pairs: z.array(
        z.object({
          because: z.enum(["copy", "question", "group"]),
          heldOut: z.object({ exampleId, rank: z.int().min(1), ask: z.string() }),
          learnt: z.object({ exampleId, rank: z.int().min(1), ask: z.string() }),
        }),
      ),
    }),
  ),
};
