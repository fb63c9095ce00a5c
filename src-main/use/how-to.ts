// How a trained model is put to use: what it is asked by, what has to happen before it answers, requests to copy. Asks
// nobody and holds no key.
import type { Output, ParsedInput } from "../../src-shared/contract/contract.ts";
import { providerIn, type CatalogueProvider } from "../../src-shared/domain/catalogue/catalogue.ts";
import { daysUntil } from "../../src-shared/domain/catalogue/days.ts";
import { lifeInWords } from "../../src-shared/domain/catalogue/eligibility-words.ts";
import { baseNameOf, modelNamed } from "../../src-shared/domain/catalogue/model-names.ts";
import type { ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import { hoursAMonth } from "../../src-shared/domain/cost/use-cost.ts";
import { putToUseSteps } from "../../src-shared/domain/use/put-to-use.ts";
import { deploymentNameFor, sampleRequests } from "../../src-shared/domain/use/use-model.ts";
import { AppError } from "../../src-shared/errors.ts";
import { knownCatalogue } from "../catalogue/known.ts";
import { providerIdOf } from "../catalogue/provider-id.ts";
import { profileOf } from "../connections/profiles.ts";
import type { QueryContext } from "../core/context.ts";
import { jobRecordOf } from "../jobs/following/job-record.ts";
import { followingSql, type CheckpointRecord } from "../jobs/following/sql.ts";
import { canDeploy } from "./meters.ts";
import { useSql } from "./sql.ts";

type Context = Pick<QueryContext, "project" | "library" | "nowMs" | "resourcesFolderPath">;

/** Errors: not-found, job-state. */
export async function howToUse(
  { projectId, jobId, deploymentName }: ParsedInput<"use.howTo">,
  context: Context,
): Promise<Output<"use.howTo">> {
  const trained = await trainedBy(projectId, jobId, context);
  const { profile, model, name } = trained;
  const providerId = providerIdOf(context.library, profile);
  const { catalogue } = knownCatalogue(context);
  const provider = providerIn(catalogue, providerId);
  if (!provider) throw new AppError("not-found", { what: "account" });
  const stopsWorkingOn = modelNamed(catalogue, providerId, trained.base)?.stopsWorkingOn?.value ?? null;
  return {
    model,
    deployStep: provider.differences.value.deployStep,
    canDeploy: canDeploy(profile),
    suggestedName: deploymentNameFor(name),
    steps: putToUseSteps(provider, trained).map((step) => ({ ...step })),
    requests: sampleRequests({
      providerId,
      baseUrl: profile.baseUrl,
      authStyle: profile.authStyle,
      model: deploymentName ?? model,
      instructions: trained.instructions,
      question: "Hello",
    }),
    hosting: hostingOf(provider),
    life: lifeInWords({
      stopsWorkingOn,
      daysLeft: stopsWorkingOn === null ? null : daysUntil(stopsWorkingOn, context.nowMs()),
    }),
  };
}

export type Trained = {
  readonly profile: ConnectionProfile;
  /** The training's. */
  readonly name: string;
  readonly model: string;
  /** As it was ordered. */
  readonly baseModel: string;
  readonly base: string;
  readonly remoteJobId: string;
  readonly checkpointId: string | null;
  readonly instructions: string;
};

/** Some services name no model but that of the last saved stage. Errors: not-found, job-state. */
export async function trainedBy(
  projectId: string,
  jobId: string,
  context: Pick<QueryContext, "project" | "library">,
): Promise<Trained> {
  const database = await context.project(projectId);
  const record = jobRecordOf(database, jobId);
  const last = database.all<CheckpointRecord>(followingSql.checkpoints, { jobId }).at(-1);
  const model = record.fine_tuned_model ?? (record.state === "succeeded" ? last?.model : undefined);
  if (model === undefined || record.remote_id === null) throw new AppError("job-state");
  return {
    profile: profileOf(context.library, record.connection_id),
    name: record.name,
    model,
    baseModel: record.model,
    base: baseNameOf(record.model),
    remoteJobId: record.remote_id,
    checkpointId: last?.checkpoint_id ?? null,
    instructions:
      database.get<{ readonly instructions: string }>(useSql.instructions, { jobId })?.instructions ?? "",
  };
}

function hostingOf(provider: CatalogueProvider): Output<"use.howTo">["hosting"] {
  return (provider.hosting?.value ?? []).map(({ tier, usdPerHour, removedAfterHours }) => ({
    tier,
    perHourMicroUsd: Math.round(usdPerHour * 1_000_000),
    perMonthMicroUsd: Math.round(usdPerHour * hoursAMonth * 1_000_000),
    removedAfterHours,
  }));
}
