// The core: store and handlers behind `dispatch` and `subscribe`. Knows nothing of windows, servers or threads: those
// are ports. A start that meets a problem still gives a core, whose `studio.*` methods explain it and solve it.
import type { Push } from "../../src-shared/contract/contract.ts";
import type { StudioStatus } from "../../src-shared/contract/studio.ts";
import { syncedBy } from "../../src-shared/domain/synced-folder.ts";
import { AppError, toWireError } from "../../src-shared/errors.ts";
import { makeUid, uidLength } from "../../src-shared/ids.ts";
import { backUpChanged } from "../backups/handlers.ts";
import { createBackups } from "../backups/backups.ts";
import { eraseExpiredProjects, rememberDamage } from "../projects/handlers.ts";
import { createTokenCounting } from "../examples/token-counting.ts";
import { createFindings } from "../findings/findings.ts";
import { createViews } from "../examples/views.ts";
import { createSteps } from "../history/steps.ts";
import { createJobs, type Jobs } from "../jobs/jobs.ts";
import { isPurgingJobs, purgeUnfinished } from "../jobs/sending/purge.ts";
import { emptySendingFolder } from "../jobs/sending/sending-folder.ts";
import { createRuns } from "../playground/runs.ts";
import { createProjectFiles } from "../projects/project-files.ts";
import { profileOf } from "../connections/profiles.ts";
import { rememberRefused, rememberTaken } from "../catalogue/remember-order.ts";
import type { ChatOrder, ChatOutcome } from "../provider/provider-work.ts";
import { createGate } from "../sending/gate.ts";
import { dataFolderAt, prepareDataFolder, projectIdsOnDisk } from "../store/data-folder.ts";
import type { OpenDatabase } from "../store/database.ts";
import { lockFolder, type FolderLock } from "../store/folder-lock.ts";
import { libraryFormat } from "../store/migrations/library.ts";
import { projectFormat } from "../store/migrations/project.ts";
import { compact } from "../store/compact.ts";
import { createWrite } from "../store/write.ts";
import { createTaskList } from "../tasks/task-list.ts";
import { rememberTrained } from "../use/trained-models.ts";
import type { CommandContext } from "./context.ts";
import { createDispatch, type Dispatch } from "./dispatch.ts";
import { handlers } from "./handlers.ts";
import { adoptUnknownProjects, openLibrary } from "./library.ts";
import type { CorePorts } from "./ports.ts";
import { createPushes } from "./pushes.ts";
import { createTidyMemory } from "./tidy-memory.ts";

export type Core = {
  readonly dispatch: Dispatch;
  /** For a host that asks a model itself: about no project, and through the same gate as everything. */
  readonly chat: (
    connectionId: string,
    order: ChatOrder,
    onText: (text: string) => void,
  ) => Promise<ChatOutcome>;
  readonly subscribe: (onPush: (push: Push) => void) => () => void;
  readonly status: () => StudioStatus;
  /** The computer woke up, or the network is there again. */
  readonly wake: () => void;
  /** Ends tasks, closes every file cleanly and gives the folder back. */
  readonly close: () => Promise<void>;
};

/** After the start, so that it doesn't compete with the first screen; then every hour. */
const firstBackupAfterMs = 60_000;
const backupEveryMs = 3_600_000;

/** `makeJobs`: makes what looks after the jobs under way; tests that send by hand give one that does nothing. */
export function createCore(
  ports: CorePorts,
  makeJobs: (context: () => CommandContext) => Jobs = (context) => jobsWith(ports, context),
): Core {
  const { log, nowMs } = ports;
  const folder = dataFolderAt(ports.dataFolderPath);
  const startedAtMs = nowMs();
  const newUid = (): string => makeUid(ports.randomBytes(uidLength));
  const pushes = createPushes();
  const backups = createBackups({ folder, threads: ports.threads, nowMs });
  const tidyMemory = createTidyMemory(() => {
    openedLibrary?.giveBack();
    projectFiles.giveBack();
    ports.onQuiet?.();
  });
  const tasks = createTaskList({
    nowMs,
    makeUid: newUid,
    pushes,
    onRunning: (count) => tidyMemory.touch(count === 0),
  });

  let lock: FolderLock | null = null;
  let openedLibrary: OpenDatabase | null = null;
  let problem: AppError | null = null;

  const library = (): OpenDatabase => {
    if (!openedLibrary) throw new AppError("studio-not-ready", { because: problem?.code ?? "closed" });
    return openedLibrary;
  };
  const projectFiles = createProjectFiles({
    folder,
    library,
    format: projectFormat,
    nowMs,
    backUpBeforeUpdate: (projectId, name) =>
      tasks.run({ kind: "update-file", subject: name }, (control) =>
        backups.take(
          { subject: projectId, path: projectFiles.pathOf(projectId), name },
          "before-update",
          control,
        ),
      ),
    onOpened: async (projectId) => {
      await steps.recover(projectId);
      void purgeUnfinished(projectId, context);
      runs.recover(projectId);
      tokenCounting.touch(projectId, null);
      findings.touch({ projectId, exampleIds: null });
      rememberTrained(projectId, projectFiles.opened(projectId).read, context);
      jobs.touchAll(projectId);
    },
    onClosed: (projectId) => {
      views.forget(projectId);
      findings.forget(projectId);
    },
    isBusy: (projectId) =>
      steps.isBusy(projectId) ||
      isPurgingJobs(projectId) ||
      jobs.isBusy(projectId) ||
      runs.isBusy(projectId) ||
      findings.isRunning(projectId),
    onCheckDue: ({ projectId, because }) => {
      log.write("check-due", { because });
      void dispatch("studio.checkFile", { projectId, depth: "quick" });
    },
  });
  const write = createWrite({
    library,
    project: projectFiles.opened,
    onProjectWritten: projectFiles.mirror,
    changed: pushes.changed,
    log,
  });

  const gate = createGate({
    provider: ports.provider,
    library: () => library().read,
    write,
    nowMs,
    log,
    onOrder: ({ connectionId }, { model, error }) => {
      const remembering = { library: library().read, write, nowMs };
      if (error === null) rememberTaken({ connectionId, model }, remembering);
      else rememberRefused({ connectionId, model }, error, remembering);
    },
  });
  const views = createViews({
    read: async (projectId) => (await projectFiles.open(projectId)).read,
    pathOf: projectFiles.pathOf,
    findingsPathOf: (projectId) => (findings.read(projectId) ? findings.pathOf(projectId) : null),
    threads: ports.threads,
    makeUid: newUid,
    onOrderRead: () => tidyMemory.touch(true),
  });
  const steps = createSteps({
    write,
    read: (projectId) => projectFiles.opened(projectId).read,
    nowMs,
    onChange: (change) => {
      views.onChange(change);
      tokenCounting.touch(change.projectId, change.exampleIds);
      findings.touch(change);
    },
    changed: pushes.changed,
    log,
  });
  const runs = createRuns({
    open: async (projectId) => (await projectFiles.open(projectId)).read,
    read: (projectId) => projectFiles.opened(projectId).read,
    write,
    provider: gate.provider,
    pushes,
    nowMs,
    log,
  });
  const tokenCounting = createTokenCounting(() => ({ ...context, log }));
  const findings = createFindings(folder, ports.version, log, () => context);

  const status = (): StudioStatus => ({
    version: ports.version,
    host: ports.host,
    dataFolder: folder.root,
    syncedBy: syncedBy(folder.root),
    state: openedLibrary ? "ready" : "problem",
    problem: problem ? toWireError(problem) : null,
    libraryBackups: problem ? [...backups.list("library")] : [],
    projectFileCount: problem ? projectIdsOnDisk(folder).length : 0,
    startedAtMs,
  });

  const start = (): void => {
    try {
      prepareDataFolder(folder, ports.mayCreateDataFolderParents);
      lock ??= lockFolder(folder);
      emptySendingFolder(folder);
      openedLibrary = openLibrary(folder, libraryFormat, backups);
      problem = null;
      gate.recover();
      const adopted = adoptUnknownProjects({ folder, library: openedLibrary, write, projectFiles, log });
      const erased = eraseExpiredProjects(context);
      jobs.start();
      log.write("started", { host: ports.host, adopted, erased });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      problem = error;
      log.error("start-problem", error);
    }
  };
  const closeFiles = (): void => {
    if (openedLibrary) projectFiles.closeAll();
    openedLibrary?.close();
    openedLibrary = null;
  };
  const recover: CommandContext["recover"] = async (how, backupId) => {
    closeFiles();
    if (how === "restore-library") {
      const chosen = backupId ?? backups.list("library")[0]?.backupId;
      if (chosen === undefined) throw new AppError("backup-missing");
      await tasks.run({ kind: "restore-backup", subject: "library.db" }, (control) =>
        backups.putBack(chosen, folder.libraryFile, control),
      );
    } else if (how === "rebuild-library") {
      backups.setAside(folder.libraryFile);
      openLibraryAfresh();
    }
    start();
    if (how === "restore-library" && openedLibrary !== null) gate.forgetApprovals();
    pushes.changed(["studio", "projects", "settings", "backups"]);
  };
  /** A new library must be there before the start, which refuses a missing one while projects exist. */
  const openLibraryAfresh = (): void => {
    openLibrary({ ...folder, projectsFolder: folder.setAsideFolder }, libraryFormat, backups).close();
  };

  const jobs = makeJobs(() => context);
  const context: CommandContext = {
    nowMs,
    get library() {
      return library().read;
    },
    project: async (projectId) => (await projectFiles.open(projectId)).read,
    status,
    recentLogLines: log.recent,
    write,
    views,
    findings,
    steps,
    makeUid: newUid,
    jobs,
    runs,
    tasks,
    backups,
    projectFiles,
    folder,
    threads: ports.threads,
    provider: gate.provider,
    keys: ports.keys,
    refuseSending: gate.refuse,
    stopSending: gate.stop,
    projectPathOf: projectFiles.pathOf,
    resourcesFolderPath: ports.resourcesFolderPath,
    ports,
    compactLibrary: () => compact(library()),
    changed: pushes.changed,
    recover,
  };
  const dispatchQuietly = createDispatch(handlers, context, log);
  const dispatch: Dispatch = async (method, input) => {
    const result = await dispatchQuietly(method, input);
    if (!result.ok && result.error.code === "file-damaged") rememberDamage(input, context);
    return result;
  };

  start();

  const backUpDaily = (): void => {
    if (!openedLibrary) return;
    backUpChanged("daily", context).then(
      (taken) => taken > 0 && log.write("daily-backup", { taken }),
      (error: unknown) => log.error("daily-backup-failed", error),
    );
  };
  const firstBackup = setTimeout(backUpDaily, firstBackupAfterMs);
  const dailyBackup = setInterval(backUpDaily, backupEveryMs);
  firstBackup.unref();
  dailyBackup.unref();

  return {
    dispatch,
    chat: async (connectionId, order, onText) =>
      gate.provider.run(profileOf(library().read, connectionId), "chat", order, {
        projectId: null,
        news: ({ text }) => onText(text),
      }),
    subscribe: pushes.subscribe,
    status,
    wake: () => context.jobs.wake(),
    close: async () => {
      clearTimeout(firstBackup);
      clearInterval(dailyBackup);
      // First, so that nobody takes the cancelled tasks below for a person's wish.
      await jobs.close();
      tasks.cancelAll();
      tidyMemory.close();
      tokenCounting.close();
      findings.close();
      runs.close();
      await ports.threads.close();
      pushes.close();
      closeFiles();
      lock?.release();
      lock = null;
      log.write("closed");
    },
  };
}

function jobsWith({ log, randomBytes }: CorePorts, context: () => CommandContext): Jobs {
  return createJobs({ context, log, random: () => (randomBytes(1)[0] ?? 0) / 255 });
}
