// The page's start and what keeps it fresh: the first questions, where to go first, and asking again for what is on
// screen when the studio says it changed.
import { create } from "zustand";
import type { Push } from "../../src-shared/contract/contract.ts";
import type { Topic } from "../../src-shared/contract/topics.ts";
import { fromWireError } from "../../src-shared/errors.ts";
import { loadBackups } from "../backups/backups-store.ts";
import { reloadExamples } from "../examples/reload.ts";
import { markRowsStale } from "../examples/examples-rows.ts";
import { reloadFindings } from "../findings/reload-findings.ts";
import { reloadHistory } from "../history/history-store.ts";
import { reloadJobs } from "../jobs/reload-jobs.ts";
import { currentRoute, go } from "../lib/navigation.ts";
import { homeRoute, type Route } from "../lib/routes.ts";
import { reloadPassages } from "../passages/passages-door.ts";
import { hearPlayground, reloadPlayground } from "../playground/reload-playground.ts";
import { reloadProject } from "../projects/open-project-store.ts";
import { loadProjects, useProjects } from "../projects/projects-store.ts";
import { changeSettings, loadSettings, useSettings } from "../settings/settings-store.ts";
import { loadTasks, showProgress } from "../tasks/tasks-store.ts";
import { reportFailure } from "../transport/failures.ts";
import { ask, subscribe, useLink } from "../transport/studio-client.ts";
import { reloadUse } from "../use/reload-use.ts";
import { loadStudio, useStudio } from "./studio-store.ts";

/** True once the studio answered, is ready, and the first screen is chosen. */
export const useStart = create<{ readonly isDone: boolean }>(() => ({ isDone: false }));

export async function startPage(): Promise<void> {
  subscribe(onPush);
  await tryToStart();
}

let attempt: Promise<void> | null = null;

/** Goes as far as the studio lets it; called again when the studio changed. One attempt at a time. */
export function tryToStart(): Promise<void> {
  attempt ??= goAsFarAsPossible().finally(() => {
    attempt = null;
  });
  return attempt;
}

async function goAsFarAsPossible(): Promise<void> {
  if (useStart.getState().isDone) return;
  try {
    await loadStudio();
    if (useStudio.getState().status?.state !== "ready") return;
    await Promise.all([loadSettings(), loadProjects(), loadTasks()]);
    if (useProjects.getState().projects === null) return;
    await chooseFirstScreen();
    useStart.setState({ isDone: true });
    void loadBackups();
  } catch (error) {
    reportFailure(error);
  }
}

async function chooseFirstScreen(): Promise<void> {
  if (currentRoute() !== null) return;
  go(await firstRoute(), { replace: true });
}

async function firstRoute(): Promise<Route> {
  const { settings } = useSettings.getState();
  const { projects, deleted } = useProjects.getState();
  if (!settings.sampleOffered && projects?.length === 0 && deleted.length === 0) return offerSample();
  const last = projects?.find((project) => project.projectId === settings.lastProjectId);
  return last ? { screen: "examples", projectId: last.projectId } : homeRoute;
}

/** Said before it is made: a page that is reloaded in between must not make a second one. */
async function offerSample(): Promise<Route> {
  await changeSettings({ sampleOffered: true });
  try {
    const { project } = await ask("projects.create", { from: "sample" });
    await loadProjects();
    return { screen: "examples", projectId: project.projectId };
  } catch (error) {
    reportFailure(error);
    return homeRoute;
  }
}

const reloads: Readonly<Record<Topic, () => Promise<void>>> = {
  studio: loadStudio,
  projects: async () => {
    await Promise.all([loadProjects(), reloadProject()]);
  },
  examples: reloadExamples,
  drafts: async () => {},
  findings: async () => {
    // Rows carry the worst of what is said about them.
    markRowsStale();
    await reloadFindings();
  },
  splits: async () => {},
  history: reloadHistory,
  imports: async () => {},
  passages: reloadPassages,
  exports: async () => {},
  // Rows say who checked them, and reading a review changes examples as well.
  reviews: async () => {},
  connections: reloadJobs,
  // Shown only by screens that ask again themselves.
  catalogue: async () => {},
  budget: async () => {},
  jobs: reloadJobs,
  playground: reloadPlayground,
  sending: async () => {},
  use: reloadUse,
  settings: loadSettings,
  backups: loadBackups,
  tasks: loadTasks,
};

function onPush(push: Push): void {
  if (push.type === "taskProgress") {
    showProgress(push.task);
    // Backups are also made by themselves: one that failed must not go unnoticed.
    const { kind, error } = push.task;
    if (kind === "back-up" && error !== null) reportFailure(fromWireError(error));
  }
  if (push.type === "playgroundDelta") hearPlayground(push);
  if (push.type !== "changed") return;
  if (!useStart.getState().isDone) {
    void tryToStart();
    return;
  }
  for (const topic of push.topics) reloads[topic]().catch(reportFailure);
}

let isFirstScreenShown = false;
let resolveReady: () => void = () => {};
/** Resolves when the page takes input. */
export const pageReady = new Promise<void>((resolve) => {
  resolveReady = resolve;
});

/** Called by the screen whose first data is drawn. The page is ready when pushes arrive as well. */
export function markFirstScreenShown(): void {
  isFirstScreenShown = true;
  markReady();
}

function markReady(): void {
  const { dataset } = document.documentElement;
  if (!isFirstScreenShown || useLink.getState().link !== "up" || dataset["ready"] === "true") return;
  dataset["ready"] = "true";
  resolveReady();
  performance.mark("attune-ready");
}
useLink.subscribe(markReady);
