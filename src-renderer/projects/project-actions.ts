// What can be done with a whole project, for every place that offers it: the list, the switcher, the palette, Share.
// Each says how it went; what can be taken back offers that.
import type { DeletedProject, ProjectDetail, ProjectSummary } from "../../src-shared/contract/projects.ts";
import { textNow } from "../i18n/text.ts";
import { go } from "../lib/navigation.ts";
import { homeRoute } from "../lib/routes.ts";
import { reportFailure } from "../transport/failures.ts";
import { ask } from "../transport/studio-client.ts";
import { announce } from "../ui/announce.tsx";
import { confirm } from "../ui/confirm.tsx";
import { showToast } from "../ui/toasts.tsx";
import { offerUndo } from "../ui/undo.ts";
import { showProject, useOpenProject } from "./open-project-store.ts";
import { loadProjects } from "./projects-store.ts";

type Named = Pick<ProjectSummary, "projectId" | "name">;

export async function addSampleProject(): Promise<void> {
  await reportingFailure(async () => {
    const { project } = await ask("projects.create", { from: "sample" });
    await loadProjects();
    go({ screen: "examples", projectId: project.projectId });
  });
}

/** Errors: bad-input for a name that can't be one; whoever asked for it shows that in its field. */
export async function createProject(name: string): Promise<void> {
  const { project } = await ask("projects.create", { name });
  await loadProjects();
  go({ screen: "examples", projectId: project.projectId }, { replace: true });
}

export async function duplicateProject({ projectId, name }: Named): Promise<void> {
  announce(textNow("projects.duplicating", { name }));
  await reportingFailure(async () => {
    const { project } = await ask("projects.duplicate", { projectId });
    await loadProjects();
    showToast({
      message: textNow("projects.duplicated", { name: project.name }),
      action: {
        label: textNow("projects.open"),
        run: () => go({ screen: "examples", projectId: project.projectId }),
      },
    });
  });
}

/** At once, without a question: it can be taken back for 30 days. */
export async function deleteProject({ projectId, name }: Named): Promise<boolean> {
  return reportingFailure(async () => {
    await ask("projects.delete", { projectId });
    await loadProjects();
    leaveIfShown(projectId);
    offerUndo(textNow("projects.deleted", { name }), async () => {
      await ask("projects.restore", { projectId });
      await loadProjects();
      announce(textNow("projects.restored", { name }));
    });
  });
}

export async function restoreProject({
  projectId,
  name,
}: Pick<DeletedProject, "projectId" | "name">): Promise<void> {
  await reportingFailure(async () => {
    await ask("projects.restore", { projectId });
    await loadProjects();
    showToast({ message: textNow("projects.restored", { name }) });
  });
}

export async function eraseProject({
  projectId,
  name,
}: Pick<DeletedProject, "projectId" | "name">): Promise<void> {
  const isWanted = await confirm({
    title: textNow("projects.eraseTitle", { name }),
    explanation: textNow("projects.eraseExplanation"),
    yes: textNow("projects.eraseYes"),
    isGrave: true,
  });
  if (!isWanted) return;
  await reportingFailure(async () => {
    await ask("projects.erase", { projectId });
    await loadProjects();
    showToast({ message: textNow("projects.erased", { name }) });
  });
}

export async function backUpProject({ projectId, name }: Named): Promise<void> {
  await reportingFailure(async () => {
    await ask("backups.take", { projectId });
    showToast({
      message: textNow("backups.taken", { name }),
      action: {
        label: textNow("backups.see"),
        run: () => go({ screen: "settings", section: "backups" }),
      },
    });
  });
}

/** Saves a text of the project and offers to put the former one back. Errors: bad-input, write-conflict. */
export async function editProject(
  before: ProjectDetail,
  change: { readonly name: string } | { readonly purpose: string } | { readonly instructions: string },
  done: string,
): Promise<void> {
  const { projectId } = before;
  const { project } = await ask("projects.edit", { projectId, revision: before.revision, ...change });
  showProject(project);
  await loadProjects();
  const former = Object.fromEntries(
    Object.keys(change).map((key) => [key, before[key as "name" | "purpose" | "instructions"]]),
  );
  offerUndo(done, async () => {
    const answer = await ask("projects.edit", { projectId, revision: project.revision, ...former });
    showProject(answer.project);
    await loadProjects();
    announce(textNow("undo.done"));
  });
}

function leaveIfShown(projectId: string): void {
  if (useOpenProject.getState().projectId !== projectId) return;
  useOpenProject.setState({ projectId: null, project: null, error: null });
  if (location.hash.includes(projectId)) go(homeRoute, { replace: true });
}

/** @returns false when it failed, which has been reported then. */
async function reportingFailure(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    reportFailure(error);
    return false;
  }
}
