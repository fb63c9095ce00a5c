// The library's list of jobs under way: which projects' files to open at a start. The files are the truth: an entry
// that is missing is put back when its project is opened, one too many is dropped at the next look.
import { needsMigration } from "../../store/migrate.ts";
import type { OpenDatabase } from "../../store/database.ts";
import type { CommandContext } from "../../core/context.ts";
import { sendingSql } from "../sending/sql.ts";
import { activeJobsSql, followingSql } from "./sql.ts";

type Key = { readonly projectId: string; readonly jobId: string };
type Place = Key & { readonly context: Pick<CommandContext, "library" | "write"> };

export function rememberActive({ projectId, jobId, context }: Place): void {
  if (context.library.get(activeJobsSql.has, { projectId, jobId })) return;
  context.write({ to: "library", topics: [] }, (library) =>
    library.run(sendingSql.addActive, { projectId, jobId }),
  );
}

export function forgetActive({ projectId, jobId, context }: Place): void {
  if (!context.library.get(activeJobsSql.has, { projectId, jobId })) return;
  context.write({ to: "library", topics: [] }, (library) =>
    library.run(sendingSql.removeActive, { projectId, jobId }),
  );
}

export function activeJobs(context: Pick<CommandContext, "library">): readonly Key[] {
  return context.library
    .all<{ readonly project_id: string; readonly job_id: string }>(activeJobsSql.all)
    .map((row) => ({ projectId: row.project_id, jobId: row.job_id }));
}

/** Jobs of a project that something is left to do for. */
export function unfinishedJobs(file: Pick<OpenDatabase, "read">, projectId: string): readonly string[] {
  return file.read
    .all<{ readonly job_id: string }>(followingSql.unfinished, { projectId })
    .map((row) => row.job_id);
}

/** For a file that comes into a library that doesn't know it. One of an older format is looked at when it is opened. */
export function rememberActiveIn(
  file: OpenDatabase,
  projectId: string,
  { write }: Pick<CommandContext, "write">,
): void {
  const jobIds = needsMigration(file) ? [] : unfinishedJobs(file, projectId);
  if (jobIds.length === 0) return;
  write({ to: "library", topics: [] }, (library) => {
    for (const jobId of jobIds) library.run(sendingSql.addActive, { projectId, jobId });
  });
}
