// The words typed after `attune`, read and checked before anything is opened: which command, which options, and
// whether they go together. Must never look at a file or a project.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { defaultDataFolderPath } from "../store/data-folder.ts";
import { wrongUse } from "./cli-command.ts";

export const usage = `attune COMMAND [--data DIR] [--json]

  projects                        list the projects
  import FILE… --project NAME     take in a table (CSV, TSV, XLSX), conversations (JSONL, JSON) or e-mails (.mbox,
                                  .eml, .msg; several files are read as one source). NAME is the id or the exact
                                  name of a project; when there is none of that name, it is made
      --preview                   say what would happen and change nothing
      --map user=COL,assistant=COL,…
                                  which column is what: user, assistant, system, input, other (the worse answer),
                                  tags, split, status, group, source, notes, messages, own (own=COL1+COL2).
                                  Columns you don't name are left out. Without --map Attune finds out itself
      --sheet S                   which sheet of a workbook
      --encoding E                utf-8, utf-16le, utf-16be or windows-1252
      --delimiter D               what stands between the cells: one character, or the word tab
      --answers-of A[,B]          e-mails: the addresses whose answers are learnt from (whoever answers most)
      --pairs                     e-mails: each answer with its question instead of whole conversations
      --keep P[,Q]                e-mails: leave in the texts what is otherwise kept in the notes:
                                  quote, signature, disclaimer
      --known skip|update|keep-both      rows that are here already (skip)
      --conflicts keep-mine|take-theirs  our own spreadsheet: rows changed in it and here (keep-mine)
      --missing skip|add                 our own spreadsheet: rows removed here since (skip)
      --left-aside PATH           where rows that can't be read are written; otherwise beside FILE
  import FILE.attune [--project NAME]
                                  take in a project file as a project of its own, under NAME if you say one
  export PROJECT --format F --out PATH
                                  F: openai-jsonl, preference-jsonl, csv, xlsx, attune (to hand on),
                                  attune-backup (the full copy with its history)
      --split train[,validation]  only examples used for these: train, validation, test, not-used
      --by-split                  a file for each of them
      --bom, --no-bom             a byte-order mark: CSV has one unless you say no (Excel), JSONL only if you
                                  say so (Azure wants it, OpenAI refuses it)
      --delimiter ;               CSV: a comma unless you say ; or tab
      --notes --source --extra    attune: hand on these, too
  check FILE|PROJECT [--model M]  say what a provider would refuse, what would teach the wrong thing, and what to do.
                                  FILE: a training file (JSONL) of any size; needs no project. Exit code 1: something
                                  must be fixed, 2: it couldn't be checked
  estimate FILE|PROJECT [--model M]
                                  what a training of it would cost, and its model after it; every place and model
                                  unless you name one. FILE: JSONL, JSON, CSV, TSV or XLSX
      --epochs N --method supervised|dpo
                                  rounds and way of training; what you don't say is left to the provider
      --questions N               questions a month afterwards (1,000)
  train PROJECT [--connection C] [--model M] [--wait]
                                  start a training; C: rehearsal unless you say another account
      --epochs N --batch-size N --rate X --beta X --seed N --suffix S --method supervised|dpo --name N
                                  settings; what you don't say is left to the provider
      --agree                     you have seen what goes to that account, and agree: needed before the first
                                  training of a project there
      --wait                      follow it to its end: verdict, and answers before and after. Ctrl+C stops it
  jobs [PROJECT]                  list the trainings
  demo                            the whole road on the sample project, in this terminal (npm run demo)
  chat "QUESTION" [--connection C] [--model M]
                                  ask a model and show its answer as it comes: the rehearsal's own model unless
                                  you name another connection or model
      --system TEXT               the instructions it answers by
      --temperature T --seed N    0 for the likeliest answer, up to 2; the same seed for the same answer
  call METHOD [JSON | -]          call any method of the contract (see src-shared/contract); - reads
                                  the JSON from standard input, as everything with a key must
  web [--no-open]                 open the studio in the browser
  rehearsal [--port N] [--faults FILE]
                                  serve the rehearsal trainer alone, in OpenAI's API; prints its address and key
  verdict RESULTS.csv [--train-examples N] [--validation-examples N] [--epochs N]
                                  say what the result file of a training shows, and what to do next
  help                            this list

  --data DIR   keep projects in DIR instead of the platform's own place
  --json       one JSON value on stdout for machines; errors as JSON on stderr
Exit code: 0 done, 1 the answer is no, 2 wrong use.`;

export const commands = [
  "projects",
  "import",
  "export",
  "check",
  "estimate",
  "train",
  "jobs",
  "chat",
  "demo",
  "call",
] as const;
export type Command = (typeof commands)[number];

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const optionTypes = {
  data: text,
  json: flag,
  help: flag,
  project: text,
  map: { type: "string", multiple: true },
  sheet: text,
  encoding: text,
  delimiter: text,
  known: text,
  conflicts: text,
  missing: text,
  preview: flag,
  "left-aside": text,
  "answers-of": text,
  pairs: flag,
  keep: text,
  format: text,
  out: text,
  split: text,
  "by-split": flag,
  bom: flag,
  notes: flag,
  source: flag,
  extra: flag,
  connection: text,
  model: text,
  name: text,
  method: text,
  epochs: text,
  "batch-size": text,
  rate: text,
  beta: text,
  seed: text,
  suffix: text,
  wait: flag,
  agree: flag,
  system: text,
  temperature: text,
  questions: text,
} as const;
type OptionName = keyof typeof optionTypes;

const everyCommandTakes: readonly OptionName[] = ["data", "json", "help"];
const commandTakes = {
  projects: [],
  call: [],
  chat: ["connection", "model", "system", "temperature", "seed"],
  import: [
    "project",
    "map",
    "sheet",
    "encoding",
    "delimiter",
    "known",
    "conflicts",
    "missing",
    "preview",
    "left-aside",
    "answers-of",
    "pairs",
    "keep",
  ],
  check: ["model"],
  jobs: [],
  demo: [],
  estimate: ["model", "method", "epochs", "questions"],
  train: [
    "connection",
    "model",
    "name",
    "method",
    "epochs",
    "batch-size",
    "rate",
    "beta",
    "seed",
    "suffix",
    "wait",
    "agree",
  ],
  export: ["format", "out", "split", "by-split", "bom", "delimiter", "notes", "source", "extra"],
} as const satisfies Record<Command, readonly OptionName[]>;

export type OptionValues = ReturnType<typeof parsed>["values"];

export type Arguments = {
  readonly command: Command;
  /** What stands after the command: a file, a project, a method. */
  readonly rest: readonly string[];
  readonly values: OptionValues;
  readonly dataFolderPath: string;
  readonly isDefaultFolder: boolean;
};

/** "help" when that is asked for, "nothing" when nothing is. Errors: bad-input that is wrong use. */
export function readArguments(argumentList: readonly string[]): Arguments | "help" | "nothing" {
  const { values, positionals } = parsed(argumentList);
  const [first, ...rest] = positionals;
  if (values.help === true || first === "help") return "help";
  if (first === undefined) return "nothing";
  const command = commands.find((name) => name === first);
  if (command === undefined) {
    throw wrongUse(
      `There is no command “${first}”. The commands are ${commands.join(", ")}, web, rehearsal, verdict and help.`,
    );
  }
  checkTaken(command, values);
  return {
    command,
    rest,
    values,
    dataFolderPath: resolve(values.data ?? defaultDataFolderPath(process.platform, process.env)),
    isDefaultFolder: values.data === undefined,
  };
}

// Without a written return type: the options themselves are the type.
function parsed(argumentList: readonly string[]) {
  try {
    return parseArgs({
      args: [...argumentList],
      allowPositionals: true,
      allowNegative: true,
      options: optionTypes,
    });
  } catch (error) {
    // Node's own words name the option and what it lacks; they never hold more than was typed.
    throw wrongUse(error instanceof Error ? error.message.replace(/\.?$/, ".") : "Wrong use.");
  }
}

function checkTaken(command: Command, values: OptionValues): void {
  const taken = new Set<string>([...everyCommandTakes, ...commandTakes[command]]);
  const stray = Object.keys(values).find((name) => !taken.has(name));
  if (stray !== undefined) throw wrongUse(`--${stray} doesn't go with “${command}”.`);
}

/** One of the words an option takes; undefined when the option wasn't given. */
export function choiceOf<Word extends string>(
  option: string,
  given: string | undefined,
  words: readonly Word[],
): Word | undefined {
  const found = words.find((word) => word === given);
  if (given === undefined || found !== undefined) return found;
  throw wrongUse(`--${option} takes ${listed(words)}, not “${given}”.`);
}

/** One character between cells; the word "tab" for the one nobody can type. */
export function delimiterOf(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const delimiter = given === "tab" || given === "\\t" ? "\t" : given;
  if (delimiter.length === 1 && !/["\r\n]/.test(delimiter)) return delimiter;
  throw wrongUse('--delimiter takes one character that is no quote, for instance ";", or the word tab.');
}

/** “a, b or c”. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
