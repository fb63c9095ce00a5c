// Has a trained model made to answer where it doesn't by itself. What comes of it is the provider's and asked for anew each
// time; kept here is only since when it may cost.
import type { ParsedInput } from "../../../src-shared/contract/contract.ts";
import type { ConnectionProfile } from "../../../src-shared/domain/connections/profile.ts";
import { AppError } from "../../../src-shared/errors.ts";
import { profileOf } from "../../connections/profiles.ts";
import type { CommandContext } from "../../core/context.ts";
import type { DeployOrder, RemoteDeployment } from "../../provider/provider-work.ts";
import { beginMeter, deploymentNamed } from "../../use/meters.ts";
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
  const order: DeployOrder = {
    name,
    model,
    baseModel: record.model,
    remoteId,
    checkpointId: chosen?.checkpointId ?? "",
    tier,
  };
  // By our clock, and before the service's: what is counted is never less than what it counts.
  const startedAtMs = context.nowMs();
  const count = ({ name: asked, state, said }: Pick<RemoteDeployment, "name" | "state" | "said">): void => {
    const about = { profile, projectId, jobId, baseModel: record.model, tier, startedAtMs };
    beginMeter({ ...about, name: asked, state, said }, context);
  };
  const deployment = await orderDeployment(profile, order, { projectId, count, provider: context.provider });
  count(deployment);
  return deployment;
}

/** Whether an order got through isn't known. */
function isUnsure({ code, details }: AppError): boolean {
  if (code === "provider-unclear" || code === "provider-trouble") return true;
  const { because } = details;
  return code === "provider-unreachable" && (because === "cut-off" || because === "no-answer");
}

/** An order whose answer was lost may cost all the same: it is looked for, and counted where nobody can say. */
async function orderDeployment(
  profile: ConnectionProfile,
  order: DeployOrder,
  {
    projectId,
    count,
    provider,
  }: Pick<CommandContext, "provider"> & {
    readonly projectId: string;
    readonly count: (deployment: Pick<RemoteDeployment, "name" | "state" | "said">) => void;
  },
): Promise<RemoteDeployment> {
  try {
    return await provider.run(profile, "create-deployment", order, { projectId });
  } catch (error) {
    if (!(error instanceof AppError) || !isUnsure(error)) throw error;
    let found: RemoteDeployment | null;
    try {
      const seen = await provider.run(profile, "list-deployments", {}, { projectId });
      found = deploymentNamed(seen, order.name);
    } catch {
      count({ name: order.name, state: "unknown", said: "" });
      throw error;
    }
    if (found === null) throw error;
    return found;
  }
}
