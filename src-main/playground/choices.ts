// Every model that can be asked: base models, those trained here with their saved stages, and what else an account sees.
// What is known here is told also while no provider answers.
import type { PlaygroundChoice } from "../../src-shared/contract/playground.ts";
import {
  rehearsalConnectionId,
  type ConnectionProfile,
} from "../../src-shared/domain/connections/profile.ts";
import { endedEpoch } from "../../src-shared/domain/jobs/epochs.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { QueryContext } from "../core/context.ts";
import type { ReadDatabase } from "../store/database.ts";
import { playgroundSql, type CheckpointRecord, type TrainedRecord } from "./sql.ts";

/** A provider that doesn't answer by then is left out: the list must not keep anybody waiting. */
const listLimitMs = 2_000;

type SeenBy = Pick<QueryContext, "provider"> & { readonly projectId: string };

export async function choicesOf(
  project: ReadDatabase,
  profiles: readonly ConnectionProfile[],
  about: SeenBy,
): Promise<readonly PlaygroundChoice[]> {
  const trained = trainedChoices(project, profiles);
  const base = profiles.flatMap((profile) =>
    profile.trainableModels.map((model) => choiceOf(profile, model, "base", null)),
  );
  const known = [...trained, ...base];
  const names = new Set(known.map(nameOf));
  const seen = await Promise.all(profiles.map((profile) => seenModels(profile, about)));
  return [...known, ...seen.flat().filter((choice) => !names.has(nameOf(choice)))];
}

/** The newest training first, each with its saved stages from the last to the first. */
function trainedChoices(
  project: ReadDatabase,
  profiles: readonly ConnectionProfile[],
): readonly PlaygroundChoice[] {
  const checkpoints = project.all<CheckpointRecord>(playgroundSql.checkpoints);
  return project.all<TrainedRecord>(playgroundSql.trained).flatMap((job) => {
    const profile = profiles.find(({ connectionId }) => connectionId === job.connection_id);
    if (!profile) return [];
    const stages = checkpoints.filter(({ job_id }) => job_id === job.job_id);
    // The last stage of a finished training is the model itself.
    const isModelItself = ({ model, step }: CheckpointRecord): boolean =>
      model === job.fine_tuned_model || (job.fine_tuned_model !== null && step === job.total_steps);
    const earlier = stages.filter((stage) => !isModelItself(stage));
    const bestStep = bestStepOf(job.verdict);
    const bestStage = earlier.find(({ step }) => step === bestStep);
    const about = { jobId: job.job_id, name: job.name };
    return [
      ...(job.fine_tuned_model === null
        ? []
        : [
            choiceOf(profile, job.fine_tuned_model, "trained", {
              ...about,
              step: null,
              epoch: null,
              isBest: bestStep !== null && bestStage === undefined,
            }),
          ]),
      ...earlier.map(({ step, model }) =>
        choiceOf(profile, model, "checkpoint", {
          ...about,
          step,
          epoch: endedEpoch(step, { totalSteps: job.total_steps, epochs: job.epochs }),
          isBest: step === bestStep,
        }),
      ),
    ];
  });
}

function bestStepOf(verdict: string | null): number | null {
  if (verdict === null) return null;
  const { bestStep } = JSON.parse(verdict) as { readonly bestStep?: number | null };
  return bestStep ?? null;
}

async function seenModels(
  profile: ConnectionProfile,
  { provider, projectId }: SeenBy,
): Promise<readonly PlaygroundChoice[]> {
  try {
    const signal = AbortSignal.timeout(listLimitMs);
    const models = await provider.run(profile, "list-models", {}, { signal, projectId });
    return models.map(({ name }) => choiceOf(profile, name, "other", null));
  } catch (error) {
    // Being offline is no failure here: asking it will say so.
    if (error instanceof AppError) return [];
    throw error;
  }
}

function choiceOf(
  profile: ConnectionProfile,
  model: string,
  kind: PlaygroundChoice["kind"],
  job: PlaygroundChoice["job"],
): PlaygroundChoice {
  return {
    connectionId: profile.connectionId,
    connectionLabel: profile.label,
    isRehearsal: profile.connectionId === rehearsalConnectionId,
    model,
    kind,
    job,
  };
}

function nameOf({ connectionId, model }: PlaygroundChoice): string {
  return `${connectionId} ${model}`;
}
