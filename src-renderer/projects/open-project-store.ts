// The project on screen: its facts and instructions, or what keeps its file from opening. One at a time.
import { create } from "zustand";
import type { ProjectDetail } from "../../src-shared/contract/projects.ts";
import type { AppError } from "../../src-shared/errors.ts";
import { newestOnly } from "../lib/newest.ts";
import { changeSettings, useSettings } from "../settings/settings-store.ts";
import { ask, asAppError } from "../transport/studio-client.ts";

export type OpenProjectState = {
  readonly projectId: string | null;
  /** null while it opens, and when it can't. */
  readonly project: ProjectDetail | null;
  readonly error: AppError | null;
};

export const useOpenProject = create<OpenProjectState>(() => ({
  projectId: null,
  project: null,
  error: null,
}));

const newest = newestOnly();

/** Shows this project from now on; nothing happens when it is shown already. */
export function openProject(projectId: string): void {
  if (useOpenProject.getState().projectId === projectId) return;
  useOpenProject.setState({ projectId, project: null, error: null });
  void reloadProject();
}

/** Asks again for the project on screen, if there is one. */
export async function reloadProject(): Promise<void> {
  const { projectId } = useOpenProject.getState();
  if (projectId === null) return;
  await newest(() => ask("projects.open", { projectId }), {
    done: ({ project }) => {
      if (useOpenProject.getState().projectId !== project.projectId) return;
      useOpenProject.setState({ project, error: null });
      if (useSettings.getState().settings.lastProjectId !== project.projectId) {
        void changeSettings({ lastProjectId: project.projectId });
      }
    },
    failed: (error) => useOpenProject.setState({ project: null, error: asAppError(error) }),
  });
}

/** A fresher state that came with another answer. */
export function showProject(project: ProjectDetail): void {
  if (useOpenProject.getState().projectId === project.projectId) {
    useOpenProject.setState({ project, error: null });
  }
}
