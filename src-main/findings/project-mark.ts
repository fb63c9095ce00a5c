// What tells that a project is as it was: where its history stands, when it last changed, how many examples it has.
import type { ReadDatabase } from "../store/database.ts";
import { projectMarkSql } from "./sql.ts";

export function projectMarkOf(project: ReadDatabase): string {
  return JSON.stringify(project.allRaw<readonly number[]>(projectMarkSql)[0] ?? []);
}
