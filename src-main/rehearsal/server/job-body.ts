// The body of `POST /v1/fine_tuning/jobs` and of the rehearsal's own preview: what may stand in it and what it means.
// Pure. Ranges as in OpenAI's description (openai/openai-openapi, 2026-08-21).
import { z } from "zod";
import type { TrainingMethod, WishedSettings } from "../training/training-types.ts";
import { badRequest, unsupported } from "./api-error.ts";
import { parseBody } from "./parse-body.ts";

const auto = z.literal("auto");
const epochs = z.union([auto, z.int().min(1).max(50)]);
const batchSize = z.union([auto, z.int().min(1).max(256)]);
const learningRateMultiplier = z.union([auto, z.number().gt(0).max(100)]);
const beta = z.union([auto, z.number().gt(0).max(2)]);

const supervisedHyperparameters = z.strictObject({
  n_epochs: epochs.optional(),
  batch_size: batchSize.optional(),
  learning_rate_multiplier: learningRateMultiplier.optional(),
});
const dpoHyperparameters = supervisedHyperparameters.extend({ beta: beta.optional() });

const methodSchema = z.strictObject({
  type: z.enum(["supervised", "dpo", "reinforcement"]),
  supervised: z.strictObject({ hyperparameters: supervisedHyperparameters.optional() }).optional(),
  dpo: z.strictObject({ hyperparameters: dpoHyperparameters.optional() }).optional(),
  reinforcement: z.unknown().optional(),
});

const trainingFields = {
  model: z.string().min(1).max(300),
  training_file: z.string().min(1).max(200),
  validation_file: z.string().min(1).max(200).nullish(),
  hyperparameters: supervisedHyperparameters.optional(),
  method: methodSchema.optional(),
};

const previewSchema = z.strictObject(trainingFields);

const jobSchema = z.strictObject({
  ...trainingFields,
  suffix: z.string().min(1).max(64).nullish(),
  seed: z.int().min(0).max(2_147_483_647).nullish(),
  metadata: z.record(z.string().min(1).max(64), z.string().max(512)).nullish(),
  integrations: z.array(z.unknown()).nullish(),
});

/** What both endpoints ask for. */
export type WishedTraining = {
  readonly model: string;
  readonly trainingFile: string;
  readonly validationFile: string | null;
  readonly method: TrainingMethod;
  readonly wishes: WishedSettings;
};

export type WishedJob = WishedTraining & {
  readonly suffix: string | null;
  readonly seed: number | null;
  readonly metadata: Readonly<Record<string, string>> | null;
};

const metadataPairsMaximum = 16;

/** Errors: ApiError 400. */
export function readPreviewBody(body: unknown): WishedTraining {
  return wishedTraining(parseBody(previewSchema, body));
}

/** Errors: ApiError 400. */
export function readJobBody(body: unknown): WishedJob {
  const job = parseBody(jobSchema, body);
  if ((job.integrations ?? []).length > 0) {
    throw unsupported("Integrations send a training's figures to another service.", "integrations");
  }
  if (Object.keys(job.metadata ?? {}).length > metadataPairsMaximum) {
    throw badRequest(
      `Invalid 'metadata': at most ${metadataPairsMaximum} pairs.`,
      "metadata",
      "object_above_max_properties",
    );
  }
  return {
    ...wishedTraining(job),
    suffix: job.suffix ?? null,
    seed: job.seed ?? null,
    metadata: job.metadata ?? null,
  };
}

function wishedTraining(body: z.output<typeof previewSchema>): WishedTraining {
  const method = body.method?.type ?? "supervised";
  if (method === "reinforcement") {
    throw unsupported("Reinforcement fine-tuning needs graders.", "method.type", "unsupported_value");
  }
  const other = method === "dpo" ? "supervised" : "dpo";
  if (body.method?.[other] !== undefined) {
    throw badRequest(`'method.${other}' doesn't go with the type '${method}'.`, `method.${other}`);
  }
  // The top-level place is the older one: still understood, and outdone by the newer.
  const given = { ...body.hyperparameters, ...body.method?.[method]?.hyperparameters };
  return {
    model: body.model,
    trainingFile: body.training_file,
    validationFile: body.validation_file ?? null,
    method,
    wishes: {
      epochs: given.n_epochs ?? "auto",
      batchSize: given.batch_size ?? "auto",
      learningRateMultiplier: given.learning_rate_multiplier ?? "auto",
      beta: ("beta" in given ? given.beta : undefined) ?? "auto",
    },
  };
}
