// backups.*: full copies of the library and of projects, taken daily and on demand, and going back to one.
import { z } from "zod";
import { backupReasons } from "../domain/backup.ts";
import { command, query } from "./method.ts";
import { timeMs, uid } from "./shapes.ts";

/** "library" or a project's id. */
export const backupSubject = z.union([z.literal("library"), uid]);

export const backupInfo = z.object({
  /** Subject and file name; an address inside the backup folder, never a path. */
  backupId: z.string().regex(/^(library|[0-9a-z]{20})\/[0-9A-Za-z.-]{1,80}$/),
  subject: backupSubject,
  reason: z.enum(backupReasons),
  takenAtMs: timeMs,
  sizeBytes: z.int().min(0),
});
export type BackupInfo = z.infer<typeof backupInfo>;

export const backupsContract = {
  /** Newest first. `folder` is for the person's eyes; `reachable` is false while a drive isn't connected. */
  "backups.list": query(
    z.strictObject({ subject: backupSubject.optional() }),
    z.object({
      folder: z.string(),
      isDefaultFolder: z.boolean(),
      reachable: z.boolean(),
      backups: z.array(backupInfo),
    }),
  ),
  /** Backs up one project, or everything that changed since its last backup. */
  "backups.take": command(z.strictObject({ projectId: uid.optional() }), z.object({ taken: z.int().min(0) })),
  /** Puts a project back as it was; what stood there is set aside and backed up first where it can be read. */
  "backups.restore": command(
    z.strictObject({ backupId: backupInfo.shape.backupId }),
    z.object({ projectId: uid.nullable() }),
  ),
  /** `folderReference` comes from the host's own dialog or the command line; null is the default folder. */
  "backups.setFolder": command(
    z.strictObject({ folderReference: z.string().min(1).max(200).nullable() }),
    z.object({ folder: z.string() }),
  ),
};
