// How the model of the training on screen is put to use, and what stands ready of it. Asked for when it is shown, and again
// when the studio says that something about models in use has changed.
import { create } from "zustand";
import type { Output } from "../../src-shared/contract/contract.ts";
import type { AppError } from "../../src-shared/errors.ts";
import { newestOnly } from "../lib/newest.ts";
import { ask, asAppError } from "../transport/studio-client.ts";
import { onUseChanged } from "./reload-use.ts";

export type HowTo = Output<"use.howTo">;
export type Meters = Output<"use.meters">["meters"];

type UseState = {
  readonly projectId: string;
  readonly jobId: string;
  /** As its training says; null: it has none of its own (yet). */
  readonly model: string | null;
  /** null until it arrived. */
  readonly shown: { readonly howTo: HowTo; readonly meters: Meters } | null;
  readonly error: AppError | null;
};

export const useUse = create<UseState>(() => ({
  projectId: "",
  jobId: "",
  model: null,
  shown: null,
  error: null,
}));

const newest = newestOnly();

/** Again when the model gets its name, which comes a moment after the end of its training. */
export function showUse({ projectId, jobId, model }: Pick<UseState, "projectId" | "jobId" | "model">): void {
  const now = useUse.getState();
  if (now.projectId !== projectId || now.jobId !== jobId) {
    useUse.setState({ projectId, jobId, shown: null, error: null });
  }
  useUse.setState({ model });
  void loadUse();
}

export async function loadUse(): Promise<void> {
  const { projectId, jobId } = useUse.getState();
  if (jobId === "") return;
  await newest(() => shownOf(projectId, jobId), {
    done: (shown) => useUse.setState({ shown, error: null }),
    failed: (error) => useUse.setState({ error: asAppError(error) }),
  });
}

/** Requests name what runs. Errors: use.howTo's. */
async function shownOf(projectId: string, jobId: string): Promise<NonNullable<UseState["shown"]>> {
  const of = { projectId, jobId };
  const { meters } = await ask("use.meters", of);
  const running = meters.find(({ isRunning }) => isRunning);
  const named = running ? { deploymentName: running.name } : {};
  return { howTo: await ask("use.howTo", { ...of, ...named }), meters };
}

onUseChanged(loadUse);
