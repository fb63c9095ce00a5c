// findings.*: see `src-shared/contract/findings.ts`. The checks themselves are loaded when they are first asked for.
import type { FindingCode, FindingDetails, TextPlace } from "../../src-shared/domain/findings/finding.ts";
import { answerTextOf } from "../../src-shared/domain/example-text.ts";
import { hash53 } from "../../src-shared/domain/hash.ts";
import type { CommandContext, Handlers, QueryContext } from "../core/context.ts";
import { bodyOf } from "../examples/row.ts";
import { cut, excerptOf, placeOf, remarkOf, shownExamples } from "./shown.ts";
import { dismissedSql, findingsSql, pseudonymSql, type RemarkRecord } from "./sql.ts";
import { idsWith, type Which } from "./which.ts";

const answerLength = 200;
const membersShown = 50;

export const findingsHandlers: Handlers<"findings"> = {
  "findings.guides": async () => {
    const { allGuides } = await import("../../src-shared/domain/findings/registry.ts");
    return {
      guides: Object.entries(allGuides).map(([code, guide]) => ({
        code: code as FindingCode,
        ...guide,
        title: { ...guide.title },
      })),
    };
  },

  "findings.summary": async ({ projectId }, context) => {
    const { summaryOf } = await import("./summary.ts");
    return summaryOf(projectId, context);
  },

  "findings.run": async ({ projectId }, context) => {
    await context.project(projectId);
    await context.findings.run(projectId);
    const { summaryOf } = await import("./summary.ts");
    return summaryOf(projectId, context);
  },

  "findings.of": async ({ projectId, exampleIds }, context) => {
    await context.project(projectId);
    const findings = context.findings.read(projectId);
    if (!findings) return { examples: [] };
    const ids = JSON.stringify(exampleIds);
    const remarks = Map.groupBy(
      findings.all<RemarkRecord>(findingsSql.remarksAmong, { ids }),
      (remark) => remark.example_id,
    );
    return {
      examples: findings
        .all<{ readonly example_id: number; readonly revision: number }>(findingsSql.checkedAmong, { ids })
        .map(({ example_id: exampleId, revision }) => ({
          exampleId,
          revision,
          remarks: (remarks.get(exampleId) ?? []).map((record) => ({
            ...remarkOf(record),
            isDismissed: record.is_dismissed === 1,
          })),
        })),
    };
  },

  "findings.list": async ({ projectId, code, withDismissed, after, limit }, context) => {
    await context.project(projectId);
    const records =
      context.findings.read(projectId)?.all<RemarkRecord>(findingsSql.listOfCode, {
        code,
        withDismissed: withDismissed ? 1 : 0,
        after,
        limit,
      }) ?? [];
    const shown = await shownExamples(
      projectId,
      records.map((record) => record.example_id),
      context,
    );
    return {
      remarks: records.flatMap((record) => {
        const example = shown.get(record.example_id);
        if (!example) return [];
        const place: TextPlace | null = placeOf(record);
        return [
          {
            exampleId: record.example_id,
            rank: example.rank,
            split: example.record.split,
            ask: example.ask,
            excerpt: excerptOf(example.record, place),
            place,
            details: JSON.parse(record.details) as FindingDetails,
            isDismissed: record.is_dismissed === 1,
          },
        ];
      }),
      next: records.length < limit ? null : (records.at(-1)?.example_id ?? null),
    };
  },

  "findings.groups": async ({ projectId, kind, from, limit }, context) => {
    await context.project(projectId);
    const findings = context.findings.read(projectId);
    if (!findings) return { groupCount: 0, groups: [] };
    const groupCount =
      findings
        .all<{ readonly kind: string; readonly group_count: number }>(findingsSql.groupCounts)
        .find((count) => count.kind === kind)?.group_count ?? 0;
    const groups = findings
      .all<{ readonly group_id: number; readonly example_count: number }>(findingsSql.largestGroups, {
        kind,
        from,
        limit,
      })
      .map(({ group_id: groupId, example_count: exampleCount }) => ({
        groupId,
        exampleCount,
        ids: findings
          .all<{ readonly example_id: number }>(findingsSql.membersOf, {
            kind,
            group: groupId,
            limit: membersShown,
          })
          .map(({ example_id: id }) => id),
      }));
    const shown = await shownExamples(
      projectId,
      groups.flatMap(({ ids }) => ids),
      context,
    );
    const isKept = (id: number): boolean =>
      findings
        .all<RemarkRecord>(findingsSql.remarksOfCodeAndExample, { code: `duplicate.${kind}`, id })
        .some((record) => (JSON.parse(record.details) as FindingDetails)["isKept"] === 1);
    return {
      groupCount,
      groups: groups.map(({ groupId, exampleCount, ids }) => ({
        groupId,
        exampleCount,
        examples: ids.flatMap((exampleId) => {
          const example = shown.get(exampleId);
          if (!example) return [];
          const answer = cut(answerTextOf(bodyOf(example.record)), answerLength);
          const { rank, ask, record } = example;
          return [
            {
              exampleId,
              rank,
              split: record.split,
              ask,
              answer,
              isKept: kind === "contradiction" || isKept(exampleId),
            },
          ];
        }),
      })),
    };
  },

  "findings.previewFix": async (input, context) => {
    const { previewFix } = await import("./fix.ts");
    const { samples, ...counts } = await previewFix(input, context);
    return { ...counts, samples: [...samples] };
  },

  "findings.fix": async (input, context) => {
    const { fixFindings } = await import("./fix.ts");
    return fixFindings(input, context);
  },

  "findings.dismiss": async (input, context) => ({
    dismissedCount: await setDismissed(input, true, context),
  }),

  "findings.undismiss": async (input, context) => ({
    countedCount: await setDismissed(input, false, context),
  }),

  "findings.pseudonyms": async ({ projectId }, context) => {
    const project = await context.project(projectId);
    return {
      entries: project
        .all<{
          readonly kind: string;
          readonly original: string;
          readonly replacement: string;
          readonly created_at_ms: number;
        }>(pseudonymSql.all)
        .map(({ created_at_ms: createdAtMs, ...entry }) => ({ ...entry, createdAtMs })),
      erased: project
        .all<{ readonly erased_at_ms: number; readonly original_count: number }>(pseudonymSql.erasures)
        .map((row) => ({ erasedAtMs: row.erased_at_ms, originalCount: row.original_count })),
    };
  },

  "findings.eraseOriginals": async ({ projectId }, context) => {
    const { eraseOriginals } = await import("./erase.ts");
    return eraseOriginals(projectId, context);
  },
};

/** Rows said to be fine in one transaction. */
const dismissSliceRows = 2_000;

async function setDismissed(
  {
    projectId,
    code,
    which,
  }: { readonly projectId: string; readonly code: FindingCode; readonly which: Which },
  isDismissed: boolean,
  context: CommandContext,
): Promise<number> {
  await context.project(projectId);
  const ids = idsWith(context.findings.read(projectId), code, which, !isDismissed);
  for (let from = 0; from < ids.length; from += dismissSliceRows) {
    const piece = ids.subarray(from, from + dismissSliceRows);
    // oxlint-disable-next-line no-await-in-loop -- in slices
    const shown = isDismissed ? await bodyHashes(projectId, piece, context) : null;
    context.write({ to: { projectId }, topics: [], isSlice: true }, (database) => {
      for (const id of piece) {
        if (!shown) database.run(dismissedSql.remove, { id, code });
        else database.run(dismissedSql.set, { id, code, bodyHash: shown.get(id) ?? 0 });
      }
    });
    context.findings.change(projectId, (database) =>
      database.transaction((findings) => {
        for (const id of piece)
          findings.run(findingsSql.setDismissed, { id, code, isDismissed: isDismissed ? 1 : 0 });
      }),
    );
  }
  return ids.length;
}

/** What is said to be fine is fine while the text is the same. */
async function bodyHashes(
  projectId: string,
  ids: Int32Array,
  context: QueryContext,
): Promise<ReadonlyMap<number, number>> {
  const shown = await shownExamples(projectId, [...ids], context);
  return new Map([...shown].map(([id, { record }]) => [id, hash53(record.body)]));
}
