// The jobs under way: when each is looked at next, whether it is being sent or followed. Lives in the core; one job is
// handled by one hand at a time.

export type Jobs = {
  /** Looks at this job now: it is new, or somebody wished something of it. */
  readonly touch: (projectId: string, jobId: string) => void;
  /** The computer woke up or the network is back: every job is looked at now. */
  readonly wake: () => void;
  /** Something of this project's jobs is under way right now: its file stays open. */
  readonly isBusy: (projectId: string) => boolean;
  readonly close: () => Promise<void>;
};

/** Nothing is sent or followed. */
export const idleJobs: Jobs = {
  touch: () => {},
  wake: () => {},
  isBusy: () => false,
  close: async () => {},
};
