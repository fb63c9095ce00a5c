// Finds the weights behind a model's name and takes fine-tuned ones away: the base, each job's model and its checkpoints.
import { rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { baseModelName, type JobRecord, type ModelRecord } from "./records.ts";
import type { StateFolder } from "./state-folder.ts";

/** A model that can be asked and trained on. */
export type FoundModel = { readonly name: string; readonly path: string; readonly createdAtMs: number };

/** The base, then the newest first; what was deleted isn't among them. */
export function listModels(state: StateFolder, basePath: string): readonly FoundModel[] {
  const made = [...state.jobs.values()].flatMap((job) =>
    modelsOf(job)
      .filter(({ isDeleted }) => !isDeleted)
      .map(({ name, file, createdAtMs }) => ({ name, path: weightsPath(state, job.id, file), createdAtMs })),
  );
  return [baseModel(basePath), ...made.toSorted((a, b) => b.createdAtMs - a.createdAtMs)];
}

export function findModel(state: StateFolder, basePath: string, name: string): FoundModel | null {
  return listModels(state, basePath).find((model) => model.name === name) ?? null;
}

function baseModel(basePath: string): FoundModel {
  const createdAtMs = statSync(basePath, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return { name: baseModelName, path: basePath, createdAtMs: Math.floor(createdAtMs) };
}

function modelsOf(job: JobRecord): readonly ModelRecord[] {
  const checkpoints = job.checkpoints.map(({ model }) => model);
  return job.fineTunedModel === null ? checkpoints : [job.fineTunedModel, ...checkpoints];
}

/** @param path where the trainer wrote the weights: a file in the job's work folder. */
export function modelRecord(name: string, path: string, createdAtMs: number): ModelRecord {
  return { name, file: basename(path), createdAtMs, isDeleted: false };
}

/** Marks the model as deleted and removes its bytes, unless another name still stands for them. */
export function deleteModel(state: StateFolder, name: string, forget: (path: string) => void): boolean {
  const job = [...state.jobs.values()].find((each) => modelsOf(each).some((model) => model.name === name));
  const model = job ? modelsOf(job).find((each) => each.name === name) : undefined;
  if (!job || !model || model.isDeleted) return false;
  const deleted: ModelRecord = { ...model, isDeleted: true };
  const changed: JobRecord = {
    ...job,
    fineTunedModel: job.fineTunedModel?.name === name ? deleted : job.fineTunedModel,
    checkpoints: job.checkpoints.filter((checkpoint) => checkpoint.model.name !== name),
  };
  state.saveJob(changed);
  removeWeights({ state, forget }, changed, model.file);
  return true;
}

/** Removes a file of a job's work folder, unless one of its models still is that file. */
export function removeWeights(
  { state, forget }: { readonly state: StateFolder; readonly forget: (path: string) => void },
  job: JobRecord,
  file: string,
): void {
  if (modelsOf(job).some((model) => !model.isDeleted && model.file === file)) return;
  const path = weightsPath(state, job.id, file);
  forget(path);
  rmSync(path, { force: true, maxRetries: 3 });
}

function weightsPath(state: StateFolder, jobId: string, file: string): string {
  return join(state.workFolderOf(jobId), file);
}

/** `ft:attune-rehearsal-1:rehearsal:<suffix>:<tail>`, as OpenAI builds its names. */
export function fineTunedName({ suffix, nameTail }: Pick<JobRecord, "suffix" | "nameTail">): string {
  const cleaned = (suffix ?? "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9_.-]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
  return `ft:${baseModelName}:rehearsal:${cleaned}:${nameTail}`;
}

export function checkpointName(job: Pick<JobRecord, "suffix" | "nameTail">, step: number): string {
  return `${fineTunedName(job)}:ckpt-step-${step}`;
}
