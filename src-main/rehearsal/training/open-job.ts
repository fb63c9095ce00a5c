// Reads a job's files and turns them into what a crew learns from; or says, as OpenAI does, why there is nothing to
// train. Used by the training thread for a training and for the preview of one.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { Sequence } from "../engine/model.ts";
import type { Tokenizer } from "../tokenizer/tokenizer.ts";
import { readTrainingFile, tooFewMessage } from "../training-file.ts";
import { unknownLanguagesIn } from "./find-languages.ts";
import { prepareExamples, type PreparedExamples, type UsableFile } from "./prepare.ts";
import { chooseSettings } from "./settings.ts";
import type { PreparedFile, TrainingOutcome, TrainingRequest, TrainingSettings } from "./training-types.ts";

export interface OpenedFile {
  readonly examples: PreparedExamples["examples"];
  readonly told: PreparedFile;
}

export interface OpenedJob {
  readonly settings: TrainingSettings;
  readonly training: OpenedFile;
  readonly validation: OpenedFile | undefined;
  /** Training's sequences first, then the validation's. */
  readonly sequences: readonly Sequence[];
}

type Failed = Extract<TrainingOutcome, { readonly kind: "failed" }>;
type Files = Pick<TrainingRequest, "method" | "trainingPath" | "validationPath" | "wishes">;

interface JobTools {
  readonly tokenizer: Tokenizer;
  readonly contextTokens: number;
  readonly languageThreadUrl: URL;
}

export async function openJob(
  request: Files,
  { tokenizer, contextTokens, languageThreadUrl }: JobTools,
): Promise<OpenedJob | Failed> {
  const prepare = async (file: UsableFile): Promise<OpenedFile> => {
    const { examples, counts, texts } = prepareExamples(file, tokenizer, contextTokens);
    const unknownLanguages = await unknownLanguagesIn(texts, tokenizer.languages, languageThreadUrl);
    return { examples, told: { ...counts, unknownLanguages } };
  };
  const training = await readTrainingFile(request.trainingPath, request.method, "training");
  if (training.kind === "invalid") return { ...training, kind: "failed" };
  const lineCount = training.examples.length + training.leftAside.length;
  const prepared = await prepare(training);
  const tooFew = tooFewMessage(lineCount, prepared.told.used);
  if (tooFew !== null) return { kind: "failed", code: "invalid_n_examples", message: tooFew };
  let validation: OpenedFile | undefined;
  if (request.validationPath !== undefined) {
    const file = await readTrainingFile(request.validationPath, request.method, "validation");
    if (file.kind === "invalid") return { ...file, kind: "failed" };
    validation = await prepare(file);
  }
  return {
    settings: chooseSettings(request.wishes, prepared.told.used),
    training: prepared,
    validation,
    sequences: [...prepared.examples.flat(), ...(validation?.examples.flat() ?? [])],
  };
}

/** The same for the same files, start, settings and seed only: a resume file of another job is never used. */
export async function jobFingerprint(request: TrainingRequest, settings: TrainingSettings): Promise<string> {
  const hash = createHash("sha256");
  hash.update(JSON.stringify([request.method, settings, request.seed]));
  for (const path of [request.startPath, request.trainingPath, request.validationPath]) {
    hash.update("\u0000");
    if (path === undefined) continue;
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  }
  return hash.digest("hex");
}
