// Erases for good what pseudonyms stand for: wherever this data folder still holds an original of a project, it is
// replaced or goes. It can't be taken back, and an erasure that was cut short can be started again: the map is the last
// to go. Must never touch another project.
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Output } from "../../src-shared/contract/contract.ts";
import type { PseudonymEntry } from "../../src-shared/domain/findings/private/pseudonym-mapping.ts";
import { originalsOf, type Originals } from "../../src-shared/domain/findings/private/replaced-originals.ts";
import { AppError } from "../../src-shared/errors.ts";
import { backUpProject } from "../backups/handlers.ts";
import type { CommandContext } from "../core/context.ts";
import { draftsSql } from "../drafts/sql.ts";
import { nameOf } from "../examples/project-facts.ts";
import { historySql } from "../history/sql.ts";
import { otherWork } from "../history/other-work.ts";
import { purgeUnused } from "../jobs/sending/purge.ts";
import { removeSendingFilesOfProject } from "../jobs/sending/sending-folder.ts";
import { finishCopy } from "../store/copy-database.ts";
import { sidecarsOf } from "../store/data-folder.ts";
import type { TaskControl } from "../tasks/task-list.ts";
import { foldedPassage } from "../passages/folded-passage.ts";
import {
  eraseSql,
  pseudonymSql,
  type AnswerTexts,
  type PassageTexts,
  type TextRow,
  type TextTable,
} from "./sql.ts";

type Erased = Output<"findings.eraseOriginals">;

/** Errors: task-cancelled, disk-full. */
export async function eraseOriginals(projectId: string, context: CommandContext): Promise<Erased> {
  const subject = nameOf(await context.project(projectId));
  return context.tasks.run({ kind: "erase-originals", subject }, (control) =>
    context.steps.inTurn(projectId, () => erase(projectId, subject, control, context)),
  );
}

async function erase(
  projectId: string,
  name: string,
  control: TaskControl,
  context: CommandContext,
): Promise<Erased> {
  const project = await context.project(projectId);
  const entries = project.all<PseudonymEntry>(pseudonymSql.all);
  if (entries.length === 0) return { originalCount: 0, stillCount: 0, backupCount: 0 };
  const originals = originalsOf(entries);
  const goOn = (fraction: number): void => {
    if (control.signal.aborted) throw new AppError("task-cancelled");
    control.progress(fraction);
  };

  for (const [index, table] of textTables.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- in slices, one table after the other
    await replaceIn(table, projectId, originals, context);
    goOn(((index + 1) / textTables.length) * 0.4);
  }
  await replaceInAnswers(projectId, originals, context);
  await replaceInPassages(projectId, originals, context);
  await forgetHistory(projectId, control, context);
  goOn(0.6);
  context.write({ to: { projectId }, topics: ["jobs"] }, (database) => {
    database.run(eraseSql.removeSentFiles);
    database.run(eraseSql.removeSentLines);
  });
  await purgeUnused(projectId, context);
  removeSendingFilesOfProject(context.folder, projectId);
  rmSync(join(context.folder.leftAsideFolder, projectId), { recursive: true, force: true });
  context.write({ to: "library", topics: ["drafts"] }, (database) =>
    database.run(draftsSql.dropAll, { projectId }),
  );
  goOn(0.7);
  const stillCount = await countHolding(projectId, originals, context);
  const backupCount = context.backups.list(projectId).length;
  context.backups.removeAllOf(projectId);
  // Backups of the library hold what was typed and not saved.
  context.backups.removeAllOf("library");
  context.write({ to: { projectId }, topics: ["findings"] }, (database) => {
    database.run(pseudonymSql.removeAll);
    database.run(pseudonymSql.addErasure, { nowMs: context.nowMs(), originalCount: entries.length });
  });
  await leaveNoTrace(projectId, name, control, context);
  control.progress(1);
  await backUpProject({ project_id: projectId, name }, "manual", context);
  context.changed(["findings", "history", "backups", "examples", "playground"]);
  return { originalCount: entries.length, stillCount, backupCount };
}

/** Columns that hold a person's words beside the bodies of examples. */
const textTables: readonly TextTable[] = [
  { name: "example", key: "id", columns: ["notes", "own_fields", "source", "group_name", "tags", "extra"] },
  { name: "project", key: "only_row", columns: ["name", "purpose", "instructions"] },
  { name: "import", key: "id", columns: ["file_name"] },
  { name: "saved_view", key: "id", columns: ["name", "definition"] },
  { name: "snapshot", key: "id", columns: ["name"] },
  { name: "step", key: "id", columns: ["details"] },
  { name: "job", key: "rowid", columns: ["name", "instructions", "problem", "trouble"] },
  { name: "review_round", key: "rowid", columns: ["reviewer", "file_name"] },
  { name: "review", key: "id", columns: ["reviewer", "correction", "comment"] },
  { name: "playground_question", key: "rowid", columns: ["question"] },
  { name: "playground_run", key: "rowid", columns: ["recipe", "text", "error"] },
  { name: "passage_source", key: "id", columns: ["name"] },
];

const rowsAtOnce = 500;

async function replaceIn(
  table: TextTable,
  projectId: string,
  originals: Originals,
  context: CommandContext,
): Promise<void> {
  const sql = eraseSql.textsOf(table);
  let after = 0;
  for (;;) {
    const rows = (await context.project(projectId)).all<TextRow>(sql.read, { after, limit: rowsAtOnce });
    const last = rows.at(-1);
    if (!last) return;
    after = last.erase_key;
    const changed = rows.flatMap((row) => {
      const values = table.columns.map((column) => {
        const value = row[column];
        return typeof value === "string" ? originals.replacedIn(value) : (value ?? null);
      });
      return values.some((value, index) => value !== (row[table.columns[index] ?? ""] ?? null))
        ? [[...values, row.erase_key]]
        : [];
    });
    if (changed.length > 0) {
      context.write({ to: { projectId }, topics: ["examples"], isSlice: true }, (database) => {
        for (const values of changed) database.run(sql.write, values);
      });
    }
    // oxlint-disable-next-line no-await-in-loop -- other calls get their turn between two slices
    await otherWork();
  }
}

/** Held-out questions with the answers to them: some twelve a training. */
async function replaceInAnswers(
  projectId: string,
  originals: Originals,
  context: CommandContext,
): Promise<void> {
  const answers = (await context.project(projectId)).all<AnswerTexts>(eraseSql.answers);
  context.write({ to: { projectId }, topics: ["jobs"] }, (database) => {
    for (const answer of answers) {
      database.run(eraseSql.setAnswer, {
        ...answer,
        question: originals.replacedIn(answer.question),
        wanted: originals.replacedIn(answer.wanted),
        before_text: originals.replacedIn(answer.before_text),
        after_text: originals.replacedIn(answer.after_text),
      });
    }
  });
}

/** Passages of documents; what is folded for searching is made again, since no original stands in it as it was spelt. */
async function replaceInPassages(
  projectId: string,
  originals: Originals,
  context: CommandContext,
): Promise<void> {
  let after = 0;
  for (;;) {
    const rows = (await context.project(projectId)).all<PassageTexts>(eraseSql.passages, {
      after,
      limit: rowsAtOnce,
    });
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
    const changed = rows.filter(({ text, headings }) => originals.isIn(text) || originals.isIn(headings));
    if (changed.length > 0) {
      context.write({ to: { projectId }, topics: ["passages"], isSlice: true }, (database) => {
        for (const { id, ...row } of changed) {
          const text = originals.replacedIn(row.text);
          const headings = originals.replacedIn(row.headings);
          database.run(eraseSql.setPassage, {
            id,
            text,
            headings,
            foldedText: foldedPassage(headings, text),
          });
        }
      });
    }
    // oxlint-disable-next-line no-await-in-loop -- other calls get their turn between two slices
    await otherWork();
  }
}

/** Every step goes, those taken back included: each holds how something was. */
async function forgetHistory(
  projectId: string,
  control: TaskControl,
  context: CommandContext,
): Promise<void> {
  const project = await context.project(projectId);
  const place = project.get<{ readonly head_step: number }>(historySql.place);
  if (place && place.head_step > 0) await context.steps.trim(projectId, place.head_step, control);
}

async function countHolding(
  projectId: string,
  originals: Originals,
  context: CommandContext,
): Promise<number> {
  let after = 0;
  let count = 0;
  for (;;) {
    const rows = (await context.project(projectId)).allRaw<[id: number, body: string]>(eraseSql.bodies, {
      after,
      limit: rowsAtOnce,
    });
    const last = rows.at(-1);
    if (!last) return count;
    after = last[0];
    for (const [, body] of rows) if (originals.isIn(body)) count += 1;
    // oxlint-disable-next-line no-await-in-loop -- other calls get their turn between two slices
    await otherWork();
  }
}

/** What was deleted still stands in free pages: a copy without them takes the file's place. */
async function leaveNoTrace(
  projectId: string,
  name: string,
  control: TaskControl,
  context: CommandContext,
): Promise<void> {
  const path = context.projectFiles.pathOf(projectId);
  const copy = { fromPath: path, toPath: path, name };
  await context.projectFiles.whileClosed(projectId, async () => {
    await context.threads.run("copy-database", copy, { signal: control.signal });
    for (const sidecar of sidecarsOf(path)) rmSync(sidecar, { force: true });
    finishCopy(copy);
  });
  await context.project(projectId);
  context.compactLibrary();
}
