// passages.*: see `src-shared/contract/passages.ts`. Documents come in through `imports/take-document.ts`.
import { foldedText } from "../../src-shared/domain/example-text.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { Handlers } from "../core/context.ts";
import { passagesSql, type PassageRecord } from "./sql.ts";

export const passagesHandlers: Handlers<"passages"> = {
  "passages.list": async ({ projectId, find, isUnusedOnly, after, limit }, context) => {
    const project = await context.project(projectId);
    const wanted = { pattern: patternFor(find), isUnusedOnly: isUnusedOnly ? 1 : 0 };
    const found = project.all<PassageRecord>(passagesSql.list, { ...wanted, after, limit: limit + 1 });
    const count = (sql: string, values: Readonly<Record<string, string | number>>): number =>
      project.get<{ count: number }>(sql, values)?.count ?? 0;
    return {
      passages: found.slice(0, limit).map((record) => ({
        passageId: record.id,
        sourceId: record.source_id,
        sourceName: record.source_name,
        headings: JSON.parse(record.headings) as string[],
        text: record.text,
        wordCount: record.word_count,
        place: { unit: record.place_unit, number: record.place_number },
        isUsed: record.is_used === 1,
      })),
      hasMore: found.length > limit,
      foundCount: count(passagesSql.countFitting, wanted),
      totalCount: count(passagesSql.count, {}),
    };
  },

  "passages.markUsed": async ({ projectId, passageId, isUsed }, context) => {
    await context.project(projectId);
    const { changes } = context.write({ to: { projectId }, topics: ["passages"] }, (database) =>
      database.run(passagesSql.markUsed, { passageId, isUsed: isUsed ? 1 : 0 }),
    );
    if (changes === 0) throw new AppError("not-found", { what: "passage" });
    return {};
  },

  "passages.remove": async ({ projectId, passageIds = [], sourceId }, context) => {
    const project = await context.project(projectId);
    const ofSource =
      sourceId === undefined ? [] : project.all<{ id: number }>(passagesSql.idsOfSource, { sourceId });
    const wanted = [...passageIds, ...ofSource.map(({ id }) => id)];
    const removed = context.write({ to: { projectId }, topics: ["passages"] }, (database) =>
      wanted.filter(
        (passageId) => database.run(passagesSql.remove, { passageId, nowMs: context.nowMs() }).changes > 0,
      ),
    );
    return { passageIds: removed };
  },

  "passages.restore": async ({ projectId, passageIds }, context) => {
    await context.project(projectId);
    context.write({ to: { projectId }, topics: ["passages"] }, (database) => {
      for (const passageId of passageIds) database.run(passagesSql.restore, { passageId });
    });
    return {};
  },
};

function patternFor(find: string): string {
  const folded = foldedText(find.trim());
  return folded === "" ? "" : `%${folded.replace(/[\\%_]/gu, (sign) => `\\${sign}`)}%`;
}
