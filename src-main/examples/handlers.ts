// examples.*: see `src-shared/contract/examples.ts`.
import type { Handlers } from "../core/context.ts";
import { examplesSql, type ExampleRecord } from "./sql.ts";

export const examplesHandlers: Handlers<"examples"> = {
  "examples.page": async ({ projectId, after, limit }, context) => {
    const project = await context.project(projectId);
    const records =
      after === null
        ? project.all<ExampleRecord>(examplesSql.pageFromStart, { limit })
        : project.all<ExampleRecord>(examplesSql.pageAfter, { limit, afterId: after.exampleId });
    const count = project.get<{ exampleCount: number }>(examplesSql.count);
    return {
      exampleCount: count?.exampleCount ?? 0,
      examples: records.map((record, index) => ({
        exampleId: record.id,
        uid: record.uid,
        rank: (after?.rank ?? 0) + index + 1,
        kind: record.kind,
        split: record.split,
        group: record.group_name,
        tags: JSON.parse(record.tags) as string[],
        askText: record.ask_text,
        answerText: record.answer_text,
        revision: record.revision,
      })),
    };
  },
};
