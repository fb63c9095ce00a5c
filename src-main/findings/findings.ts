// Sees to it that findings follow the examples: a little after something changed, what changed is looked at again. A few
// examples here and now, many in a task thread which writes a new findings file. Lives in the core, which is the one
// writer of a findings file once it has its name. Must never change a project.
import type { Severity } from "../../src-shared/domain/findings/finding.ts";
import { hash53 } from "../../src-shared/domain/hash.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { CommandContext } from "../core/context.ts";
import type { Log } from "../core/log.ts";
import { longestExampleTokens } from "../../src-shared/domain/jobs/training-tally.ts";
import { nameOf } from "../examples/project-facts.ts";
import { examplesSql } from "../examples/sql.ts";
import { otherWork } from "../history/other-work.ts";
import type { ProjectChange } from "../history/steps.ts";
import type { OpenDatabase, ReadDatabase } from "../store/database.ts";
import type { DataFolder } from "../store/data-folder.ts";
import { partialPathOf } from "../store/copy-database.ts";
import { quietControl, type TaskControl } from "../tasks/task-list.ts";
import { loadBook, type Book } from "./book.ts";
import { createFindingsFiles } from "./findings-file.ts";
import type { ProjectSetting } from "./look.ts";
import { projectMarkOf } from "./project-mark.ts";
import { findingsSql, severitiesByNumber, type AboutRecord, type CodeCount } from "./sql.ts";

export type Findings = {
  /** These examples changed; null: nobody knows which. */
  readonly touch: (change: Pick<ProjectChange, "projectId" | "exampleIds">) => void;
  /** Looks at everything that wasn't looked at as it is now. */
  readonly run: (projectId: string) => Promise<void>;
  /** The same, if there is anything to look at: for whoever builds on it. */
  readonly bringUpToDate: (projectId: string) => Promise<void>;
  /** null: nothing was looked at yet. */
  readonly read: (projectId: string) => ReadDatabase | null;
  /** For what isn't looking: somebody says that remarks are fine. */
  readonly change: (projectId: string, work: (database: OpenDatabase) => void) => void;
  readonly countsOf: (projectId: string) => readonly CodeCount[];
  readonly bookOf: (projectId: string) => Promise<Book | null>;
  readonly settingOf: (projectId: string) => Promise<ProjectSetting>;
  readonly waitingCountOf: (projectId: string, exampleCount: number) => number;
  readonly isRunning: (projectId: string) => boolean;
  /** The worst remark of each; those without one are left out. */
  readonly worstOf: (projectId: string, exampleIds: Iterable<number>) => ReadonlyMap<number, Severity>;
  readonly pathOf: (projectId: string) => string;
  /** The project's file was closed, or is about to be replaced. */
  readonly forget: (projectId: string) => void;
  readonly remove: (projectId: string) => void;
  readonly close: () => void;
};

type Parts = Pick<CommandContext, "project" | "tasks" | "threads" | "projectPathOf" | "changed" | "nowMs">;

type Followed = {
  /** null: nobody knows which. */
  waiting: Set<number> | null;
  timer: NodeJS.Timeout | undefined;
  running: Promise<void> | null;
  /** Examples that are looked at here and now. */
  lookedAtCount: number;
  book: Book | null;
  counts: readonly CodeCount[] | null;
};

/** Edits come cell by cell, not letter by letter; what comes in one go is looked at in one go. */
const afterMs = 30;
/** After a project was opened, so that it doesn't compete with the first screen. */
const afterOpenMs = 1_500;
/** Up to so many changed examples are looked at in the core; more in a thread. */
const hereMaximum = 50;
/** Up to so many examples a project is looked at without being asked: a few seconds of one core. */
const unaskedMaximum = 20_000;
/** More are compared with each other only when everything is looked at: their numbers take 130 bytes each. */
export const bookMaximum = 150_000;

export function createFindings(
  folder: DataFolder,
  version: string,
  log: Pick<Log, "error">,
  parts: () => Parts,
): Findings {
  const files = createFindingsFiles(folder);
  const projects = new Map<string, Followed>();
  let isClosed = false;

  const followed = (projectId: string): Followed => {
    let known = projects.get(projectId);
    if (!known) {
      known = {
        waiting: new Set(),
        timer: undefined,
        running: null,
        lookedAtCount: 0,
        book: null,
        counts: null,
      };
      projects.set(projectId, known);
    }
    return known;
  };
  const schedule = (projectId: string, delayMs: number): void => {
    const project = followed(projectId);
    clearTimeout(project.timer);
    project.timer = setTimeout(() => void follow(projectId), delayMs);
    project.timer.unref();
  };
  const aboutOf = (database: ReadDatabase): AboutRecord | null => {
    const about = database.get<AboutRecord>(findingsSql.about);
    return about?.version === version ? about : null;
  };
  const current = (projectId: string): OpenDatabase | null => {
    const database = files.open(projectId);
    return database && aboutOf(database.read) ? database : null;
  };
  const settingOf: Findings["settingOf"] = async (projectId) => {
    const project = await parts().project(projectId);
    const instructions = instructionsOf(project);
    const known = current(projectId)?.read.get<AboutRecord>(findingsSql.about);
    return {
      instructions,
      instructionsTokens: known?.instructions_tokens ?? 0,
      tokensMaximum: longestExampleTokens["openai-compatible"],
    };
  };

  const follow = async (projectId: string): Promise<void> => {
    if (isClosed) return;
    const project = followed(projectId);
    if (project.running) return schedule(projectId, afterMs);
    try {
      const file = await parts().project(projectId);
      const database = current(projectId);
      // Opened as it was left: nothing to look at.
      if (project.waiting === null && database && isAsSeen(database.read, file)) project.waiting = new Set();
      const { waiting } = project;
      if (waiting && waiting.size === 0) return;
      const isSameSetting =
        database?.read.get<AboutRecord>(findingsSql.about)?.instructions_hash ===
        hash53(instructionsOf(file));
      if (database && waiting && waiting.size <= hereMaximum && isSameSetting) {
        project.waiting = new Set();
        project.lookedAtCount = waiting.size;
        try {
          await lookHere(projectId, [...waiting], database);
        } finally {
          project.lookedAtCount = 0;
        }
      } else if (countOf(file) <= unaskedMaximum) {
        await inOneRun(projectId, quietControl());
      } else {
        parts().changed(["findings"]);
      }
    } catch (error) {
      // Cancelled, or the project was closed: it goes on when it is opened or asked for again.
      if (!(error instanceof AppError)) log.error("findings-not-followed", error);
    }
  };

  const lookHere = async (
    projectId: string,
    ids: readonly number[],
    database: OpenDatabase,
  ): Promise<void> => {
    // The checks are loaded when something is first looked at, not when the studio starts.
    const { compareAgain, lookAgain } = await import("./look-again.ts");
    const file = await parts().project(projectId);
    const book = await bookOf(projectId);
    const setting = await settingOf(projectId);
    const order = { ids, project: file, findings: database, book, setting, nowMs: parts().nowMs() };
    lookAgain(order);
    await otherWork();
    const project = followed(projectId);
    // Closed meanwhile: it is compared when it is opened again.
    if (isClosed || current(projectId) !== database) return;
    compareAgain(order);
    project.counts = null;
    if (project.waiting?.size === 0) {
      const seen = projectMarkOf(file);
      database.transaction((findings) => findings.run(findingsSql.setSeen, { seen }));
    }
    parts().changed(["findings"]);
  };

  /** One after the other: who asks while a thread looks gets what it finds, and then what changed meanwhile. */
  const inOneRun = async (projectId: string, control: TaskControl): Promise<void> => {
    const project = followed(projectId);
    if (project.running) return project.running;
    const running = runInThread(projectId, control);
    project.running = running;
    try {
      await running;
    } finally {
      project.running = null;
      parts().changed(["findings"]);
    }
  };

  const runInThread = async (projectId: string, control: TaskControl): Promise<void> => {
    const project = followed(projectId);
    const before = project.waiting;
    project.waiting = new Set();
    try {
      const file = await parts().project(projectId);
      const previous = current(projectId);
      const path = files.pathOf(projectId);
      await parts().threads.run(
        "check-examples",
        {
          databasePath: parts().projectPathOf(projectId),
          name: nameOf(file),
          previousPath: previous ? path : null,
          targetPath: partialPathOf(path),
          version,
          tokensMaximum: longestExampleTokens["openai-compatible"],
          nowMs: parts().nowMs(),
        },
        control,
      );
      // Closed or put back from a backup meanwhile: what the thread saw may be another history's.
      if (isClosed || projects.get(projectId) !== project) return files.discard(projectId);
      files.replace(projectId);
      project.book = null;
      project.counts = null;
    } catch (error) {
      project.waiting = before && project.waiting ? new Set([...before, ...project.waiting]) : null;
      throw error;
    }
    if (project.waiting === null || project.waiting.size > 0) schedule(projectId, afterMs);
  };

  const bookOf: Findings["bookOf"] = async (projectId) => {
    const project = followed(projectId);
    if (project.book) return project.book;
    const database = current(projectId);
    if (!database) return null;
    const count = database.read.get<{ readonly count: number }>(findingsSql.checkedCount)?.count ?? 0;
    if (count > bookMaximum) return null;
    const book = await loadBook(database.read);
    project.book ??= book;
    return project.book;
  };
  const countsOf: Findings["countsOf"] = (projectId) => {
    const project = followed(projectId);
    const database = current(projectId);
    if (!database) return [];
    project.counts ??= database.read.all<CodeCount>(findingsSql.countsByCode);
    return project.counts;
  };

  const run: Findings["run"] = async (projectId) => {
    const project = followed(projectId);
    clearTimeout(project.timer);
    if (project.running) return project.running;
    const subject = nameOf(await parts().project(projectId));
    await parts().tasks.run({ kind: "check-examples", subject }, (control) => inOneRun(projectId, control));
  };

  return {
    touch: ({ projectId, exampleIds }) => {
      const project = followed(projectId);
      if (project.waiting === null || exampleIds === null) project.waiting = null;
      else for (const id of exampleIds) project.waiting.add(id);
      schedule(projectId, exampleIds === null ? afterOpenMs : afterMs);
    },
    run,
    bringUpToDate: async (projectId) => {
      const { waiting, running } = followed(projectId);
      if (running) await running;
      const isUpToDate = waiting !== null && waiting.size === 0 && current(projectId) !== null;
      if (!isUpToDate) await run(projectId);
    },
    read: (projectId) => current(projectId)?.read ?? null,
    change: (projectId, work) => {
      const database = current(projectId);
      if (!database) return;
      work(database);
      followed(projectId).counts = null;
      parts().changed(["findings"]);
    },
    countsOf,
    bookOf,
    settingOf,
    waitingCountOf: (projectId, exampleCount) => {
      const { waiting, lookedAtCount } = followed(projectId);
      return waiting === null ? exampleCount : waiting.size + lookedAtCount;
    },
    isRunning: (projectId) => followed(projectId).running !== null,
    worstOf: (projectId, exampleIds) =>
      new Map(
        current(projectId)
          ?.read.all<{ readonly example_id: number; readonly severity: 1 | 2 | 3 }>(findingsSql.worstAmong, {
            ids: JSON.stringify([...exampleIds]),
          })
          .map((row) => [row.example_id, severitiesByNumber[row.severity]]),
      ),
    pathOf: files.pathOf,
    forget: (projectId) => {
      clearTimeout(projects.get(projectId)?.timer);
      projects.delete(projectId);
      files.close(projectId);
    },
    remove: (projectId) => {
      clearTimeout(projects.get(projectId)?.timer);
      projects.delete(projectId);
      files.remove(projectId);
    },
    close: () => {
      isClosed = true;
      for (const { timer } of projects.values()) clearTimeout(timer);
      files.closeAll();
    },
  };
}

function instructionsOf(project: ReadDatabase): string {
  return project.get<{ readonly instructions: string }>(examplesSql.projectInstructions)?.instructions ?? "";
}

/** Whether nothing was done to a project since everything in it was looked at. */
function isAsSeen(findings: ReadDatabase, project: ReadDatabase): boolean {
  return findings.get<AboutRecord>(findingsSql.about)?.seen === projectMarkOf(project);
}

function countOf(project: ReadDatabase): number {
  return project.get<{ readonly example_count: number }>(examplesSql.countIndexed)?.example_count ?? 0;
}
