// What examples need to know of their project, read from its own file.
import type { OwnColumn } from "../../src-shared/domain/own-column.ts";
import type { ReadDatabase } from "../store/database.ts";
import { examplesSql } from "./sql.ts";

export function ownColumnsOf(project: ReadDatabase): readonly OwnColumn[] {
  const stored = project.get<{ own_columns: string }>(examplesSql.ownColumns);
  return JSON.parse(stored?.own_columns ?? "[]") as readonly OwnColumn[];
}

export function nameOf(project: ReadDatabase): string {
  return project.get<{ name: string }>(examplesSql.projectName)?.name ?? "";
}
