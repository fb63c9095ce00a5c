// `attune rehearsal`: serves the rehearsal trainer alone, prints how to reach it, and ends it well on Ctrl+C. Needs no
// studio: its jobs lie beside the projects, in a folder of their own.
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { AppError } from "../../src-shared/errors.ts";
import type { RehearsalProblem } from "../rehearsal/rehearsal-orders.ts";
import { rehearsalProblemWords } from "../rehearsal/rehearsal-problem-words.ts";
import { RehearsalStartError, startRehearsal } from "../rehearsal/start-rehearsal.ts";
import { faultListSchema, type FaultRule } from "../rehearsal/server/faults.ts";
import { defaultDataFolderPath } from "../store/data-folder.ts";
import { aboutTyped, errorOutcome, wrongUse } from "./cli-command.ts";
import { placesFrom } from "./places.ts";

const usage = `attune rehearsal [--data DIR] [--port N] [--faults FILE] [--json]
  --data DIR     keep its files and jobs in DIR/rehearsal instead of the platform's own place
  --port N       listen on 127.0.0.1:N instead of a free port
  --faults FILE  a JSON list of faults to inject, for trying how a program copes
                 (src-main/rehearsal/server/faults.ts says what there is)
  --json         one JSON line with baseUrl and token`;

type RehearsalWords = {
  readonly dataFolderPath: string;
  readonly isDefaultFolder: boolean;
  readonly port: number;
  readonly faults: readonly FaultRule[] | null;
  readonly isJson: boolean;
};

/** Runs until it is asked to end. @param entryUrl `import.meta.url` of the entry. @returns the exit code. */
export async function runRehearsal(entryUrl: string, argumentList: readonly string[]): Promise<number> {
  const isJson = argumentList.includes("--json");
  try {
    const words = readWords(argumentList);
    if (words === "help") {
      console.log(usage);
      return 0;
    }
    return await serve(entryUrl, words);
  } catch (error) {
    const { exitCode, sentence, json } = errorOutcome(inWords(error), "rehearsal");
    console.error(isJson ? JSON.stringify(json) : sentence);
    if (exitCode === 2 && !isJson) console.error(usage);
    return exitCode;
  }
}

async function serve(entryUrl: string, words: RehearsalWords): Promise<number> {
  const rehearsal = await startRehearsal({
    processUrl: placesFrom(entryUrl).rehearsalProcessUrl,
    resourcesFolder: join(placesFrom(entryUrl).resourcesFolderPath, "rehearsal"),
    folder: makeFolder(words),
    token: randomBytes(32).toString("base64url"),
    port: words.port,
    faults: words.faults ?? [],
    allowFaults: words.faults !== null,
  });
  const { baseUrl, token } = rehearsal;
  let isAsked = false;
  const stop = (): void => {
    if (!isAsked && !words.isJson) console.log("Ending: the running step is finished first.");
    isAsked = true;
    void rehearsal.stop();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  if (words.isJson) console.log(JSON.stringify({ baseUrl, token }));
  else {
    console.log(`The rehearsal trainer is at\n\n  Base URL  ${baseUrl}\n  API key   ${token}\n`);
    console.log(
      "The key is for this start only. Ctrl+C ends it; a training under way goes on at the next start.",
    );
  }
  await rehearsal.ended;
  if (isAsked) return 0;
  console.error("The rehearsal ended by itself. Start it again: its jobs go on.");
  return 1;
}

/** Errors: bad-input that is wrong use. */
function readWords(argumentList: readonly string[]): RehearsalWords | "help" {
  const { values } = parsed(argumentList);
  if (values.help === true) return "help";
  const port = Number(values.port ?? "0");
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw wrongUse("--port takes a number up to 65535.");
  return {
    dataFolderPath: resolve(values.data ?? defaultDataFolderPath(process.platform, process.env)),
    isDefaultFolder: values.data === undefined,
    port,
    faults: values.faults === undefined ? null : readFaults(resolve(values.faults)),
    isJson: values.json ?? false,
  };
}

// Without a written return type: the options themselves are the type.
function parsed(argumentList: readonly string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  try {
    return parseArgs({
      args: [...argumentList],
      options: { data: text, port: text, faults: text, json: flag, help: flag },
    });
  } catch (error) {
    throw wrongUse(error instanceof Error ? error.message.replace(/\.?$/, ".") : "Wrong use.");
  }
}

function readFaults(path: string): readonly FaultRule[] {
  if (!existsSync(path)) throw aboutTyped(new AppError("file-missing", { path }));
  try {
    return faultListSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    throw wrongUse(`“${path}” is no list of faults.`);
  }
}

/** Errors: folder-missing, folder-read-only. */
function makeFolder({ dataFolderPath, isDefaultFolder }: RehearsalWords): string {
  const folder = join(dataFolderPath, "rehearsal");
  // A missing parent is an unplugged drive, not a wish; only the platform's own place is made as a whole.
  if (!isDefaultFolder && !existsSync(dataFolderPath) && !existsSync(dirname(dataFolderPath))) {
    throw aboutTyped(new AppError("folder-missing", { path: dataFolderPath }));
  }
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw aboutTyped(new AppError("folder-read-only", { path: dataFolderPath }, { cause: error }));
  }
  return folder;
}

const adviceFor: Readonly<Record<RehearsalProblem, string>> = {
  "already-open": "Use that one, or name another folder with --data.",
  "port-taken": "Choose another --port, or leave it out.",
  "port-not-allowed": "Choose a --port above 1023, or leave it out.",
  "bad-faults": "src-main/rehearsal/server/faults.ts says what there is.",
  "folder-unusable": "Name another one with --data.",
  "model-missing": "Install Attune anew.",
  internal: "Start it again.",
};

function inWords(error: unknown): unknown {
  if (!(error instanceof RehearsalStartError)) return error;
  const problem = `${rehearsalProblemWords[error.problem]} ${adviceFor[error.problem]}`;
  return new AppError("bad-input", { problem }, { cause: error });
}
