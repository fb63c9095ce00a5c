// The command line host: runs the core on this very thread, does one thing, ends. Exit 0 done, 1 the answer is no,
// 2 wrong use. `--json` for machines. Paths are allowed here: whoever types them has the files anyway.
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import type { Output } from "../../src-shared/contract/contract.ts";
import { AppError, assertNever, fromWireError } from "../../src-shared/errors.ts";
import { createCore, type Core } from "../core/core.ts";
import { createLog } from "../core/log.ts";
import { dataFolderAt } from "../store/data-folder.ts";
import { createTaskThreads } from "../tasks/task-threads.ts";
import { readArguments, usage, type Arguments } from "./cli-arguments.ts";
import { ask, errorOutcome, type CommandOutcome, type CommandTools } from "./cli-command.ts";
import { runDemo } from "./cli-demo.ts";
import { readCall } from "./cli-call.ts";
import { chat, readChatWords } from "./cli-chat.ts";
import { checkFile, checkProject, readCheckOrder } from "./cli-check.ts";
import { estimateFile, estimateProject, isEstimateOfFile, readEstimateOrder } from "./cli-estimate.ts";
import { exportProject, readExportOrder } from "./cli-export.ts";
import { importFile, readImportOrder } from "./cli-import.ts";
import { listJobs, readJobsOrder } from "./cli-jobs.ts";
import { runRehearsal } from "./cli-rehearsal.ts";
import { readTrainOrder, trainProject } from "./cli-train.ts";
import { runVerdict } from "./cli-verdict.ts";
import { hearInterruption, showProgress } from "./cli-watch.ts";
import { tableInWords } from "./cli-words.ts";
import { hostKeys } from "./host-keys.ts";
import { hostProvider } from "./host-provider.ts";
import { placesFrom, type Places } from "./places.ts";
import { runWebHost } from "./web-host.ts";

export async function runCommandLine(entryUrl: string, argumentList: readonly string[]): Promise<number> {
  standWhereTheCallerStands(process.env);
  if (argumentList[0] === "web") {
    await runWebHost(new URL(entryUrl.replace(/cli\.(ts|js)$/, "web.$1")).href, argumentList.slice(1));
    return Number(process.exitCode ?? 0);
  }
  if (argumentList[0] === "rehearsal") return runRehearsal(entryUrl, argumentList.slice(1));
  if (argumentList[0] === "verdict") return runVerdict(argumentList.slice(1));
  const isJson = argumentList.includes("--json");
  try {
    const parsed = readArguments(argumentList);
    if (parsed === "help" || parsed === "nothing") {
      console.log(usage);
      return parsed === "help" ? 0 : 2;
    }
    if (parsed.command === "check") return await runCheck(parsed, entryUrl);
    if (parsed.command === "estimate" && isEstimateOfFile(parsed.rest)) {
      return await runEstimateOfFile(parsed, placesFrom(entryUrl));
    }
    return await runCommand(parsed, readWork(parsed), placesFrom(entryUrl));
  } catch (error) {
    return sayError(error, argumentList[0] === "check" ? "check" : null, isJson);
  }
}

/** A file is checked without a studio: no data folder is opened or made. */
async function runCheck(parsed: Arguments, entryUrl: string): Promise<number> {
  const isJson = parsed.values.json ?? false;
  const { target, model } = readCheckOrder(parsed.rest, parsed.values);
  if (!("filePath" in target)) return await runCommand(parsed, readWork(parsed), placesFrom(entryUrl));
  const { exitCode, json } = await checkFile(target.filePath, model, (line) => {
    if (!isJson) console.log(line);
  });
  if (isJson) console.log(JSON.stringify(json));
  return exitCode;
}

/** npm runs scripts in its package's folder: a path typed elsewhere is meant from there. */
function standWhereTheCallerStands(environment: NodeJS.ProcessEnv): void {
  const { npm_lifecycle_event: script, INIT_CWD: callerFolder } = environment;
  if (script === "attune" && callerFolder !== undefined && existsSync(callerFolder)) {
    process.chdir(callerFolder);
  }
}

/** What a command does once the core is there. */
type Work = {
  /** Whether it can run on a studio that doesn't start. */
  readonly canLookAtProblem: boolean;
  /** Whether Ctrl+C cancels a task instead of ending the program. */
  readonly isLong: boolean;
  readonly run: (tools: CommandTools) => Promise<CommandOutcome>;
};

/** Reads what stands after the command, before anything is opened. Errors: bad-input that is wrong use. */
function readWork({ command, rest, values, dataFolderPath }: Arguments): Work {
  const short = { canLookAtProblem: false, isLong: false };
  switch (command) {
    case "projects":
      return { ...short, run: listProjects };
    case "call": {
      const { method, input } = readCall(rest, () => readFileSync(0, "utf8"));
      const run: Work["run"] = ({ core, say }) => call(core, method, input, say);
      return { ...short, canLookAtProblem: method.startsWith("studio."), run };
    }
    case "chat": {
      const words = readChatWords(rest, values);
      return { ...short, run: (tools) => chat(words, tools) };
    }
    case "import": {
      const order = readImportOrder(rest, values);
      return { ...short, isLong: true, run: (tools) => importFile(order, tools) };
    }
    case "export": {
      const order = readExportOrder(rest, values);
      return { ...short, isLong: true, run: (tools) => exportProject(order, tools) };
    }
    case "check": {
      const { target, model } = readCheckOrder(rest, values);
      if ("filePath" in target) return { ...short, run: ({ say }) => checkFile(target.filePath, model, say) };
      const order = { wanted: target.project, model, dataFolderPath };
      return { ...short, run: (tools) => checkProject(order, tools) };
    }
    case "estimate": {
      const order = readEstimateOrder(rest, values);
      return { ...short, isLong: true, run: (tools) => estimateProject(order, tools) };
    }
    case "train": {
      const order = readTrainOrder(rest, values);
      return { ...short, isLong: true, run: (tools) => trainProject(order, tools) };
    }
    case "demo":
      return { ...short, isLong: true, run: (tools) => runDemo(dataFolderPath, tools) };
    case "jobs": {
      const wanted = readJobsOrder(rest);
      return { ...short, run: (tools) => listJobs(wanted, tools) };
    }
    default:
      return assertNever(command);
  }
}

/** A file of one's own needs no studio and no data folder. */
async function runEstimateOfFile({ rest, values }: Arguments, places: Places): Promise<number> {
  const isJson = values.json ?? false;
  const { exitCode, json } = await estimateFile(readEstimateOrder(rest, values), {
    resourcesFolderPath: places.resourcesFolderPath,
    nowMs: Date.now(),
    say: (line) => {
      if (!isJson) console.log(line);
    },
  });
  if (isJson) console.log(JSON.stringify(json));
  return exitCode;
}

async function runCommand(
  { command, values, dataFolderPath, isDefaultFolder }: Arguments,
  work: Work,
  places: Places,
): Promise<number> {
  const isJson = values.json ?? false;
  const { core, close } = coreAt(dataFolderPath, isDefaultFolder, places);
  const progress = showProgress(core, process.stderr);
  const interruption = work.isLong ? hearInterruption(core) : null;
  try {
    const { problem } = core.status();
    if (problem && !work.canLookAtProblem) throw fromWireError(problem);
    const { exitCode, json } = await work.run({
      core,
      show: (text) => {
        if (!isJson) process.stdout.write(text);
      },
      say: (line) => {
        progress.clear();
        if (!isJson) console.log(line);
      },
      stopIfAsked: () => interruption?.stopIfAsked(),
      dataOption: isDefaultFolder ? "" : ` --data "${dataFolderPath}"`,
    });
    if (isJson) console.log(JSON.stringify(json));
    return exitCode;
  } catch (error) {
    progress.stop();
    return sayError(error, command, isJson);
  } finally {
    progress.stop();
    interruption?.stop();
    await close();
  }
}

async function listProjects({ core, say }: CommandTools): Promise<CommandOutcome> {
  const { projects } = await ask(core, "projects.list", {});
  say(tableOf(projects));
  return { exitCode: 0, json: projects };
}

async function call(
  core: CommandTools["core"],
  method: string,
  input: unknown,
  say: CommandTools["say"],
): Promise<CommandOutcome> {
  const result = await core.dispatch(method, input);
  if (!result.ok) throw fromWireError(result.error);
  say(JSON.stringify(result.output, null, 2));
  return { exitCode: 0, json: result.output };
}

function sayError(error: unknown, command: string | null, isJson: boolean): number {
  const { exitCode, sentence, json } = errorOutcome(error, command);
  console.error(isJson ? JSON.stringify(json) : sentence);
  if (exitCode === 2 && !isJson) console.error("attune help lists every command and option.");
  return exitCode;
}

/** A core on this thread, with the provider it asks; closed together. */
function coreAt(
  dataFolderPath: string,
  isDefaultFolder: boolean,
  places: Places,
): { readonly core: Core; readonly close: () => Promise<void> } {
  const log = createLog(dataFolderAt(dataFolderPath).logFile, Date.now);
  const keys = hostKeys(dataFolderPath, null);
  const { provider, close: closeProvider } = hostProvider(dataFolderPath, places, { log, keys });
  const core = createCore({
    host: "cli",
    version: places.version,
    dataFolderPath,
    mayCreateDataFolderParents: isDefaultFolder,
    resourcesFolderPath: places.resourcesFolderPath,
    nowMs: Date.now,
    randomBytes,
    log,
    threads: createTaskThreads(places.taskThreadUrl),
    provider,
    keys,
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
  return {
    core,
    close: async () => {
      await core.close();
      await closeProvider();
    },
  };
}

function tableOf(projects: Output<"projects.list">["projects"]): string {
  if (projects.length === 0) return "No projects yet.";
  return tableInWords(
    ["ID", "EXAMPLES", "CHANGED (UTC)", "NAME"],
    projects.map((project) => [
      project.projectId,
      String(project.exampleCount ?? "?"),
      new Date(project.changedAtMs).toISOString().slice(0, 16).replace("T", " "),
      project.name,
    ]),
  );
}
