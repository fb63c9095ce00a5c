// The list of projects, and the deleted ones that can still come back.
import { create } from "zustand";
import type { DeletedProject, ProjectSummary } from "../../src-shared/contract/projects.ts";
import type { AppError } from "../../src-shared/errors.ts";
import { newestOnly } from "../lib/newest.ts";
import { ask, asAppError } from "../transport/studio-client.ts";

export type ProjectsState = {
  /** null until the list was read once. */
  readonly projects: readonly ProjectSummary[] | null;
  readonly deleted: readonly DeletedProject[];
  readonly error: AppError | null;
};

export const useProjects = create<ProjectsState>(() => ({ projects: null, deleted: [], error: null }));

const newest = newestOnly();

export async function loadProjects(): Promise<void> {
  await newest(() => ask("projects.list", {}), {
    done: ({ projects, deleted }) => useProjects.setState({ projects, deleted, error: null }),
    failed: (error) => useProjects.setState({ error: asAppError(error) }),
  });
}
