// use.*: see `src-shared/contract/use.ts`.
import { providerIn, type CatalogueProvider } from "../../src-shared/domain/catalogue/catalogue.ts";
import { baseNameOf } from "../../src-shared/domain/catalogue/model-names.ts";
import type { ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import { hoursAMonth } from "../../src-shared/domain/cost/use-cost.ts";
import { putToUseSteps } from "../../src-shared/domain/use/put-to-use.ts";
import { sampleRequests } from "../../src-shared/domain/use/use-model.ts";
import { AppError } from "../../src-shared/errors.ts";
import { providerIdOf } from "../catalogue/provider-id.ts";
import { readCatalogue } from "../catalogue/read-catalogue.ts";
import { profileOf } from "../connections/profiles.ts";
import type { Handlers, QueryContext } from "../core/context.ts";
import { jobRecordOf } from "../jobs/following/job-record.ts";
import { followingSql, type CheckpointRecord } from "../jobs/following/sql.ts";
import { useSql } from "./sql.ts";

export const useHandlers: Handlers<"use"> = {
  "use.howTo": async ({ projectId, jobId, deploymentName }, context) => {
    const trained = await trainedBy(projectId, jobId, context);
    const { profile, model } = trained;
    const providerId = providerIdOf(context.library, profile);
    const provider = providerIn(readCatalogue(context.resourcesFolderPath), providerId);
    if (!provider) throw new AppError("not-found", { what: "account" });
    return {
      model,
      deployStep: provider.differences.value.deployStep,
      canDeploy: canDeploy(profile),
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
    };
  },
};

type Trained = {
  readonly profile: ConnectionProfile;
  readonly model: string;
  readonly base: string;
  readonly remoteJobId: string;
  readonly checkpointId: string | null;
  readonly instructions: string;
};

/** Errors: not-found, job-state. */
async function trainedBy(
  projectId: string,
  jobId: string,
  context: Pick<QueryContext, "project" | "library">,
): Promise<Trained> {
  const database = await context.project(projectId);
  const record = jobRecordOf(database, jobId);
  if (record.fine_tuned_model === null || record.remote_id === null) throw new AppError("job-state");
  return {
    profile: profileOf(context.library, record.connection_id),
    model: record.fine_tuned_model,
    base: baseNameOf(record.model),
    remoteJobId: record.remote_id,
    checkpointId:
      database.all<CheckpointRecord>(followingSql.checkpoints, { jobId }).at(-1)?.checkpoint_id ?? null,
    instructions:
      database.get<{ readonly instructions: string }>(useSql.instructions, { jobId })?.instructions ?? "",
  };
}

function canDeploy({ deployStep }: ConnectionProfile): boolean {
  return deployStep.kind === "azure-management" || deployStep.kind === "model-from-checkpoint";
}

function hostingOf(provider: CatalogueProvider): {
  tier: string;
  perHourMicroUsd: number;
  perMonthMicroUsd: number;
  removedAfterHours: number | null;
}[] {
  return (provider.hosting?.value ?? []).map(({ tier, usdPerHour, removedAfterHours }) => ({
    tier,
    perHourMicroUsd: Math.round(usdPerHour * 1_000_000),
    perMonthMicroUsd: Math.round(usdPerHour * hoursAMonth * 1_000_000),
    removedAfterHours,
  }));
}
