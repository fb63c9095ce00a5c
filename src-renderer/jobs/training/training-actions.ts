// What can be done with a training from its head: stopping and deleting ask first where something is lost; setting up
// the same again opens the launch with one thing changed.
import type { JobSettings } from "../../../src-shared/domain/jobs/remote-job.ts";
import { textNow } from "../../i18n/text.ts";
import { go } from "../../lib/navigation.ts";
import { reportFailure } from "../../transport/failures.ts";
import { ask } from "../../transport/studio-client.ts";
import { confirm } from "../../ui/confirm.tsx";
import { showToast } from "../../ui/toasts.tsx";
import { loadJobs, type JobSummary } from "../jobs-store.ts";
import { draftAgain } from "../launch/launch-draft.ts";
import { setUp } from "../launch/launch-store.ts";
import { act } from "./training-store.ts";

export async function stopTraining(job: JobSummary): Promise<void> {
  const isSure = await confirm({
    title: textNow("training.stopTitle", { name: job.name }),
    explanation: job.isRehearsal
      ? textNow("training.stopExplanation")
      : textNow("training.stopExplanationPaid", { connection: job.connectionLabel }),
    yes: textNow("training.stopYes"),
    isGrave: true,
  });
  if (isSure) await act("stop");
}

export async function deleteTraining(projectId: string, job: JobSummary, atProvider: boolean): Promise<void> {
  const { name, jobId, connectionLabel: connection } = job;
  const isSure = await confirm({
    title: textNow("training.delete.title", { name }),
    explanation: textNow(
      atProvider ? "training.delete.everywhereExplanation" : "training.delete.hereExplanation",
      { connection },
    ),
    yes: textNow("training.delete.yes"),
    isGrave: true,
  });
  if (!isSure) return;
  try {
    const { couldNotDelete } = await ask("jobs.delete", { projectId, jobId, atProvider });
    const count = couldNotDelete.length;
    showToast({
      message:
        count === 0
          ? textNow("training.delete.done", { name })
          : textNow("training.delete.notAll", { name, connection, count, what: couldNotDelete.join(", ") }),
      ...(count === 0 ? {} : { staysMs: false as const }),
    });
    void loadJobs();
    go({ screen: "train", projectId }, { replace: true });
  } catch (error) {
    reportFailure(error);
  }
}

/** What may be changed when the same is set up again; each is one thing. */
export type AgainChange = "same" | "more" | "fewer" | "gentler" | "stronger" | "seed" | "continued";

export type AgainWish = {
  readonly change: AgainChange;
  /** Rounds, where another number than twice or half is wanted. */
  readonly epochs?: number | null;
};

export function setUpAgain(projectId: string, job: JobSummary, settings: JobSettings, wish: AgainWish): void {
  setUp(projectId, draftAgain(job, settings, changeOf(job, settings, wish)));
}

const epochsMost = 50;

/** Twice, or half, of what it had; null where that isn't known or isn't another number. */
export function otherEpochs(epochs: number | null, change: "more" | "fewer"): number | null {
  if (epochs === null) return null;
  const other = change === "more" ? Math.min(epochsMost, epochs * 2) : Math.max(1, Math.floor(epochs / 2));
  return other === epochs ? null : other;
}

function changeOf(
  job: JobSummary,
  settings: JobSettings,
  { change, epochs = null }: AgainWish,
): Partial<JobSettings> & { readonly model?: string } {
  const { learningRateMultiplier } = settings;
  const rate = learningRateMultiplier === "auto" ? 1 : learningRateMultiplier;
  switch (change) {
    case "same":
      return {};
    case "more":
    case "fewer": {
      const other = epochs ?? otherEpochs(job.epochs, change);
      return other === null ? {} : { epochs: other };
    }
    case "gentler":
      return { learningRateMultiplier: rate / 2 };
    case "stronger":
      return { learningRateMultiplier: Math.min(100, rate * 2) };
    case "seed":
      return { seed: (settings.seed ?? 0) + 1 };
    case "continued":
      return job.fineTunedModel === null ? {} : { model: job.fineTunedModel };
  }
}
