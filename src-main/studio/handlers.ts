// studio.*: see `src-shared/contract/studio.ts`.
import { cpus, release, totalmem } from "node:os";
import { AppError } from "../../src-shared/errors.ts";
import type { Handlers } from "../core/context.ts";
import { libraryProjectsSql, type LibraryProjectRecord } from "../projects/sql.ts";

export const studioHandlers: Handlers<"studio"> = {
  "studio.status": (_input, context) => context.status(),

  "studio.recover": async ({ how, backupId }, context) => {
    await context.recover(how, backupId);
    return context.status();
  },

  "studio.secrets": async (_input, context) => {
    const { state, backend } = await context.keys.report();
    return { state, backend };
  },

  "studio.diagnostics": (_input, context) => {
    const status = context.status();
    const facts = {
      attune: status.version,
      host: status.host,
      state: status.state,
      problem: status.problem?.code ?? "none",
      syncedFolder: status.syncedBy ?? "none",
      platform: `${process.platform} ${process.arch} ${release()}`,
      node: process.versions.node,
      electron: process.versions["electron"] ?? "none",
      processors: cpus().length,
      memoryMegabytes: Math.round(totalmem() / 1_048_576),
      usedMegabytes: Math.round(process.memoryUsage.rss() / 1_048_576),
      upSeconds: Math.round((context.nowMs() - status.startedAtMs) / 1000),
      projects:
        status.state === "ready"
          ? context.library.all<LibraryProjectRecord>(libraryProjectsSql.list).map((project) => ({
              examples: project.example_count,
              deleted: project.deleted_at_ms !== null,
              sample: project.is_sample === 1,
            }))
          : [],
      tasks: context.tasks
        .list()
        .map((task) => ({ kind: task.kind, state: task.state, error: task.error?.code })),
    };
    const lines = context.recentLogLines();
    return {
      text: `${JSON.stringify(facts, null, 2)}\n\nNewest log lines:\n${lines.slice(-80).join("\n")}\n`,
    };
  },

  "studio.checkFile": async ({ projectId, depth }, context) => {
    await context.project(projectId);
    const name =
      context.library.get<LibraryProjectRecord>(libraryProjectsSql.byId, { projectId })?.name ?? "";
    let damaged: readonly string[] = [];
    try {
      await context.tasks.run({ kind: "check-file", subject: name }, async (control) => {
        damaged = await context.ports.threads.run(
          "check-database",
          { path: context.projectFiles.pathOf(projectId), name, depth },
          control,
        );
        // The tray shows a check that found damage as failed, in the guide's words.
        if (damaged.length > 0) throw new AppError("file-damaged", { name, projectId });
      });
    } catch (error) {
      if (damaged.length === 0) throw error;
    }
    const nowMs = context.nowMs();
    context.write({ to: "library", topics: ["projects"] }, (database) =>
      database.run(libraryProjectsSql.setChecked, {
        projectId,
        checkedAtMs: nowMs,
        damagedAtMs: damaged.length > 0 ? nowMs : null,
      }),
    );
    return { healthy: damaged.length === 0, damaged: [...damaged] };
  },
};
