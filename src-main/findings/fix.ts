// Mends what checks found: one example, all that have a code, or all but some, as one step that can be taken back. Every
// example is looked at again right before it is mended, so that a place is never one of an older text.
import { canonicalBody, parsedBody, type ExampleBody } from "../../src-shared/domain/example.ts";
import { searchTextOf } from "../../src-shared/domain/example-text.ts";
import type { FindingCode, Remark } from "../../src-shared/domain/findings/finding.ts";
import { highestPseudonymNumber } from "../../src-shared/domain/findings/private/pseudonym-forms.ts";
import {
  pseudonymMapping,
  type PseudonymEntry,
  type PseudonymMapping,
} from "../../src-shared/domain/findings/private/pseudonym-mapping.ts";
import { pseudonymised, pseudonymisedKinds } from "../../src-shared/domain/findings/private/pseudonyms.ts";
import { privateKinds, type PrivateKind } from "../../src-shared/domain/findings/private/private-kinds.ts";
import { checkOf, guideOf } from "../../src-shared/domain/findings/registry.ts";
import { remarksOn } from "../../src-shared/domain/findings/remarks-on.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { CommandContext, QueryContext } from "../core/context.ts";
import { atOnceRows, runSlices, type Slice } from "../examples/as-steps.ts";
import { removeRows, setFields, slicesOf } from "../examples/bulk.ts";
import { otherWork } from "../history/other-work.ts";
import type { StepWriter } from "../history/record.ts";
import type { ReadDatabase } from "../store/database.ts";
import { visibleExample, visibleIdsSql } from "../store/visible-examples.ts";
import type { TaskControl } from "../tasks/task-list.ts";
import { checkedRecord, type ProjectSetting } from "./look.ts";
import { cut } from "./shown.ts";
import { checkRecordsSql, eraseSql, findingsSql, pseudonymSql, type CheckRecord } from "./sql.ts";
import { idsWith, type Which } from "./which.ts";

/** Texts are read, looked at and written: some 50 ms a slice. */
const fixSliceRows = 200;
/** Most of these stay as they are. */
const sweepSliceRows = 300;
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
  const mend =
    kind === "change" ? mendOf(order.code, setting, await mappingFor(order, context, project)) : null;
  const samples: { exampleId: number; before: string; after: string | null }[] = [];
  let leftCount = 0;
  for (const record of visibleRecords(project, ids.subarray(0, samplesShown))) {
    const { example } = checkedRecord(record, setting);
    const before = cut(searchTextOf(example), sampleLength);
    const mended = mend?.(record) ?? null;
    if (mend !== null && mended === null) leftCount += 1;
    else {
      const after =
        kind === "to-learning" ? before : mended && cut(searchTextOf(mended.example), sampleLength);
      samples.push({ exampleId: record.id, before, after });
    }
  }
  return { exampleCount: ids.length - leftCount, leftCount, samples };
}

/** Errors: bad-input where the code has no fix, task-cancelled. */
export async function fixFindings(
  order: Order,
  context: CommandContext,
): Promise<{ readonly changedCount: number; readonly removedCount: number }> {
  const { projectId, code, which } = order;
  const project = await context.project(projectId);
  const kind = fixKindOf(code);
  const setting = await context.findings.settingOf(projectId);
  return context.steps.inTurn(projectId, async () => {
    const ids = fixedIds(order, context);
    const how = {
      code,
      kind,
      setting,
      nowMs: context.nowMs(),
      mapping: await mappingFor(order, context, project),
    };
    const isEverywhere = how.mapping !== null && "allExcept" in which;
    const others = isEverywhere ? otherIds(ids, which.allExcept, project) : new Int32Array(0);
    const changed = new Set<number>();
    const work = [
      ...Array.from(slicesOf(ids, fixSliceRows), (piece): Slice => (step) => {
        for (const id of mendSlice(step, piece, how)) changed.add(id);
      }),
      // What was replaced in one example is replaced wherever else it stands, met by a detector or not.
      ...Array.from(slicesOf(others, sweepSliceRows), (piece): Slice => (step) => {
        for (const id of sweepSlice(step, piece, how)) changed.add(id);
      }),
    ];
    const about = { label: "fix" as const, details: { count: ids.length, code } };
    if (ids.length + others.length <= atOnceRows) {
      context.steps.run(projectId, about, (step) => {
        for (const slice of work) slice(step);
      });
    } else {
      const slices = function* (control: TaskControl): Generator<Slice> {
        for (const [index, slice] of work.entries()) {
          yield slice;
          control.progress((index + 1) / work.length);
        }
      };
      await runSlices({ projectId, about, slices }, context);
    }
    return kind === "remove"
      ? { changedCount: 0, removedCount: changed.size }
      : { changedCount: changed.size, removedCount: 0 };
  });
}

/** `to-learning`: what stands in the exam and is learnt from as well is only learnt from. */
type FixOf = "remove" | "change" | "to-learning";

function fixKindOf(code: FindingCode): FixOf {
  if (code.startsWith("split.leak-")) return "to-learning";
  const { fix } = guideOf(code);
  if (!fix) {
    throw new AppError("bad-input", { problem: "There is nothing the studio can do about this by itself." });
  }
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

type How = {
  readonly code: FindingCode;
  readonly kind: FixOf;
  readonly setting: ProjectSetting;
  readonly nowMs: number;
  /** Of the project's pseudonyms, where private data is replaced; learns as it goes. */
  readonly mapping: PseudonymMapping | null;
};

/** Returns the examples that were changed. */
function mendSlice(step: StepWriter, ids: Int32Array, how: How): readonly number[] {
  const records = visibleRecords(step.database, ids);
  const there = records.map(({ id }) => id);
  if (how.kind === "remove") {
    if (there.length > 0) removeRows(step, Int32Array.from(there));
    return there;
  }
  if (how.kind === "to-learning") {
    if (there.length > 0) setFields(step, Int32Array.from(there), { split: "train" });
    return there;
  }
  const mend = mendOf(how.code, how.setting, how.mapping);
  return changedRecords(step, records, mend, how.nowMs);
}

function sweepSlice(step: StepWriter, ids: Int32Array, { mapping, code, nowMs }: How): readonly number[] {
  if (mapping === null) return [];
  const kinds = new Set(privateKinds.filter((kind) => kind === kindOf(code)));
  const sweep = (record: CheckRecord): Mended | null => {
    const example = parsedBody(record.kind, record.body);
    const swept = pseudonymisedKinds(example, kinds, mapping);
    return swept.example === example ? null : swept;
  };
  return changedRecords(step, visibleRecords(step.database, ids), sweep, nowMs);
}

function changedRecords(
  step: StepWriter,
  records: readonly CheckRecord[],
  mend: Mend,
  nowMs: number,
): readonly number[] {
  return records.flatMap((record) => {
    const mended = mend(record);
    if (mended === null) return [];
    const { example, newEntries } = mended;
    const image = { kind: example.kind, body: canonicalBody(example) };
    step.apply({ examples: [{ ids: [record.id], image }] });
    for (const entry of newEntries) step.database.run(pseudonymSql.add, { ...entry, nowMs });
    return [record.id];
  });
}

type Mended = { readonly example: ExampleBody; readonly newEntries: readonly PseudonymEntry[] };

/** What mends a record; null: it can't be mended this way, or needs nothing any more. */
type Mend = (record: CheckRecord) => Mended | null;

function mendOf(code: FindingCode, setting: ProjectSetting, mapping: PseudonymMapping | null): Mend {
  const check = checkOf(code);
  const fix = check?.fixes?.[code];
  return (record) => {
    if (!check) return null;
    const { example, ...others } = checkedRecord(record, setting);
    const remarks = remarksOn({ example, ...others }, [check]).filter((remark) => remark.code === code);
    if (remarks.length === 0) return null;
    if (mapping !== null) {
      const mended = pseudonymised(example, remarks, mapping);
      return mended.example === example ? null : mended;
    }
    const fixed = fix?.(example, remarks) ?? null;
    return fixed && { example: fixed, newEntries: [] };
  };
}

function kindOf(code: FindingCode): PrivateKind | null {
  return privateKinds.find((kind) => `private.${kind}` === code) ?? null;
}

/** null: the code is none of private data. Looks at every text once, for numbers that are taken. */
async function mappingFor(
  { projectId, code }: Order,
  context: QueryContext,
  project: ReadDatabase,
): Promise<PseudonymMapping | null> {
  if (kindOf(code) === null) return null;
  let highestNumber = 0;
  let after = 0;
  for (;;) {
    const rows = (await context.project(projectId)).allRaw<[id: number, body: string]>(eraseSql.bodies, {
      after,
      limit: sweepSliceRows,
    });
    const last = rows.at(-1);
    if (!last) break;
    after = last[0];
    for (const [, body] of rows) highestNumber = Math.max(highestNumber, highestPseudonymNumber(body));
    // oxlint-disable-next-line no-await-in-loop -- other calls get their turn in between
    await otherWork();
  }
  return pseudonymMapping(project.all<PseudonymEntry>(pseudonymSql.all), highestNumber);
}

/** All that a person can see, without those that are mended anyway and those that are left as they are. */
function otherIds(mended: Int32Array, excepted: readonly number[], project: ReadDatabase): Int32Array {
  const left = new Set([...mended, ...excepted]);
  return Int32Array.from(
    project
      .allRaw<[id: number]>(visibleIdsSql)
      .map(([id]) => id)
      .filter((id) => !left.has(id)),
  );
}

function visibleRecords(database: ReadDatabase, ids: Int32Array): readonly CheckRecord[] {
  return database.all<CheckRecord>(recordsSql.among, { ids: `[${ids.join(",")}]` });
}
const recordsSql = checkRecordsSql(visibleExample);
