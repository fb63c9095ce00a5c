// use.*: see `src-shared/contract/use.ts`.
import type { HostingMeterOutput } from "../../src-shared/contract/use.ts";
import { AppError } from "../../src-shared/errors.ts";
import { deleteLying } from "../connections/lying.ts";
import { profileOf } from "../connections/profiles.ts";
import type { CommandContext, Handlers } from "../core/context.ts";
import { howToUse, trainedBy } from "./how-to.ts";
import { beginMeter, canDeploy, meterOutput, meterRecordOf, settleMeters, stopMeters } from "./meters.ts";
import { noticesNow } from "./notices.ts";
import { metersSql, trainedModelsSql, type MeterRecord } from "./sql.ts";

export const useHandlers: Handlers<"use"> = {
  "use.howTo": howToUse,

  "use.meters": ({ projectId, jobId }, context) => {
    const meters = context.library
      .all<MeterRecord>(metersSql.all)
      .filter((record) => projectId === undefined || record.project_id === projectId)
      .filter((record) => jobId === undefined || record.job_id === jobId)
      .map((record) => meterOutput(record, context));
    return {
      meters,
      soFarMicroUsd: meters.reduce((sum, meter) => sum + (meter.soFarMicroUsd ?? 0), 0),
      unknownCount: meters.filter(({ isRunning, soFarMicroUsd }) => isRunning && soFarMicroUsd === null)
        .length,
    };
  },

  "use.declare": async ({ projectId, jobId, name, tier, perHourMicroUsd, sinceMs }, context) => {
    const { profile, baseModel } = await trainedBy(projectId, jobId, context);
    const nowMs = context.nowMs();
    if (sinceMs !== undefined && sinceMs > nowMs) {
      throw new AppError("bad-input", { problem: "That time hasn't come yet.", field: "sinceMs" });
    }
    const record = beginMeter(
      {
        profile,
        projectId,
        jobId,
        name,
        baseModel,
        tier,
        ...(perHourMicroUsd === undefined ? {} : { usdPerHour: perHourMicroUsd / 1_000_000 }),
        state: "unknown",
        said: "",
        startedAtMs: sinceMs ?? nowMs,
      },
      context,
    );
    return { meter: meterOutput(record, context) };
  },

  "use.look": async ({ meterId }, context) => {
    const record = meterRecordOf(context.library, meterId);
    const profile = profileOf(context.library, record.connection_id);
    const seen = await context.provider.run(profile, "list-deployments", {}, { projectId: null });
    settleMeters(profile.connectionId, seen, context);
    return { meter: meterNow(meterId, context) };
  },

  "use.stop": async ({ meterId, isDeletedByHand }, context) => {
    const { connection_id: connectionId, name } = meterRecordOf(context.library, meterId);
    if (isDeletedByHand) {
      stopMeters(connectionId, [name], context);
      const meter = meterNow(meterId, context);
      return { isGone: true, checkedAtMs: context.nowMs(), undeleted: null, meter };
    }
    const profile = profileOf(context.library, connectionId);
    if (!canDeploy(profile)) throw new AppError("deploy-by-hand", { connection: profile.label });
    const item = { kind: "deployment", remoteId: name, name } as const;
    const { gone, undeleted } = await deleteLying(profile, [item], context);
    return {
      isGone: gone.length > 0,
      checkedAtMs: context.nowMs(),
      undeleted: undeleted.find(({ kind, remoteId }) => kind === "deployment" && remoteId === name) ?? null,
      meter: meterNow(meterId, context),
    };
  },

  "use.notices": (_input, context) => noticesNow(context),

  "use.putAway": (input, context) => {
    if (input.notice === "line") {
      const { meterId } = input;
      meterRecordOf(context.library, meterId);
      context.write({ to: "library", topics: ["use"] }, (library) =>
        library.run(metersSql.setSaid, { meterId, nowMs: context.nowMs() }),
      );
      return {};
    }
    const { models, atDays } = input;
    context.write({ to: "library", topics: ["use"] }, (library) => {
      for (const { projectId, jobId } of models) {
        library.run(trainedModelsSql.setWarned, { projectId, jobId, atDays });
      }
    });
    return {};
  },
};

/** null: it never ran, and left no trace. */
function meterNow(meterId: string, context: CommandContext): HostingMeterOutput | null {
  const record = context.library.get<MeterRecord>(metersSql.byId, { meterId });
  return record ? meterOutput(record, context) : null;
}
