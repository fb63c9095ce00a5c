// passages.*: pieces of documents beside the table, to write examples from. They come in through `imports.run`, are never
// sent to a provider and leave with no shared project file.
import { z } from "zod";
import { command, query } from "./method.ts";
import { empty, uid } from "./shapes.ts";

const passageId = z.int().min(1);

export const passage = z.object({
  passageId,
  sourceId: z.int().min(1),
  /** The document's file name. */
  sourceName: z.string(),
  /** From the outermost in. */
  headings: z.array(z.string()),
  text: z.string(),
  wordCount: z.int().min(0),
  /** Where in the document: page 3, line 120, block 7. */
  place: z.object({ unit: z.enum(["page", "line", "block"]), number: z.int().min(1) }),
  isUsed: z.boolean(),
});
export type Passage = z.infer<typeof passage>;

export const passagesContract = {
  /** In the order they came in and stand in their document. `find`: anywhere in text or headings, as the table finds. */
  "passages.list": query(
    z.strictObject({
      projectId: uid,
      find: z.string().max(1_000).default(""),
      isUnusedOnly: z.boolean().default(false),
      /** The last one that is known already. */
      after: z.int().min(0).default(0),
      limit: z.int().min(1).max(200).default(50),
    }),
    z.object({
      passages: z.array(passage),
      hasMore: z.boolean(),
      /** That fit. */
      foundCount: z.int().min(0),
      /** All that are here, used ones included. */
      totalCount: z.int().min(0),
    }),
  ),
  /** An example was written from it, or wasn't after all. Errors: not-found. */
  "passages.markUsed": command(z.strictObject({ projectId: uid, passageId, isUsed: z.boolean() }), empty),
  /** By their ids, or all of a document. What is removed can be brought back by its ids. */
  "passages.remove": command(
    z.strictObject({
      projectId: uid,
      passageIds: z.array(passageId).max(1_000).optional(),
      sourceId: z.int().min(1).optional(),
    }),
    z.object({ passageIds: z.array(passageId) }),
  ),
  "passages.restore": command(
    z.strictObject({ projectId: uid, passageIds: z.array(passageId).max(100_000) }),
    empty,
  ),
};
