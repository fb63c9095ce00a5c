// `attune check FILE|PROJECT`: what a provider would refuse, what would teach the wrong thing, and how to mend it. A file
// needs no studio and no data folder; nothing is ever changed.
import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { createCheckReport, type CheckReport, type GatheringReport } from "../../src-shared/domain/findings/check-report.ts";
import { plannedTraining } from "../../src-shared/domain/jobs/epochs.ts";
import { automaticSettings } from "../../src-shared/domain/jobs/remote-job.ts";
import { countingEncodingOf, encodingOfModel } from "../../src-shared/domain/tokens/encoding-of-model.ts";
import { connectionKindOfModel, longestExampleOf } from "../../src-shared/domain/tokens/longest-example.ts";
import { AppError } from "../../src-shared/errors.ts";
import { loadTextCounter } from "../examples/tokens/load-counter.ts";
import { checkProjectExamples } from "../findings/check-project-examples.ts";
import { checkTrainingFile } from "../findings/check-training-file.ts";
import type { OptionValues } from "./cli-arguments.ts";
import { checkedLines } from "./cli-check-words.ts";
import { aboutTyped, ask, noSuchProject, projectCalled, wrongUse, type CommandOutcome, type CommandTools } from "./cli-command.ts";

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
  if (more.length > 0) throw wrongUse("check takes one file or one project. A name with blanks needs quotes.");
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
