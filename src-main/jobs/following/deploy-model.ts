// Has a trained model made to answer where it doesn't by itself. What comes of it is the provider's and asked for anew each
// time; kept here is only since when it may cost.
import type { ParsedInput } from "../../../src-shared/contract/contract.ts";
import { AppError } from "../../../src-shared/errors.ts";
import { profileOf } from "../../connections/profiles.ts";
import type { CommandContext } from "../../core/context.ts";
import type { RemoteDeployment } from "../../provider/provider-work.ts";
import { beginMeter } from "../../use/meters.ts";
import { jobRecordOf } from "./job-record.ts";
import { checkpointsOf } from "./job-summary.ts";

/** Errors: not-found, job-state, deploy-by-hand, kept-here, sending-unapproved, and the provider's. */
export async function deployModel(
  { projectId, jobId, name, checkpointId, tier }: ParsedInput<"jobs.deploy">,
  context: Pick<
    CommandContext,
    "project" | "library" | "provider" | "write" | "makeUid" | "nowMs" | "resourcesFolderPath"
  >,
): Promise<RemoteDeployment> {
  const project = await context.project(projectId);
  const record = jobRecordOf(project, jobId);
  const { remote_id: remoteId } = record;
  if (record.home_project_id !== projectId || record.state !== "succeeded" || remoteId === null) {
    throw new AppError("job-state");
  }
  const checkpoints = checkpointsOf(project, record);
  const chosen =
    checkpointId === undefined
      ? checkpoints.at(-1)
      : checkpoints.find((checkpoint) => checkpoint.checkpointId === checkpointId);
  if (checkpointId !== undefined && !chosen) throw new AppError("not-found", { what: "saved stage" });
  const model = checkpointId === undefined ? (record.fine_tuned_model ?? chosen?.model) : chosen?.model;
  if (model === undefined) throw new AppError("job-state");
  const profile = profileOf(context.library, record.connection_id);
  // By our clock, and before the service's: what is counted is never less than what it counts.
  const startedAtMs = context.nowMs();
  const deployment = await context.provider.run(
    profile,
    "create-deployment",
    { name, model, baseModel: record.model, remoteId, checkpointId: chosen?.checkpointId ?? "", tier },
    { projectId },
  );
  beginMeter(
    {
      profile,
      projectId,
      jobId,
      name: deployment.name,
      baseModel: record.model,
      tier,
      state: deployment.state,
      said: deployment.said,
      startedAtMs,
    },
    context,
  );
  return deployment;
}
