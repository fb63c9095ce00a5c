// `attune check FILE|PROJECT`: what a provider would refuse, what would teach the wrong thing, and how to mend it. A file
// needs no studio and no data folder; nothing is ever changed.
import { existsSync, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { createCheckReport, type GatheringReport } from "../../src-shared/domain/findings/check-report.ts";
import { severityCounts } from "../../src-shared/domain/findings/state.ts";
import { plannedTraining } from "../../src-shared/domain/jobs/epochs.ts";
import { automaticSettings } from "../../src-shared/domain/jobs/remote-job.ts";
import { countingEncodingOf, encodingOfModel } from "../../src-shared/domain/tokens/encoding-of-model.ts";
import type { TextCounter } from "../../src-shared/domain/tokens/example-tokens.ts";
import { connectionKindOfModel, longestExampleOf } from "../../src-shared/domain/tokens/longest-example.ts";
import { AppError } from "../../src-shared/errors.ts";
import { loadTextCounter } from "../examples/tokens/load-counter.ts";
import { checkProjectExamples } from "../findings/check-project-examples.ts";
import { checkTrainingFile } from "../findings/check-training-file.ts";
import { dataFolderAt, projectFileIn } from "../store/data-folder.ts";
import type { OptionValues } from "./cli-arguments.ts";
import { checkedLines } from "./cli-check-words.ts";
import {
  aboutTyped,
  ask,
  noSuchProject,
  projectCalled,
  wrongUse,
  type CommandOutcome,
  type CommandTools,
} from "./cli-command.ts";
import { isProjectFile } from "./cli-project-file.ts";
import { showFraction } from "./cli-watch.ts";

/** gpt-4.1 and its kin: counted like most models there are. */
const usualModel = "gpt-4.1";

export type CheckOrder = {
  readonly target: { readonly filePath: string } | { readonly project: string };
  readonly model: string | null;
};

/**
 * A file that is there is meant before a project of the same name. Errors: bad-input that is wrong use, file-missing
 * for a word that can only be a path.
 */
export function readCheckOrder(rest: readonly string[], values: OptionValues): CheckOrder {
  const [target, ...more] = rest;
  if (target === undefined || target.trim() === "") {
    throw wrongUse("check takes a training file or a project, for instance attune check training.jsonl.");
  }
  if (more.length > 0)
    throw wrongUse("check takes one file or one project. A name with blanks needs quotes.");
  if (values.model?.trim() === "") throw wrongUse("--model takes the name of a model.");
  const model = values.model ?? null;
  const path = resolve(target);
  if (!existsSync(path)) {
    if (!looksLikePath(target)) return { target: { project: target }, model };
    throw aboutTyped(new AppError("file-missing", { name: basename(path), path }));
  }
  refuseOtherThanFile(path);
  return { target: { filePath: path }, model };
}

function looksLikePath(word: string): boolean {
  return /[/\\]|\.[a-z]\w{1,7}$/i.test(word);
}

function refuseOtherThanFile(path: string): void {
  if (!statSync(path).isFile()) throw wrongUse(`“${path}” is no file. Name one file, or a project.`);
  if (!isProjectFile(path)) return;
  throw wrongUse(
    `“${basename(path)}” is an Attune project file. Take it in with attune import, then check the project by its name.`,
  );
}

type Checking = {
  readonly counter: TextCounter;
  readonly tokensMaximum: number;
  readonly report: GatheringReport;
};

/** @param importCommand what makes examples of a file; null for a project. */
async function startChecking(model: string, importCommand: string | null): Promise<Checking> {
  const tokensMaximum = longestExampleOf(model);
  return {
    counter: await loadTextCounter(countingEncodingOf(encodingOfModel(model).encoding)),
    tokensMaximum,
    report: createCheckReport(tokensMaximum, importCommand),
  };
}

/** Needs no studio. Errors: file-unreadable. */
export async function checkFile(
  filePath: string,
  model: string | null,
  say: (line: string) => void,
): Promise<CommandOutcome> {
  const importCommand = `attune import "${filePath}" --project NAME`;
  const checking = await startChecking(model ?? usualModel, importCommand);
  const name = basename(filePath);
  const progress = showFraction(`Checking “${name}”`, process.stderr);
  try {
    checkTrainingFile({ path: filePath, ...checking }, checking.report, progress.show);
  } finally {
    progress.clear();
  }
  return outcomeOf({ name, model, importCommand, report: checking.report }, say);
}

/** Errors: bad-input that is wrong use, and the file-* codes. */
export async function checkProject(
  {
    wanted,
    model,
    dataFolderPath,
  }: { readonly wanted: string; readonly model: string | null; readonly dataFolderPath: string },
  { core, say }: CommandTools,
): Promise<CommandOutcome> {
  const found = await projectCalled(core, wanted);
  if (!found) throw noSuchProject(wanted);
  // Opened by the core first: an older file is brought up to date, a damaged one refused in words.
  const { project } = await ask(core, "projects.open", { projectId: found.projectId });
  const { name, projectId } = project;
  const checking = await startChecking(model ?? usualModel, null);
  const databasePath = projectFileIn(dataFolderAt(dataFolderPath), projectId);
  const progress = showFraction(`Checking “${name}”`, process.stderr);
  try {
    checkProjectExamples({ databasePath, name, ...checking }, checking.report, progress.show);
  } finally {
    progress.clear();
  }
  return outcomeOf({ name, model, importCommand: null, report: checking.report }, say);
}

function outcomeOf(
  checked: {
    readonly name: string;
    readonly model: string | null;
    readonly importCommand: string | null;
    readonly report: GatheringReport;
  },
  say: (line: string) => void,
): CommandOutcome {
  const model = checked.model ?? usualModel;
  const kind = connectionKindOfModel(model);
  const result = checked.report.result((learnt) => plannedTraining(kind, automaticSettings, learnt).epochs);
  const { firstOf } = checked.report;
  const isEstimated = encodingOfModel(model).isEstimated;
  for (const line of checkedLines({ ...checked, result, firstOf, isEstimated })) say(line);
  return { exitCode: severityCounts(result.counts).error > 0 ? 1 : 0, json: result };
}
