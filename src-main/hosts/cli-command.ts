// What the commands of the command line share: asking the core, finding a project by its name, saying what went wrong.
// Holds no command of its own.
import type { Method, Output } from "../../src-shared/contract/contract.ts";
import type { ProjectSummary } from "../../src-shared/contract/projects.ts";
import { errorInWords, fillGuide } from "../../src-shared/error-guide.ts";
import { AppError, fromWireError, toWireError, type ErrorCode } from "../../src-shared/errors.ts";
import type { Core } from "../core/core.ts";

export type CommandTools = {
  readonly core: Pick<Core, "dispatch" | "subscribe" | "chat">;
  /** A piece of a text as it comes, for people. */
  readonly show: (text: string) => void;
  /** A line for people; nobody hears it with `--json`. */
  readonly say: (line: string) => void;
  /** Throws task-cancelled once somebody pressed Ctrl+C: for the moments when no task runs. */
  readonly stopIfAsked: () => void;
  /** What a command typed next needs to reach the same data folder: " --data DIR", or nothing. */
  readonly dataOption: string;
};

/** `json` is what a machine gets; people have heard it line by line. */
export type CommandOutcome = { readonly exitCode: 0 | 1; readonly json: unknown };

/** @throws AppError what the core refuses the call with. */
export async function ask<M extends Method>(
  core: Pick<Core, "dispatch">,
  method: M,
  input: unknown,
): Promise<Output<M>> {
  const result = await core.dispatch(method, input);
  if (!result.ok) throw fromWireError(result.error);
  return result.output as Output<M>;
}

/** The words typed can't be followed: exit code 2. `problem` is one or more whole sentences. */
export function wrongUse(problem: string): AppError {
  return new AppError("bad-input", { problem, isWrongUse: true });
}

/** The same error, said about what somebody typed and not about one of the studio's own files and folders. */
export function aboutTyped(error: unknown): unknown {
  if (!(error instanceof AppError)) return error;
  return new AppError(error.code, { ...error.details, isTyped: true }, { cause: error });
}

/** No project has this name or id. */
export function noSuchProject(wanted: string): AppError {
  return new AppError("not-found", { what: "project", name: wanted, isTyped: true });
}

/** By id, else by the exact name; null when there is none. Errors: bad-input (several have the name). */
export async function projectCalled(
  core: Pick<Core, "dispatch">,
  wanted: string,
): Promise<ProjectSummary | null> {
  const { projects } = await ask(core, "projects.list", {});
  const byId = projects.find(({ projectId }) => projectId === wanted);
  if (byId) return byId;
  // A name typed on one system can be made of other code points than the same name typed on another.
  const name = wanted.trim().normalize("NFC");
  const named = projects.filter((project) => project.name.normalize("NFC") === name);
  if (named.length > 1) {
    const ids = named.map(({ projectId }) => projectId).join(", ");
    throw wrongUse(`${named.length} projects are called “${name}”. Name the one you mean by its id: ${ids}.`);
  }
  return named[0] ?? null;
}

/** What stands after a command that takes one project. Errors: bad-input that is wrong use. */
export function readOneProject(command: string, rest: readonly string[]): string {
  const [project, ...more] = rest;
  if (project === undefined || project.trim() === "") {
    throw wrongUse(`${command} takes a project, by its id or its name. attune projects lists them.`);
  }
  if (more.length > 0) {
    throw wrongUse(`${command} takes one project at a time. A name with blanks needs quotes.`);
  }
  return project;
}

/** Said about a file, a folder or a name from outside: the guide's own words are about the studio's own. */
const typedWords: Partial<Record<ErrorCode, { readonly title: string; readonly advice: string }>> = {
  "file-missing": {
    title: "There is no such file",
    advice: "Nothing stands at {{path}}. Check the name and the folder, then try again.",
  },
  "file-not-attune": {
    title: "“{{name}}” isn't an Attune project file",
    advice:
      "Nothing was changed. If it holds a table or conversations, give it its own ending (.csv, .xlsx, .jsonl or .json) and import it again.",
  },
  "file-damaged": {
    title: "“{{name}}” is damaged",
    advice: "Nothing of it was taken in. Ask whoever sent it for a new copy.",
  },
  "folder-missing": {
    title: "There is no such folder",
    advice:
      "Nothing stands at {{path}}. If it is on a drive or a network, connect it; else name another folder.",
  },
  "folder-read-only": {
    title: "That place can't be written to",
    advice: "{{path}} is read-only for this user. Name another place.",
  },
  "sending-unapproved": {
    title: "Nothing of this project went to {{connection}} so far",
    advice: "Nothing was sent now, either. If you have seen what would go and to whom, say --agree.",
  },
  "not-found": {
    title: "There is no project “{{name}}”",
    advice: "attune projects lists those there are.",
  },
};

/** What an error says on the command line, and the exit code it ends with. Errors that aren't ours pass through. */
export function errorOutcome(
  error: unknown,
  command: string | null,
): { readonly exitCode: 1 | 2; readonly sentence: string; readonly json: unknown } {
  if (!(error instanceof AppError)) throw error;
  const { code, details } = error;
  const { title, advice } = wordsFor(error);
  const isWrongUse = details["isWrongUse"] === true;
  // A script that calls methods writes their input: what is wrong with it is wrong use.
  const isWrongCall = command === "call" && (code === "bad-input" || code === "unknown-method");
  return {
    // At check, 1 is an answer: something must be fixed.
    exitCode: isWrongUse || isWrongCall || command === "check" ? 2 : 1,
    sentence: sentenceFor(code, { title, advice }, isWrongCall ? null : String(details["problem"] ?? "")),
    json: { error: isWrongUse ? "wrong-use" : code, title, advice },
  };
}

function wordsFor(error: AppError): { readonly title: string; readonly advice: string } {
  const own = error.details["isTyped"] === true ? typedWords[error.code] : undefined;
  if (!own) {
    const { title, advice } = errorInWords(toWireError(error));
    if (error.details["isWrongUse"] !== true) return { title, advice };
    return { title: "That can't be followed", advice: String(error.details["problem"]) };
  }
  return { title: fillGuide(own.title, error.details), advice: fillGuide(own.advice, error.details) };
}

function sentenceFor(
  code: ErrorCode,
  { title, advice }: { readonly title: string; readonly advice: string },
  problem: string | null,
): string {
  if (code === "task-cancelled") return "Cancelled. Nothing was changed.";
  return code === "bad-input" && problem !== null ? problem : `${title}: ${advice}`;
}
