// What the Check screen and the road say about a project: counted from the findings file, the bars as they were kept.
// Reads only.
import type { FindingCount, FindingsSummary } from "../../src-shared/contract/findings.ts";
import {
  bySeverity,
  type FindingCode,
  type ProjectFinding,
} from "../../src-shared/domain/findings/finding.ts";
import { missedNamesPer100 } from "../../src-shared/domain/findings/private/missed-names.ts";
import { nameLanguages } from "../../src-shared/domain/findings/private/pseudonym-forms.ts";
import { guideOf } from "../../src-shared/domain/findings/registry.ts";
import { checkState } from "../../src-shared/domain/findings/state.ts";
import type { QueryContext } from "../core/context.ts";
import { examplesSql } from "../examples/sql.ts";
import type { ReadDatabase } from "../store/database.ts";
import type { Bars } from "./general.ts";
import { findingsSql, type AboutRecord, type CodeCount } from "./sql.ts";

type GroupCount = { readonly kind: string; readonly group_count: number; readonly example_count: number };

export async function summaryOf(projectId: string, context: QueryContext): Promise<FindingsSummary> {
  const project = await context.project(projectId);
  const splits = splitsOf(project);
  const exampleCount = splits.train + splits.validation + splits.test + splits.none;
  const findings = context.findings.read(projectId);
  const about = findings?.get<AboutRecord>(findingsSql.about);
  const base = {
    exampleCount,
    isRunning: context.findings.isRunning(projectId),
    namesMissedPer100: Object.fromEntries(
      nameLanguages.map((language) => [language, missedNamesPer100(language)]),
    ),
  };
  if (!findings || !about) {
    return { ...nothingYet, ...base, waitingCount: exampleCount, splits: { ...splits, leakCount: 0 } };
  }
  const counts = codeCounts(context.findings.countsOf(projectId));
  const general = JSON.parse(about.general) as readonly ProjectFinding[];
  const groups = findings.all<GroupCount>(findingsSql.groupCounts);
  return {
    ...base,
    state: checkState(stateCounts(counts, general), exampleCount),
    checkedAtMs: about.checked_at_ms,
    waitingCount: context.findings.waitingCountOf(projectId, exampleCount),
    counts: [...counts],
    general: general.map((finding) => ({
      ...finding,
      exampleIds: [...finding.exampleIds],
      severity: guideOf(finding.code).severity,
    })),
    copies: groupCountOf(groups, ["exact", "near"]),
    contradictions: groupCountOf(groups, ["contradiction"]),
    splits: {
      ...splits,
      leakCount: findings.get<{ readonly count: number }>(findingsSql.leakCount)?.count ?? 0,
    },
    ...(JSON.parse(about.bars) as Bars),
  };
}

const nothingYet = {
  state: "not-checked",
  checkedAtMs: null,
  counts: [],
  general: [],
  copies: { groupCount: 0, exampleCount: 0 },
  contradictions: { groupCount: 0, exampleCount: 0 },
  tokens: [],
  turns: [],
  tags: [],
} satisfies Partial<FindingsSummary>;

/** Errors first, then what most examples have. */
function codeCounts(rows: readonly CodeCount[]): readonly FindingCount[] {
  return [...Map.groupBy(rows, ({ code }) => code as FindingCode)]
    .map(([code, ofCode]) => {
      const countOf = (isDismissed: 0 | 1): number =>
        ofCode.find((row) => row.is_dismissed === isDismissed)?.example_count ?? 0;
      return {
        code,
        severity: guideOf(code).severity,
        exampleCount: countOf(0),
        dismissedCount: countOf(1),
      };
    })
    .toSorted(
      (one, other) => bySeverity(one.severity, other.severity) || other.exampleCount - one.exampleCount,
    );
}

function stateCounts(
  counts: readonly FindingCount[],
  general: readonly ProjectFinding[],
): Readonly<Record<FindingCode, number>> {
  return Object.fromEntries([
    ...general.map(({ code }) => [code, 1] as const),
    ...counts.map(({ code, exampleCount }) => [code, exampleCount] as const),
  ]);
}

function groupCountOf(
  groups: readonly GroupCount[],
  kinds: readonly string[],
): { readonly groupCount: number; readonly exampleCount: number } {
  const wanted = groups.filter(({ kind }) => kinds.includes(kind));
  return {
    groupCount: wanted.reduce((sum, group) => sum + group.group_count, 0),
    exampleCount: wanted.reduce((sum, group) => sum + group.example_count, 0),
  };
}

function splitsOf(project: ReadDatabase): {
  readonly train: number;
  readonly validation: number;
  readonly test: number;
  readonly none: number;
} {
  const splits = { train: 0, validation: 0, test: 0, none: 0 };
  for (const row of project.all<{
    readonly split: "train" | "validation" | "test" | null;
    readonly exampleCount: number;
  }>(examplesSql.counts)) {
    splits[row.split ?? "none"] += row.exampleCount;
  }
  return splits;
}
