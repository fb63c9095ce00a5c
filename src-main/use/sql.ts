// In a project's file: what a training's model was taught with.
export const useSql = {
  instructions: "SELECT instructions FROM job WHERE job_id = :jobId",
} as const;
