// English words of Train: launching, following and judging a training.

export const jobsWords = { jobs: {} } as const;
