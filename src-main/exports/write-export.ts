// One export in a task thread: plans the files, writes each under its partial name, and tells what is in them.
// Must never give a file its final name: that is the core's, once nobody cancelled.
import type { ExportFormat } from "../../src-shared/contract/exports.ts";
import { AppError, assertNever } from "../../src-shared/errors.ts";
import { openReadOnly } from "../store/read-only.ts";
import {
  everySplit,
  planExport,
  type ExportPlan,
  type ExportTarget,
  type LeftOut,
  type PlannedFile,
} from "./export-plan.ts";
import { exportsSql, type ProjectFactsRecord } from "./sql.ts";
import { writeCsv } from "./write-csv.ts";
import { writeJsonl, type WritingControl, type WrittenFile } from "./write-jsonl.ts";
import { refuseTooManyRows, writeXlsx } from "./write-xlsx.ts";

export type TextFormat = Extract<ExportFormat, { readonly format: "openai-jsonl" | "csv" | "xlsx" }>;

export type WriteExportInput = {
  readonly databasePath: string;
  readonly name: string;
  /** Chosen examples in order; null: the whole project. */
  readonly ids: Int32Array | null;
  readonly format: TextFormat;
  readonly targets: readonly ExportTarget[];
};

export type WriteExportOutput = { readonly files: readonly WrittenFile[]; readonly leftOut: LeftOut };

/** Errors: bad-input (nothing to export, too many rows), disk-full, folder-read-only, file-missing, file-damaged. */
export async function writeExport(
  { databasePath, name, ids, format, targets }: WriteExportInput,
  progress: (fraction: number) => void = () => {},
): Promise<WriteExportOutput> {
  const database = openReadOnly(databasePath, name);
  try {
    const facts = database.get<ProjectFactsRecord>(exportsSql.facts);
    if (!facts) throw new AppError("file-damaged", { name });
    const plan = planExport(database, ids, {
      kind: format.format === "openai-jsonl" ? format.kind : null,
      splits: format.splits ?? everySplit,
      targets,
    });
    refuseEmpty(plan, format);
    if (format.format === "xlsx") for (const file of plan.files) refuseTooManyRows(file.ids.length);
    const rowCount = plan.files.reduce((sum, file) => sum + file.ids.length, 0);
    let writtenRows = 0;
    const control: WritingControl = {
      database,
      facts,
      wrote: (count) => {
        writtenRows += count;
        progress(writtenRows / rowCount);
      },
    };
    const files: WrittenFile[] = [];
    for (const file of plan.files) files.push(await writeFile(file, format, control));
    return { files, leftOut: plan.leftOut };
  } finally {
    database.close();
  }
}

async function writeFile(
  file: PlannedFile,
  format: TextFormat,
  control: WritingControl,
): Promise<WrittenFile> {
  switch (format.format) {
    case "openai-jsonl":
      return writeJsonl(file, format, control);
    case "csv":
      return writeCsv(file, format, control);
    case "xlsx":
      return writeXlsx(file, control);
    default:
      return assertNever(format);
  }
}

/** A file without examples helps nobody, and a provider refuses it late. */
function refuseEmpty({ files, leftOut }: ExportPlan, format: TextFormat): void {
  if (files.length > 0) return;
  if (format.format === "openai-jsonl" && leftOut.otherKindCount > 0) {
    const [wanted, found] = format.kind === "chat" ? ["chat", "preference"] : ["preference", "chat"];
    throw new AppError("bad-input", {
      problem: `There is nothing to export: all of these examples are ${found} examples, and the file was to hold ${wanted} examples.`,
    });
  }
  throw new AppError("bad-input", {
    problem:
      leftOut.otherSplitCount > 0
        ? "There is nothing to export: none of these examples is used for what was chosen."
        : "There is nothing to export: no example was chosen.",
  });
}
