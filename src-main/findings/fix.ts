// Mends what checks found: one example, all that have a code, or all but some, as one step that can be taken back. Every
// example is looked at again right before it is mended, so that a place is never one of an older text.
import { canonicalBody, type ExampleBody } from "../../src-shared/domain/example.ts";
import { searchTextOf } from "../../src-shared/domain/example-text.ts";
import type { FindingCode, Remark } from "../../src-shared/domain/findings/finding.ts";
import {
  createPseudonyms,
  pseudonymised,
  type Pseudonyms,
} from "../../src-shared/domain/findings/private/pseudonyms.ts";
import { checkOf, guideOf } from "../../src-shared/domain/findings/registry.ts";
import { remarksOn } from "../../src-shared/domain/findings/remarks-on.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { CommandContext, QueryContext } from "../core/context.ts";
import { atOnceRows, runSlices, type Slice } from "../examples/as-steps.ts";
import { removeRows, setFields, slicesOf } from "../examples/bulk.ts";
import type { StepWriter } from "../history/record.ts";
import type { ReadDatabase } from "../store/database.ts";
import { visibleExample } from "../store/visible-examples.ts";
import type { TaskControl } from "../tasks/task-list.ts";
import { checkedRecord, type ProjectSetting } from "./look.ts";
import { cut } from "./shown.ts";
import { checkRecordsSql, findingsSql, pseudonymSql, type CheckRecord } from "./sql.ts";
import { idsWith, type Which } from "./which.ts";

/** Texts are read, looked at and written: some 50 ms a slice. */
const fixSliceRows = 200;
const samplesShown = 50;
const sampleLength = 2_000;

type Order = { readonly projectId: string; readonly code: FindingCode; readonly which: Which };

export type FixPreview = {
  readonly exampleCount: number;
  readonly leftCount: number;
  readonly samples: readonly {
    readonly exampleId: number;
    readonly before: string;
    readonly after: string | null;
  }[];
};

/** Errors: bad-input where the code has no fix. */
export async function previewFix(order: Order, context: QueryContext): Promise<FixPreview> {
  const project = await context.project(order.projectId);
  const setting = await context.findings.settingOf(order.projectId);
  const ids = fixedIds(order, context);
  const kind = fixKindOf(order.code);
  const mend = kind === "change" ? mendOf(order.code, setting, knownPseudonyms(project)) : null;
  const samples: { exampleId: number; before: string; after: string | null }[] = [];
  let leftCount = 0;
  for (const record of visibleRecords(project, ids.subarray(0, samplesShown))) {
    const { example } = checkedRecord(record, setting);
    const before = cut(searchTextOf(example), sampleLength);
    const after = mend === null ? null : mend(record);
    if (mend !== null && after === null) leftCount += 1;
    else {
      const changed = kind === "to-learning" ? before : after && cut(searchTextOf(after), sampleLength);
      samples.push({ exampleId: record.id, before, after: changed });
    }
  }
  return { exampleCount: ids.length - leftCount, leftCount, samples };
}

/** Errors: bad-input where the code has no fix, task-cancelled. */
export async function fixFindings(
  order: Order,
  context: CommandContext,
): Promise<{ readonly changedCount: number; readonly removedCount: number }> {
  const { projectId, code } = order;
  await context.project(projectId);
  const kind = fixKindOf(code);
  const setting = await context.findings.settingOf(projectId);
  return context.steps.inTurn(projectId, async () => {
    const ids = fixedIds(order, context);
    let changedCount = 0;
    const sliceOf = (piece: Int32Array): Slice => {
      return (step) => {
        changedCount += mendSlice(step, piece, { code, kind, setting, nowMs: context.nowMs() });
      };
    };
    const about = { label: "fix" as const, details: { count: ids.length, code } };
    const pieces = [...slicesOf(ids, fixSliceRows)];
    if (ids.length <= atOnceRows) {
      context.steps.run(projectId, about, (step) => {
        for (const piece of pieces) sliceOf(piece)(step);
      });
    } else {
      const slices = function* (control: TaskControl): Generator<Slice> {
        for (const [index, piece] of pieces.entries()) {
          yield sliceOf(piece);
          control.progress((index + 1) / pieces.length);
        }
      };
      await runSlices({ projectId, about, slices }, context);
    }
    return kind === "remove"
      ? { changedCount: 0, removedCount: changedCount }
      : { changedCount, removedCount: 0 };
  });
}

/** `to-learning`: what stands in the exam and is learnt from as well is only learnt from. */
type FixOf = "remove" | "change" | "to-learning";

function fixKindOf(code: FindingCode): FixOf {
  if (code.startsWith("split.leak-")) return "to-learning";
  const fix = guideOf(code)?.fix;
  if (!fix)
    throw new AppError("bad-input", { problem: "There is nothing the studio can do about this by itself." });
  return fix.kind;
}

function fixedIds({ projectId, code, which }: Order, context: QueryContext): Int32Array {
  const findings = context.findings.read(projectId);
  const ids = idsWith(findings, code, which, false);
  if (!findings || !code.startsWith("duplicate.")) return ids;
  // One of each group stays.
  return ids.filter((id) =>
    findings
      .all<{ readonly details: string }>(findingsSql.remarksOfCodeAndExample, { code, id })
      .every(({ details }) => (JSON.parse(details) as Remark["details"])["isKept"] !== 1),
  );
}

function mendSlice(
  step: StepWriter,
  ids: Int32Array,
  how: {
    readonly code: FindingCode;
    readonly kind: FixOf;
    readonly setting: ProjectSetting;
    readonly nowMs: number;
  },
): number {
  const records = visibleRecords(step.database, ids);
  const there = Int32Array.from(records, ({ id }) => id);
  if (how.kind === "remove") {
    if (there.length > 0) removeRows(step, there);
    return there.length;
  }
  if (how.kind === "to-learning") {
    if (there.length > 0) setFields(step, there, { split: "train" });
    return there.length;
  }
  const pseudonyms = knownPseudonyms(step.database);
  const mend = mendOf(how.code, how.setting, pseudonyms);
  let changedCount = 0;
  for (const record of records) {
    const after = mend(record);
    if (after === null) continue;
    step.apply({
      examples: [{ ids: [record.id], image: { kind: after.kind, body: canonicalBody(after) } }],
    });
    changedCount += 1;
  }
  for (const entry of pseudonyms.added()) {
    step.database.run(pseudonymSql.add, { ...entry, nowMs: how.nowMs });
  }
  return changedCount;
}

/** What mends a record; null: it can't be mended this way, or needs nothing any more. */
function mendOf(
  code: FindingCode,
  setting: ProjectSetting,
  pseudonyms: Pseudonyms,
): (record: CheckRecord) => ExampleBody | null {
  const check = checkOf(code);
  const fix = check?.fixes?.[code];
  return (record) => {
    if (!check) return null;
    const example = checkedRecord(record, setting);
    const remarks = remarksOn(example, [check]).filter((remark) => remark.code === code);
    if (remarks.length === 0) return null;
    if (code.startsWith("private.")) return pseudonymised(example.example, remarks, pseudonyms);
    return fix?.(example.example, remarks) ?? null;
  };
}

function knownPseudonyms(database: ReadDatabase): Pseudonyms {
  return createPseudonyms(
    database.all<{ readonly kind: string; readonly original: string; readonly replacement: string }>(
      pseudonymSql.all,
    ),
  );
}

function visibleRecords(database: ReadDatabase, ids: Int32Array): readonly CheckRecord[] {
  return database.all<CheckRecord>(recordsSql.among, { ids: `[${ids.join(",")}]` });
}
const recordsSql = checkRecordsSql(visibleExample);
