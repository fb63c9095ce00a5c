// studio.*: the studio itself: is it ready, what stands in its way, and what to tell us when something is wrong.
import { z } from "zod";
import { secretsStates } from "../domain/secrets.ts";
import { backupInfo } from "./backups.ts";
import { command, query } from "./method.ts";
import { empty, timeMs, uid, wireError } from "./shapes.ts";

export const studioStatus = z.object({
  version: z.string(),
  host: z.enum(["electron", "web", "cli"]),
  /** Where the data lives; for the person's eyes. */
  dataFolder: z.string(),
  /** The service whose synced folder the data lies in, which can damage a database; null when it doesn't. */
  syncedBy: z.string().nullable(),
  state: z.enum(["ready", "problem"]),
  problem: wireError.nullable(),
  /** Backups of the library to go back to when it is damaged, newest first. */
  libraryBackups: z.array(backupInfo),
  /** Project files found on disk, from which the list can be made again. */
  projectFileCount: z.int().min(0),
  startedAtMs: timeMs,
});
export type StudioStatus = z.infer<typeof studioStatus>;

export const studioContract = {
  "studio.status": query(empty, studioStatus),
  /** Tries the start again, after going back to a backup of the library or making its list again where asked. */
  "studio.recover": command(
    z.strictObject({
      how: z.enum(["retry", "restore-library", "rebuild-library"]),
      backupId: backupInfo.shape.backupId.optional(),
    }),
    studioStatus,
  ),
  /** Where keys of accounts are kept on this computer and whether they can be read. Never a key. */
  "studio.secrets": query(empty, z.object({ state: z.enum(secretsStates), backend: z.string().nullable() })),
  /** Everything we need for a bug report, without names, paths, keys or texts. */
  "studio.diagnostics": query(empty, z.object({ text: z.string() })),
  /** Reads a project's file as a whole, in a task. `damaged` lists SQLite's own words, at most 20. */
  "studio.checkFile": command(
    z.strictObject({ projectId: uid, depth: z.enum(["quick", "deep"]) }),
    z.object({ healthy: z.boolean(), damaged: z.array(z.string()) }),
  ),
};
