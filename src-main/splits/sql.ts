// Trainings of a project that took examples of its split.

export type TrainingRecord = {
  readonly number: number;
  readonly name: string;
  readonly state: string;
  readonly remote_id: string | null;
  readonly created_at_ms: number;
};

export const splitsSql = {
  trainings: `
    SELECT number, name, state, remote_id, created_at_ms FROM job WHERE train_count > 0 ORDER BY number`,
} as const;
