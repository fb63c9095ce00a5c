// projects.*: see `src-shared/contract/projects.ts`.
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { DeletedProject, ProjectDetail, ProjectSummary } from "../../src-shared/contract/projects.ts";
import { uid } from "../../src-shared/contract/shapes.ts";
import { erasedAtMs, nameOfCopy, nameOfNew, nextStep } from "../../src-shared/domain/project.ts";
import { AppError } from "../../src-shared/errors.ts";
import { copyWithProgress } from "../backups/copy-with-progress.ts";
import type { CommandContext, Handlers } from "../core/context.ts";
import { budgetSql } from "../budget/sql.ts";
import { draftsSql } from "../drafts/sql.ts";
import { rememberActiveIn } from "../jobs/following/active-jobs.ts";
import { removeSendingFilesOfProject } from "../jobs/sending/sending-folder.ts";
import { sendingSql } from "../jobs/sending/sql.ts";
import { projectFormat } from "../store/migrations/project.ts";
import { approvalsSql, keptHereSql, sendingLogSql } from "../sending/sql.ts";
import { sidecarsOf } from "../store/data-folder.ts";
import { openDatabase, type ReadDatabase, type WriteDatabase } from "../store/database.ts";
import { metersSql, trainedModelsSql } from "../use/sql.ts";
import { createProjectFile } from "./new-project-file.ts";
import { readSample } from "./sample.ts";
import {
  libraryProjectsSql,
  projectFileSql,
  type LibraryProjectRecord,
  type ProjectFileRecord,
} from "./sql.ts";

export const projectsHandlers: Handlers<"projects"> = {
  "projects.list": (_input, { library }) => {
    const records = library.all<LibraryProjectRecord>(libraryProjectsSql.list);
    return {
      projects: records.filter((record) => record.deleted_at_ms === null).map(summaryOf),
      deleted: records.flatMap(deletedOf),
    };
  },

  "projects.create": async (input, context) => {
    const sample = input.from === "sample" ? readSample(context.ports.resourcesFolderPath) : null;
    const projectId = context.makeUid();
    createProjectFile(
      context.projectFiles.pathOf(projectId),
      {
        projectId,
        name: input.name ?? sample?.name ?? nameOfNew(namesOf(context.library)),
        purpose: input.purpose ?? sample?.purpose ?? "",
        instructions: sample?.instructions ?? "",
        isSample: sample !== null,
        examples: sample?.examples ?? [],
      },
      { nowMs: context.nowMs(), makeUid: context.makeUid },
    );
    return { project: await adoptFile(projectId, context) };
  },

  "projects.open": async ({ projectId }, context) => {
    await context.project(projectId);
    return { project: await detailOf(projectId, context) };
  },

  "projects.edit": async (input, context) => {
    const { projectId, revision } = input;
    const project = await context.project(projectId);
    const facts = factsOf(project);
    const { instructions = facts.instructions } = input;
    const isNewInstructions = instructions !== facts.instructions;
    const edit = (database: WriteDatabase): void => {
      const { changes } = database.run(projectFileSql.edit, {
        name: input.name ?? facts.name,
        purpose: input.purpose ?? facts.purpose,
        changedAtMs: context.nowMs(),
        revision,
        // Swapping the instructions counts as the change itself.
        rise: isNewInstructions ? 0 : 1,
      });
      if (changes === 0) throw new AppError("write-conflict", { revision: facts.revision });
    };
    if (isNewInstructions) {
      await context.steps.inTurn(projectId, () =>
        context.steps.run(
          projectId,
          { label: "instructions" },
          (step) => {
            edit(step.database);
            step.apply({ examples: [], project: { instructions } });
          },
          ["projects", "examples", "history"],
        ),
      );
    } else {
      context.write({ to: { projectId }, topics: ["projects"] }, edit);
    }
    return { project: await detailOf(projectId, context) };
  },

  "projects.duplicate": async ({ projectId, name }, context) => {
    await context.project(projectId);
    const original = recordOf(context.library, projectId);
    const copyId = context.makeUid();
    const copyName = name ?? nameOfCopy(original.name, namesOf(context.library));
    const copyPath = context.projectFiles.pathOf(copyId);
    await context.tasks.run({ kind: "duplicate-project", subject: original.name }, async (control) => {
      await copyWithProgress(
        context.ports.threads,
        { fromPath: context.projectFiles.pathOf(projectId), toPath: copyPath, name: original.name },
        control,
      );
    });
    const copy = openDatabase(copyPath, copyName, projectFormat);
    try {
      copy.transaction((database) =>
        database.run(projectFileSql.becomeCopy, {
          projectId: copyId,
          name: copyName,
          createdAtMs: context.nowMs(),
        }),
      );
    } finally {
      copy.close();
    }
    // Before anybody can send anything of it.
    if (original.is_kept_here === 1) {
      context.write({ to: "library", topics: [] }, (database) =>
        database.run(keptHereSql.keep, { projectId: copyId, nowMs: context.nowMs() }),
      );
    }
    await adoptFile(copyId, context);
    return { project: summaryOf(recordOf(context.library, copyId)) };
  },

  // After whatever is at work on its examples: a file closed in the middle of a step would have to be put right first.
  "projects.delete": ({ projectId }, context) =>
    context.steps.inTurn(projectId, () => {
      if (recordOf(context.library, projectId).deleted_at_ms !== null) {
        throw new AppError("not-found", { what: "project" });
      }
      const deletedAtMs = context.nowMs();
      context.projectFiles.close(projectId);
      context.write({ to: "library", topics: ["projects"] }, (database) =>
        database.run(libraryProjectsSql.setDeleted, { projectId, deletedAtMs }),
      );
      return { erasedAtMs: erasedAtMs(deletedAtMs) };
    }),

  "projects.setKeptHere": ({ projectId, isKeptHere }, context) => {
    recordOf(context.library, projectId);
    context.write({ to: "library", topics: ["projects"] }, (database) => {
      if (isKeptHere) database.run(keptHereSql.keep, { projectId, nowMs: context.nowMs() });
      else database.run(keptHereSql.release, { projectId });
    });
    if (isKeptHere) context.stopSending(projectId);
    // Trainings that waited for it go on.
    else context.jobs.wake();
    return { project: summaryOf(recordOf(context.library, projectId)) };
  },

  "projects.restore": ({ projectId }, context) => {
    recordOf(context.library, projectId);
    context.write({ to: "library", topics: ["projects"] }, (database) =>
      database.run(libraryProjectsSql.setDeleted, { projectId, deletedAtMs: null }),
    );
    return { project: summaryOf(recordOf(context.library, projectId)) };
  },

  "projects.erase": ({ projectId }, context) => {
    if (recordOf(context.library, projectId).deleted_at_ms === null) {
      throw new AppError("bad-input", { problem: "Delete the project first; erasing can't be taken back." });
    }
    eraseProject(projectId, context);
    return {};
  },
};

/** Erases what was deleted more than 30 days ago. */
export function eraseExpiredProjects(context: CommandContext): number {
  const expired = context.library
    .all<LibraryProjectRecord>(libraryProjectsSql.list)
    .flatMap(deletedOf)
    .filter((project) => project.erasedAtMs <= context.nowMs());
  for (const project of expired) eraseProject(project.projectId, context);
  return expired.length;
}

/** Marked as long expired first: a crash halfway is finished by the next start, and nobody can restore half of it. */
function eraseProject(projectId: string, context: CommandContext): void {
  context.write({ to: "library", topics: [] }, (database) =>
    database.run(libraryProjectsSql.setDeleted, { projectId, deletedAtMs: 0 }),
  );
  const path = context.projectFiles.pathOf(projectId);
  for (const file of [path, ...sidecarsOf(path)]) rmSync(file, { force: true });
  rmSync(join(context.folder.leftAsideFolder, projectId), { recursive: true, force: true });
  context.findings.remove(projectId);
  removeSendingFilesOfProject(context.folder, projectId);
  context.backups.removeAllOf(projectId);
  context.write({ to: "library", topics: ["projects", "backups"] }, (database) => {
    database.run(draftsSql.dropAll, { projectId });
    database.run(sendingSql.removeActiveOfProject, { projectId });
    database.run(budgetSql.forgetBudget, { projectId });
    // What was spent was spent; on which project is forgotten.
    database.run(budgetSql.forgetProject, { projectId });
    database.run(metersSql.forgetProject, { projectId });
    database.run(trainedModelsSql.forgetProject, { projectId });
    database.run(keptHereSql.release, { projectId });
    database.run(approvalsSql.forget, { projectId });
    database.run(sendingLogSql.forgetName, { projectId });
    database.run(libraryProjectsSql.remove, { projectId });
  });
}

/** A read that met damage says so in the list, too, whoever asked: the backups worth having get older every day. */
export function rememberDamage(input: unknown, context: CommandContext): void {
  const named = z.object({ projectId: uid }).safeParse(input);
  if (!named.success) return;
  const { projectId } = named.data;
  const record = context.library.get<LibraryProjectRecord>(libraryProjectsSql.byId, { projectId });
  if (!record || record.damaged_at_ms !== null) return;
  context.write({ to: "library", topics: ["projects"] }, (database) =>
    database.run(libraryProjectsSql.setChecked, {
      projectId,
      checkedAtMs: record.checked_at_ms,
      damagedAtMs: context.nowMs(),
    }),
  );
}

/** Takes a whole project file that the library doesn't know yet into the list. */
async function adoptFile(projectId: string, context: CommandContext): Promise<ProjectDetail> {
  adoptProjectFile(projectId, context);
  await context.project(projectId);
  return detailOf(projectId, context);
}

/** Errors: file-missing, file-damaged, file-not-attune. */
export function adoptProjectFile(
  projectId: string,
  context: Pick<CommandContext, "projectFiles" | "write">,
): void {
  const path = context.projectFiles.pathOf(projectId);
  if (!existsSync(path)) throw new AppError("file-missing", { name: projectId });
  const file = openDatabase(path, projectId, projectFormat);
  try {
    const facts = factsOf(file.read);
    context.write({ to: "library", topics: ["projects"] }, (database) =>
      database.run(libraryProjectsSql.put, {
        projectId,
        name: facts.name,
        purpose: facts.purpose,
        isSample: facts.is_sample,
        exampleCount: null,
        createdAtMs: facts.created_at_ms,
        changedAtMs: facts.changed_at_ms,
      }),
    );
    rememberActiveIn(file, projectId, context);
  } finally {
    file.close();
  }
}

function factsOf(project: ReadDatabase): ProjectFileRecord {
  const facts = project.get<ProjectFileRecord>(projectFileSql.facts);
  if (!facts) throw new AppError("file-damaged", { name: "?" });
  return facts;
}

async function detailOf(projectId: string, context: CommandContext): Promise<ProjectDetail> {
  const facts = factsOf(await context.project(projectId));
  return {
    ...summaryOf(recordOf(context.library, projectId)),
    instructions: facts.instructions,
    revision: facts.revision,
  };
}

function recordOf(library: ReadDatabase, projectId: string): LibraryProjectRecord {
  const record = library.get<LibraryProjectRecord>(libraryProjectsSql.byId, { projectId });
  if (!record) throw new AppError("not-found", { what: "project" });
  return record;
}

function namesOf(library: ReadDatabase): readonly string[] {
  return library.all<LibraryProjectRecord>(libraryProjectsSql.list).map((record) => record.name);
}

function summaryOf(record: LibraryProjectRecord): ProjectSummary {
  return {
    projectId: record.project_id,
    name: record.name,
    purpose: record.purpose,
    isSample: record.is_sample === 1,
    exampleCount: record.example_count,
    createdAtMs: record.created_at_ms,
    changedAtMs: record.changed_at_ms,
    next: nextStep(record.example_count),
    damagedAtMs: record.damaged_at_ms,
    isKeptHere: record.is_kept_here === 1,
  };
}

function deletedOf(record: LibraryProjectRecord): readonly DeletedProject[] {
  if (record.deleted_at_ms === null) return [];
  return [
    {
      projectId: record.project_id,
      name: record.name,
      deletedAtMs: record.deleted_at_ms,
      erasedAtMs: erasedAtMs(record.deleted_at_ms),
    },
  ];
}
