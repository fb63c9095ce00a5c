// examples.*: reading a project's examples. Editing, views, import and export join here.
import { z } from "zod";
import { exampleKinds, splits } from "../domain/example.ts";
import { query } from "./method.ts";
import { uid } from "./shapes.ts";

export const exampleRow = z.object({
  exampleId: z.int().min(1),
  uid,
  /** 1-based place in the project's order. */
  rank: z.int().min(1),
  kind: z.enum(exampleKinds),
  split: z.enum(splits).nullable(),
  group: z.string().nullable(),
  tags: z.array(z.string()),
  askText: z.string(),
  answerText: z.string(),
  revision: z.int().min(1),
});
export type ExampleRow = z.infer<typeof exampleRow>;

export const examplesContract = {
  /** A page in the project's order, from the place after `after` on (null: from the start). */
  "examples.page": query(
    z.strictObject({
      projectId: uid,
      after: z.strictObject({ exampleId: z.int().min(1), rank: z.int().min(1) }).nullable(),
      limit: z.int().min(1).max(200),
    }),
    z.object({ examples: z.array(exampleRow), exampleCount: z.int().min(0) }),
  ),
};
