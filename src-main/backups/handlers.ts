// backups.*: see `src-shared/contract/backups.ts`.
import { existsSync, statSync } from "node:fs";
import { AppError } from "../../src-shared/errors.ts";
import type { BackupReason } from "../../src-shared/domain/backup.ts";
import type { CommandContext, Handlers } from "../core/context.ts";
import { adoptProjectFile } from "../projects/handlers.ts";
import { libraryProjectsSql, type LibraryProjectRecord } from "../projects/sql.ts";

export const backupsHandlers: Handlers<"backups"> = {
  "backups.list": ({ subject }, context) => {
    const place = context.backups.place();
    return {
      folder: place.folder,
      isDefaultFolder: place.isDefault,
      reachable: place.reachable,
      backups: [...context.backups.list(subject)],
    };
  },

  "backups.take": async ({ projectId }, context) => {
    if (projectId === undefined) return { taken: await backUpChanged("manual", context) };
    const project = context.library.get<LibraryProjectRecord>(libraryProjectsSql.byId, { projectId });
    if (!project) throw new AppError("not-found", { what: "project" });
    await backUpProject(project, "manual", context);
    return { taken: 1 };
  },

  "backups.restore": async ({ backupId }, context) => {
    const subject = backupId.split("/")[0] ?? "";
    if (subject === "library") {
      await context.recover("restore-library", backupId);
      return { projectId: null };
    }
    await context.steps.inTurn(subject, () => restoreProject(subject, backupId, context));
    return { projectId: subject };
  },

  "backups.setFolder": async ({ folderReference }, context) => {
    const path = folderReference === null ? null : await context.ports.resolveFolder(folderReference);
    if (path !== null && (!existsSync(path) || !statSync(path).isDirectory())) {
      throw new AppError("folder-missing", { path });
    }
    context.backups.setFolder(path);
    context.changed(["backups"]);
    return { folder: context.backups.place().folder };
  },
};

/**
 * Backs up the library and every project that changed since its newest backup. Returns how many copies were made;
 * throws the first failure after all were tried.
 */
export async function backUpChanged(reason: "daily" | "manual", context: CommandContext): Promise<number> {
  const projects = context.library
    .all<LibraryProjectRecord>(libraryProjectsSql.list)
    .filter((project) => project.deleted_at_ms === null)
    .filter((project) => isBackupWanted(project, reason, context));
  const libraryWanted = reason === "manual" || context.backups.isDue("library", context.nowMs());
  let taken = 0;
  if (libraryWanted) {
    context.backups.takeNow(
      { subject: "library", path: context.folder.libraryFile, name: "library.db" },
      reason,
    );
    taken += 1;
  }
  const failures: unknown[] = [];
  for (const project of projects) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- one copy at a time keeps the disk free for the person
      await backUpProject(project, reason, context);
      taken += 1;
    } catch (error) {
      // One damaged file must not keep the others from being backed up.
      failures.push(error);
    }
  }
  context.changed(["backups"]);
  if (failures.length > 0) throw failures[0];
  return taken;
}

function isBackupWanted(
  project: LibraryProjectRecord,
  reason: "daily" | "manual",
  context: CommandContext,
): boolean {
  if (!existsSync(context.projectFiles.pathOf(project.project_id))) return false;
  if (reason === "daily") return context.backups.isDue(project.project_id, project.changed_at_ms);
  const newest = context.backups.list(project.project_id)[0];
  return newest === undefined || newest.takenAtMs < project.changed_at_ms;
}

export async function backUpProject(
  project: Pick<LibraryProjectRecord, "project_id" | "name">,
  reason: BackupReason,
  context: CommandContext,
): Promise<void> {
  await context.tasks.run({ kind: "back-up", subject: project.name }, (control) =>
    context.backups.take(
      {
        subject: project.project_id,
        path: context.projectFiles.pathOf(project.project_id),
        name: project.name,
      },
      reason,
      control,
    ),
  );
  context.changed(["backups"]);
}

/** Puts a project back as it was. What stands there is backed up first, or set aside where it can't be read whole. */
async function restoreProject(projectId: string, backupId: string, context: CommandContext): Promise<void> {
  const record = context.library.get<LibraryProjectRecord>(libraryProjectsSql.byId, { projectId });
  const name = record?.name ?? projectId;
  const path = context.projectFiles.pathOf(projectId);
  // Revisions of another history may be equal and mean another text.
  context.findings.remove(projectId);
  await context.projectFiles.whileClosed(projectId, () =>
    context.tasks.run({ kind: "restore-backup", subject: name }, async (control) => {
      try {
        await context.backups.take({ subject: projectId, path, name }, "before-restore", control);
      } catch (error) {
        if (!isUnreadable(error)) throw error;
      }
      await context.backups.putBack(backupId, path, control);
      adoptProjectFile(projectId, context);
      context.write({ to: "library", topics: ["projects"] }, (database) =>
        database.run(libraryProjectsSql.setChecked, { projectId, checkedAtMs: null, damagedAtMs: null }),
      );
    }),
  );
  context.changed(["projects", "examples", "backups"]);
}

function isUnreadable(error: unknown): boolean {
  const codes: readonly string[] = ["file-damaged", "file-not-attune", "file-missing"];
  return error instanceof AppError && codes.includes(error.code);
}
