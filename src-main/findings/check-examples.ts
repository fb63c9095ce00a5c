// Looks at all examples of a project in a task thread and writes a new findings file. What the same checks saw before and
// is as it was is taken over; what compares examples with each other is done anew. Must never write to the project; the
// core gives the whole file its name.
import { hash53 } from "../../src-shared/domain/hash.ts";
import { parsedBody } from "../../src-shared/domain/example.ts";
import type { FindingCode } from "../../src-shared/domain/findings/finding.ts";
import { tokensOf, type TextCounter } from "../../src-shared/domain/tokens/example-tokens.ts";
import type { ThreadVoice } from "../core/ports.ts";
import { examplesSql } from "../examples/sql.ts";
import { countedInstructions } from "../jobs/sending/tally-examples.ts";
import type { WriteDatabase } from "../store/database.ts";
import { writeFreshDatabase } from "../store/fresh-database.ts";
import { findingsFormat } from "../store/migrations/findings.ts";
import { openReadOnly, type ReadOnlyDatabase } from "../store/read-only.ts";
import { visibleExample } from "../store/visible-examples.ts";
import { emptyBook, loadBook, type Book } from "./book.ts";
import { dismissalsIn, isDismissed, type Dismissals } from "./dismissals.ts";
import { lookAt, type ProjectSetting } from "./look.ts";
import { projectMarkOf } from "./project-mark.ts";
import { relate } from "./relate.ts";
import { remarkOf } from "./shown.ts";
import {
  checkRecordsSql,
  findingsSql,
  type AboutRecord,
  type CheckRecord,
  type RemarkRecord,
} from "./sql.ts";
import { addRemark } from "./write-remarks.ts";

export type CheckInput = {
  readonly databasePath: string;
  readonly name: string;
  /** An earlier findings file; null: everything is looked at. */
  readonly previousPath: string | null;
  /** A partial name. */
  readonly targetPath: string;
  readonly version: string;
  readonly tokensMaximum: number;
  readonly nowMs: number;
};

/** A read holds the write-ahead log for as long as these take: a few hundredths of a second. */
const rowsARead = 500;
/** Looking takes most of the time, comparing the rest. */
const lookingShare = 0.75;

/** Errors: file-missing, file-damaged, disk-full, disk-trouble. */
export async function checkExamples(input: CheckInput, voice: ThreadVoice<"check-examples">): Promise<null> {
  const project = openReadOnly(input.databasePath, input.name);
  const previous = input.previousPath === null ? null : openReadOnly(input.previousPath, "findings");
  try {
    // Before anything is read: what changes meanwhile changes the mark.
    const seen = projectMarkOf(project);
    const setting = await settingOf(project, input.tokensMaximum);
    const countTokens = await tokenCounter(project);
    const before = previous === null ? null : await earlier(previous, setting);
    await writeFreshDatabase(input.targetPath, input.name, findingsFormat, async (findings) => {
      const book = emptyBook();
      const dismissals = dismissalsIn(project);
      const looking = { project, findings, before, book, setting, dismissals, countTokens };
      lookAtAll(looking, (share) => voice.progress(share * lookingShare));
      book.keep(findings);
      const general = relate({
        book,
        findings,
        project,
        setting,
        dismissals,
        progress: (share) => voice.progress(lookingShare + share * (1 - lookingShare)),
      });
      findings.run(findingsSql.setAbout, {
        version: input.version,
        checkedAtMs: input.nowMs,
        instructionsHash: hash53(setting.instructions),
        instructionsTokens: setting.instructionsTokens,
        general: JSON.stringify(general.findings),
        bars: JSON.stringify(general.bars),
        seen,
      });
    });
    return null;
  } finally {
    previous?.close();
    project.close();
  }
}

async function settingOf(project: ReadOnlyDatabase, tokensMaximum: number): Promise<ProjectSetting> {
  const instructions = project.allValues<string>(examplesSql.projectInstructions)[0] ?? "";
  const instructionsTokens = instructions === "" ? 0 : await countedInstructions(instructions, "o200k_base");
  return { instructions, instructionsTokens, tokensMaximum };
}

/** Where something isn't counted yet it is counted here, so that nothing has to be looked at twice. */
async function tokenCounter(project: ReadOnlyDatabase): Promise<TextCounter | null> {
  const uncountedCount = project.allValues<number>(examplesSql.uncountedCount)[0] ?? 0;
  if (uncountedCount === 0) return null;
  const { loadTextCounter } = await import("../examples/tokens/load-counter.ts");
  return loadTextCounter("o200k_base");
}

/** What was known before, where the project's instructions are the same. */
type Earlier = { readonly file: ReadOnlyDatabase; readonly book: Book };

async function earlier(file: ReadOnlyDatabase, setting: ProjectSetting): Promise<Earlier | null> {
  const about = file.get<AboutRecord>(findingsSql.about);
  if (about?.instructions_hash !== hash53(setting.instructions)) return null;
  return { file, book: await loadBook(file) };
}

type Looking = {
  readonly project: ReadOnlyDatabase;
  readonly findings: WriteDatabase;
  readonly before: Earlier | null;
  readonly book: Book;
  readonly setting: ProjectSetting;
  readonly dismissals: Dismissals;
  readonly countTokens: TextCounter | null;
};

function lookAtAll(looking: Looking, progress: (share: number) => void): void {
  const { project, before } = looking;
  const highestId = project.allValues<number>(examplesSql.highestId)[0] ?? 0;
  const { after: sql } = checkRecordsSql(visibleExample);
  let after = 0;
  for (;;) {
    const records = project.all<CheckRecord>(sql, { after, limit: rowsARead });
    const last = records.at(-1);
    if (!last) return;
    const remarks = before
      ? Map.groupBy(
          before.file.all<RemarkRecord>(findingsSql.remarksBetween, { from: after + 1, to: last.id }),
          (remark) => remark.example_id,
        )
      : null;
    for (const record of records) {
      const kept = before && keptOf(record, before.book);
      if (kept && remarks) takeOver(record, kept, remarks.get(record.id) ?? [], looking);
      else lookAtOne(record, looking);
    }
    after = last.id;
    progress(after / Math.max(1, highestId));
  }
}

/** The row of an example that is as it was. */
function keptOf(record: CheckRecord, book: Book): { readonly row: number; readonly book: Book } | null {
  const row = book.rowOf(record.id);
  const isSame =
    row >= 0 &&
    book.facts.columns().revision[row] === record.revision &&
    // Counted since: too long or not is only known now.
    (record.tokens === null || book.facts.columns().tokens[row] !== -1);
  return isSame ? { row, book } : null;
}

function takeOver(
  record: CheckRecord,
  kept: { readonly row: number; readonly book: Book },
  remarks: readonly RemarkRecord[],
  { findings, book, dismissals }: Looking,
): void {
  book.take(kept.book, kept.row);
  findings.run(findingsSql.setChecked, { id: record.id, revision: record.revision });
  for (const remark of remarks) {
    const code = remark.code as FindingCode;
    addRemark(findings, record.id, remarkOf(remark), {
      isCompared: false,
      isDismissed: isDismissed(dismissals, { exampleId: record.id, code, body: record.body }),
    });
  }
}

function lookAtOne(record: CheckRecord, looking: Looking): void {
  const { findings, book, setting, dismissals, countTokens } = looking;
  const tokens =
    record.tokens === null && countTokens !== null
      ? tokensOf(parsedBody(record.kind, record.body), countTokens)
      : record.tokens;
  const looked = lookAt({ ...record, tokens }, setting);
  book.put(record.id, record.revision, looked);
  findings.run(findingsSql.setChecked, { id: record.id, revision: record.revision });
  for (const remark of looked.remarks) {
    addRemark(findings, record.id, remark, {
      isCompared: false,
      isDismissed: isDismissed(dismissals, {
        exampleId: record.id,
        code: remark.code,
        body: record.body,
      }),
    });
  }
}
