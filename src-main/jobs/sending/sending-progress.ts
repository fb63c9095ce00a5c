// How far jobs on their way out are, for the list. Kept in memory alone: after a restart it is found out anew.
import type { CommandContext } from "../../core/context.ts";
import type { TaskControl } from "../../tasks/task-list.ts";

const progressOf = new Map<string, { fraction: number; toldAtMs: number }>();
/** The list is asked for again at every push. */
const tellEveryMs = 500;

/** Making the files, then sending them. */
const preparingShare = 0.3;

/** 0 to 1; null when nothing of this job is being sent right now. */
export function sendingProgressOf(jobId: string): number | null {
  return progressOf.get(jobId)?.fraction ?? null;
}

export type SendingProgress = {
  /** 0 to 1 of making the files, of sending them. */
  readonly preparing: (fraction: number) => void;
  readonly uploading: (fraction: number) => void;
  readonly end: () => void;
};

export function createSendingProgress(
  jobId: string,
  control: Pick<TaskControl, "progress">,
  { changed, nowMs }: Pick<CommandContext, "changed" | "nowMs">,
): SendingProgress {
  const tell = (fraction: number): void => {
    const before = progressOf.get(jobId);
    const toldAtMs = before?.toldAtMs ?? 0;
    const isDue = nowMs() - toldAtMs >= tellEveryMs;
    progressOf.set(jobId, {
      fraction: Math.min(1, Math.max(0, fraction)),
      toldAtMs: isDue ? nowMs() : toldAtMs,
    });
    control.progress(fraction);
    if (isDue) changed(["jobs"]);
  };
  return {
    preparing: (fraction) => tell(fraction * preparingShare),
    uploading: (fraction) => tell(preparingShare + fraction * (1 - preparingShare)),
    end: () => {
      progressOf.delete(jobId);
    },
  };
}
