// For the time being: what the sending half of jobs gives, until it is there.
import type { ChangedSince } from "../../../src-shared/domain/jobs/job.ts";
import { AppError } from "../../../src-shared/errors.ts";
import type { CommandContext } from "../../core/context.ts";
import type { ReadDatabase } from "../../store/database.ts";

export async function sendJob(
  _context: CommandContext,
  _projectId: string,
  _jobId: string,
  _control: { readonly signal: AbortSignal; readonly progress: (fraction: number) => void },
): Promise<void> {
  throw new AppError("unknown-method");
}
export const filesOf = (_database: ReadDatabase, _jobId: string): never[] => [];
export const changedSince = (_database: ReadDatabase, _jobId: string): ChangedSince | null => null;
export const sendingProgressOf = (_jobId: string): number | null => null;
export async function keepResultFile(
  _context: CommandContext,
  _projectId: string,
  _jobId: string,
  _file: { readonly fileName: string; readonly text: string },
): Promise<void> {}
export const keptResultNames = (_database: ReadDatabase, _jobId: string): readonly string[] => [];
