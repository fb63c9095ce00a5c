// Putting held-out questions to the models before and after, as a task of the studio. One at a time; what came is asked
// for again afterwards.
import { create } from "zustand";
import type { AppError } from "../../../src-shared/errors.ts";
import { ask, asAppError } from "../../transport/studio-client.ts";
import { reloadAnswers } from "./training-store.ts";

export const useAsking = create<{ readonly isAsking: boolean; readonly error: AppError | null }>(() => ({
  isAsking: false,
  error: null,
}));

/** @param model another than the trained one: a saved stage. */
export async function askHeldOut(
  projectId: string,
  jobId: string,
  count: number,
  model?: string,
): Promise<void> {
  if (useAsking.getState().isAsking) return;
  useAsking.setState({ isAsking: true, error: null });
  try {
    await ask("jobs.askHeldOut", { projectId, jobId, count, ...(model === undefined ? {} : { model }) });
  } catch (error) {
    const failure = asAppError(error);
    if (failure.code !== "task-cancelled") useAsking.setState({ error: failure });
  } finally {
    useAsking.setState({ isAsking: false });
  }
  await reloadAnswers();
}
