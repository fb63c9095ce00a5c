// The command line host: runs the core on this very thread, does one thing, ends. Exit 0 done, 1 the answer is no,
// 2 wrong use. `--json` for machines. Paths are allowed here: whoever types them has the files anyway.
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Method, Output } from "../../src-shared/contract/contract.ts";
import { errorGuide, fillGuide } from "../../src-shared/error-guide.ts";
import { AppError, fromWireError } from "../../src-shared/errors.ts";
import { createCore, type Core } from "../core/core.ts";
import { createLog } from "../core/log.ts";
import { dataFolderAt, defaultDataFolderPath } from "../store/data-folder.ts";
import { createTaskThreads } from "../tasks/task-threads.ts";
import { placesFrom, type Places } from "./places.ts";
import { runWebHost } from "./web-host.ts";

const usage = `attune COMMAND [--data DIR] [--json]
  projects             list the projects
  call METHOD [JSON]   call any method of the contract (see src-shared/contract)
  web [--no-open]      open the studio in the browser
Exit code: 0 done, 1 the answer is no, 2 wrong use.`;

export async function runCommandLine(entryUrl: string, argumentList: readonly string[]): Promise<number> {
  if (argumentList[0] === "web") {
    await runWebHost(new URL(entryUrl.replace(/cli\.(ts|js)$/, "web.$1")).href, argumentList.slice(1));
    return Number(process.exitCode ?? 0);
  }
  const parsed = readArguments(argumentList);
  if (typeof parsed === "number") return parsed;
  const { command, rest, json, dataFolderPath, isDefaultFolder } = parsed;
  const places = placesFrom(entryUrl);
  const core = coreAt(dataFolderPath, isDefaultFolder, places);
  try {
    const { problem } = core.status();
    if (problem && !(command === "call" && rest[0]?.startsWith("studio."))) throw fromWireError(problem);
    if (command === "projects") {
      const { projects } = await ask(core, "projects.list", {});
      console.log(json ? JSON.stringify(projects) : tableOf(projects));
      return 0;
    }
    const result = await core.dispatch(rest[0] ?? "", JSON.parse(rest[1] ?? "{}"));
    if (!result.ok) throw fromWireError(result.error);
    console.log(JSON.stringify(result.output, null, json ? undefined : 2));
    return 0;
  } catch (error) {
    return sayError(error, json);
  } finally {
    await core.close();
  }
}

type Arguments = {
  readonly command: "projects" | "call";
  readonly rest: readonly string[];
  readonly json: boolean;
  readonly dataFolderPath: string;
  readonly isDefaultFolder: boolean;
};

/** The arguments, or the exit code when there is nothing to run. */
function readArguments(argumentList: readonly string[]): Arguments | number {
  try {
    const { values, positionals } = parseArgs({
      args: [...argumentList],
      allowPositionals: true,
      options: {
        data: { type: "string" },
        json: { type: "boolean", default: false },
        help: { type: "boolean" },
      },
    });
    const [command, ...rest] = positionals;
    if (values.help || command === undefined || command === "help") {
      console.log(usage);
      return values.help || command === "help" ? 0 : 2;
    }
    if (command !== "projects" && command !== "call")
      throw new TypeError(`There is no command "${command}".`);
    if (command === "call") checkCall(rest);
    return {
      command,
      rest,
      json: values.json,
      dataFolderPath: resolve(values.data ?? defaultDataFolderPath(process.platform, process.env)),
      isDefaultFolder: values.data === undefined,
    };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : "Wrong use."}\n\n${usage}`);
    return 2;
  }
}

function checkCall(rest: readonly string[]): void {
  if (rest[0] === undefined) throw new TypeError("call takes a method, for instance projects.list.");
  try {
    JSON.parse(rest[1] ?? "{}");
  } catch {
    throw new TypeError("The input of the call isn't JSON.");
  }
}

function coreAt(dataFolderPath: string, isDefaultFolder: boolean, places: Places): Core {
  return createCore({
    host: "cli",
    version: places.version,
    dataFolderPath,
    mayCreateDataFolderParents: isDefaultFolder,
    resourcesFolderPath: places.resourcesFolderPath,
    nowMs: Date.now,
    randomBytes,
    log: createLog(dataFolderAt(dataFolderPath).logFile, Date.now),
    threads: createTaskThreads(places.taskThreadUrl),
    resolveFile: async (fileReference) => {
      const path = resolve(fileReference);
      if (!existsSync(path)) throw new AppError("file-missing", { name: basename(path) });
      return { path, name: basename(path) };
    },
    resolveTarget: async (targetReference) => resolve(targetReference),
    resolveFolder: async (folderReference) => {
      const path = resolve(folderReference);
      if (!existsSync(path)) throw new AppError("folder-missing", { path });
      return path;
    },
  });
}

async function ask<M extends Method>(core: Core, method: M, input: unknown): Promise<Output<M>> {
  const result = await core.dispatch(method, input);
  if (!result.ok) throw fromWireError(result.error);
  return result.output as Output<M>;
}

function sayError(error: unknown, json: boolean): number {
  if (!(error instanceof AppError)) throw error;
  const guide = errorGuide[error.code];
  const words = {
    title: fillGuide(guide.title, error.details),
    advice: fillGuide(guide.advice, error.details),
  };
  console.error(json ? JSON.stringify({ error: error.code, ...words }) : `${words.title}: ${words.advice}`);
  return error.code === "bad-input" || error.code === "unknown-method" ? 2 : 1;
}

function tableOf(projects: Output<"projects.list">["projects"]): string {
  if (projects.length === 0) return "No projects yet.";
  const rows = projects.map((project) => [
    project.projectId,
    String(project.exampleCount ?? "?"),
    new Date(project.changedAtMs).toISOString().slice(0, 16).replace("T", " "),
    project.name,
  ]);
  const table = [["ID", "EXAMPLES", "CHANGED (UTC)", "NAME"], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  "))
    .join("\n");
}
