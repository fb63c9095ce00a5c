// `attune estimate FILE|PROJECT`: what a training would cost at every place and model, or at one, and its model after it.
// A file needs no studio and leaves nothing behind; a project takes in its accounts, corrected prices and own counts.
import { statSync } from "node:fs";
import { basename, resolve } from "node:path";
import type { Output } from "../../src-shared/contract/contract.ts";
import { choicesOf } from "../../src-shared/domain/catalogue/choices.ts";
import { costTable, type CostQuestion } from "../../src-shared/domain/cost/cost-table.ts";
import { withInstructions } from "../../src-shared/domain/example.ts";
import { kindFor } from "../../src-shared/domain/jobs/preview-job.ts";
import { trainingMethods, type TrainingMethod } from "../../src-shared/domain/jobs/remote-job.ts";
import { createTally, type TrainingTally } from "../../src-shared/domain/jobs/training-tally.ts";
import {
  countingEncodingOf,
  encodingOfModel,
  type CountingEncoding,
} from "../../src-shared/domain/tokens/encoding-of-model.ts";
import { tokensOf } from "../../src-shared/domain/tokens/example-tokens.ts";
import { rowOutput } from "../catalogue/outputs.ts";
import { readCatalogue } from "../catalogue/read-catalogue.ts";
import { detectFile } from "../imports/read/detect-file.ts";
import { readImport } from "../imports/read/read-import.ts";
import { choiceOf, type OptionValues } from "./cli-arguments.ts";
import {
  aboutTyped,
  ask,
  noSuchProject,
  projectCalled,
  wrongUse,
  type CommandOutcome,
  type CommandTools,
} from "./cli-command.ts";
import { estimateLines, rowsNamed } from "./cli-estimate-words.ts";

export type EstimateOrder = {
  /** A file's path, or a project's id or name. */
  readonly subject: string;
  /** undefined: all of them. */
  readonly model: string | undefined;
  /** undefined: what the file holds most of; a project's are conversations. */
  readonly method: TrainingMethod | undefined;
  readonly epochs: number | "auto";
  readonly questionsAMonth: number;
};

/** As the contract has them. */
const usualQuestionsAMonth = 1_000;
const usualUse = { evaluationAnswers: 24, questionTokens: 500, answerTokens: 200, monthsOfUse: 12 } as const;

/** Errors: bad-input that is wrong use. */
export function readEstimateOrder(rest: readonly string[], values: OptionValues): EstimateOrder {
  const [subject, ...more] = rest;
  if (subject === undefined || subject.trim() === "" || more.length > 0) {
    throw wrongUse("estimate takes one file or one project. A name with blanks needs quotes.");
  }
  return {
    subject,
    model: values.model,
    method: choiceOf("method", values.method, trainingMethods),
    epochs: values.epochs === "auto" ? "auto" : (wholeOf("epochs", values.epochs, 1, 50) ?? "auto"),
    questionsAMonth: wholeOf("questions", values.questions, 0, 1_000_000_000) ?? usualQuestionsAMonth,
  };
}

function wholeOf(option: string, given: string | undefined, least: number, most: number): number | undefined {
  if (given === undefined) return undefined;
  const value = Number(given);
  if (/^\d+$/.test(given) && value >= least && value <= most) return value;
  const orAuto = option === "epochs" ? ", or auto" : "";
  throw wrongUse(`--${option} takes a whole number from ${least} to ${most}${orAuto}, not “${given}”.`);
}

/** Whether what is named is a file; a project of the same name is named by its id. */
export function isEstimateOfFile([subject]: readonly string[]): boolean {
  return subject !== undefined && (statSync(resolve(subject), { throwIfNoEntry: false })?.isFile() ?? false);
}

export type FileEstimate = {
  readonly resourcesFolderPath: string;
  readonly nowMs: number;
  readonly say: (line: string) => void;
};

/** Errors: file-unreadable, file-empty, bad-input that is wrong use (no such model). */
export async function estimateFile(
  order: EstimateOrder,
  { resourcesFolderPath, nowMs, say }: FileEstimate,
): Promise<CommandOutcome> {
  const path = resolve(order.subject);
  const encoding = countingEncodingOf(encodingOfModel(order.model ?? "").encoding);
  const { tally, leftAsideCount } = await countedFile(path, encoding);
  const method = order.method ?? methodOf(tally);
  const { train, validation } = tally.byKind[kindFor(method)];
  // Without accounts: what is open to whom is what is open to anybody.
  const choices = choicesOf({
    catalogue: readCatalogue(resourcesFolderPath),
    accounts: [],
    refusals: [],
    nowMs,
  });
  const question: CostQuestion = {
    ...usualUse,
    settings: { method, epochs: order.epochs },
    train: train.lengths,
    validation: validation.lengths,
    trainCount: train.count,
    uncountedCount: 0,
    questionsAMonth: order.questionsAMonth,
  };
  const rows = rowsNamed(costTable(choices, question).map(rowOutput), order.model);
  for (const line of estimateLines(rows, { ...order, method, trainCount: train.count, leftAsideCount })) {
    say(line);
  }
  say("Your own accounts and corrected prices aren't in it: attune estimate PROJECT takes them in.");
  return {
    exitCode: 0,
    json: { file: path, method, trainCount: train.count, leftAsideCount, trainTokens: train.tokens, rows },
  };
}

/** Examples that say they are for checking or for the exam aren't learnt from. */
async function countedFile(
  path: string,
  encoding: CountingEncoding,
): Promise<{ readonly tally: TrainingTally; readonly leftAsideCount: number }> {
  const fileName = basename(path);
  const { add, result } = createTally(0);
  try {
    const { plan } = await detectFile(path, fileName);
    const { loadTextCounter } = await import("../examples/tokens/load-counter.ts");
    const counter = await loadTextCounter(encoding);
    const { leftAsideCount } = await readImport(
      path,
      plan,
      ({ examples }) => {
        for (const { imported } of examples) {
          const { example, instructions, split } = imported;
          const whole = instructions.kind === "own" ? withInstructions(example, instructions.text) : example;
          add({
            kind: example.kind,
            use: split ?? "train",
            tokens: tokensOf(whole, counter),
            takesInstructions: false,
            isWithoutAnswer: false,
            hasToolsOrImages: false,
          });
        }
      },
      { fileName },
    );
    return { tally: result(true), leftAsideCount };
  } catch (error) {
    throw aboutTyped(error);
  }
}

function methodOf({ byKind }: TrainingTally): TrainingMethod {
  return byKind.preference.train.count > byKind.chat.train.count ? "dpo" : "supervised";
}

/** Errors: not-found, bad-input that is wrong use (no such model), task-cancelled. */
export async function estimateProject(order: EstimateOrder, tools: CommandTools): Promise<CommandOutcome> {
  const { core, say } = tools;
  const project = await projectCalled(core, order.subject);
  if (!project) throw noSuchProject(order.subject);
  const { projectId, name } = project;
  const method = order.method ?? "supervised";
  const estimated = await countedEstimate({ ...order, method, projectId }, tools);
  const { trainCount, uncountedCount } = estimated;
  const rows = rowsNamed(estimated.rows, order.model);
  for (const line of estimateLines(rows, { ...order, method, trainCount, leftAsideCount: 0 })) say(line);
  return { exitCode: 0, json: { project: { projectId, name }, method, trainCount, uncountedCount, rows } };
}

/** It is looked again at the latest after this: nothing else keeps the program running while a thread counts. */
const lookEveryMs = 1_000;

/** Opening a project has its tokens counted where they aren't yet: asked again until they are. */
async function countedEstimate(
  wanted: EstimateOrder & { readonly method: TrainingMethod; readonly projectId: string },
  { core, say, stopIfAsked }: CommandTools,
): Promise<Output<"catalogue.estimate">> {
  const { projectId, method, epochs, questionsAMonth } = wanted;
  for (let lookCount = 0; ; lookCount += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one look after the other
    const estimated: Output<"catalogue.estimate"> = await ask(core, "catalogue.estimate", {
      projectId,
      method,
      epochs,
      use: { questionsAMonth },
    });
    stopIfAsked();
    if (estimated.uncountedCount === 0) return estimated;
    if (lookCount === 0) say("Counting the length of the examples…");
    // oxlint-disable-next-line no-await-in-loop -- the same
    await changeOf(core);
  }
}

/** Resolves when examples changed, or after a while. */
function changeOf(core: CommandTools["core"]): Promise<void> {
  const { promise, resolve: isOver } = Promise.withResolvers<void>();
  const timer = setTimeout(isOver, lookEveryMs);
  const unsubscribe = core.subscribe((push) => {
    if (push.type === "changed" && push.topics.includes("examples")) isOver();
  });
  return promise.finally(() => {
    clearTimeout(timer);
    unsubscribe();
  });
}
