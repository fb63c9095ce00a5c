// What the Check screen and the road say about a project: counted from the findings file, the bars from the numbers the
// core holds. Reads only.
import type { FindingsSummary } from "../../src-shared/contract/findings.ts";
import {
  bySeverity,
  type FindingCode,
  type ProjectFinding,
} from "../../src-shared/domain/findings/finding.ts";
import { tokenHistogram, turnHistogram } from "../../src-shared/domain/findings/histogram.ts";
import { missedNamesPer100 } from "../../src-shared/domain/findings/private/missed-names.ts";
import { guideOf } from "../../src-shared/domain/findings/registry.ts";
import { checkState } from "../../src-shared/domain/findings/state.ts";
import type { QueryContext } from "../core/context.ts";
import { examplesSql } from "../examples/sql.ts";
import type { ReadDatabase } from "../store/database.ts";
import { findingsSql, type AboutRecord } from "./sql.ts";

type GroupCount = { readonly kind: string; readonly group_count: number; readonly example_count: number };

const tagsShown = 50;

export async function summaryOf(projectId: string, context: QueryContext): Promise<FindingsSummary> {
  const project = await context.project(projectId);
  const splits = splitsOf(project);
  const exampleCount = splits.train + splits.validation + splits.test + splits.none;
  const findings = context.findings.read(projectId);
  const about = findings?.get<AboutRecord>(findingsSql.about);
  const base = {
    exampleCount,
    isRunning: context.findings.isRunning(projectId),
    namesMissedPer100: { ...missedNamesPer100 },
  };
  if (!findings || !about) return { ...nothingYet, ...base, waitingCount: exampleCount, splits };
  const counts = countsOf(projectId, context);
  const general = (JSON.parse(about.general) as readonly ProjectFinding[]).map((finding) => ({
    ...finding,
    exampleIds: [...finding.exampleIds],
    severity: guideOf(finding.code)?.severity ?? ("hint" as const),
  }));
  const groups = findings.all<GroupCount>(findingsSql.groupCounts);
  const bars = barsOf(JSON.parse(about.bars) as Bars);
  return {
    ...base,
    state: checkState([...counts.filter(({ exampleCount: count }) => count > 0), ...general], exampleCount),
    checkedAtMs: about.checked_at_ms,
    waitingCount: context.findings.waitingCountOf(projectId, exampleCount),
    counts,
    general,
    copies: groupCountOf(groups, ["exact", "near"]),
    contradictions: groupCountOf(groups, ["contradiction"]),
    splits: {
      ...splits,
      leakCount: findings.get<{ readonly count: number }>(findingsSql.leakCount)?.count ?? 0,
    },
    ...bars,
  };
}
