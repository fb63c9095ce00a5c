// What the studio says about itself: ready, or the problem that stopped its start.
import { create } from "zustand";
import type { StudioStatus } from "../../src-shared/contract/studio.ts";
import type { AppError } from "../../src-shared/errors.ts";
import { newestOnly } from "../lib/newest.ts";
import { ask, asAppError } from "../transport/studio-client.ts";

export const useStudio = create<{ readonly status: StudioStatus | null; readonly error: AppError | null }>(
  () => ({
    status: null,
    error: null,
  }),
);

const newest = newestOnly();

export async function loadStudio(): Promise<void> {
  await newest(() => ask("studio.status", {}), {
    done: (status) => useStudio.setState({ status, error: null }),
    failed: (error) => useStudio.setState({ error: asAppError(error) }),
  });
}
