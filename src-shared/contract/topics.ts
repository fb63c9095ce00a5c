// The topics a `changed` push can name: the feature words. Pure list.

export const topics = [
  "studio",
  "projects",
  "examples",
  "drafts",
  "findings",
  "splits",
  "history",
  "imports",
  "passages",
  "exports",
  "reviews",
  "connections",
  "catalogue",
  "budget",
  "jobs",
  "playground",
  "sending",
  "use",
  "settings",
  "backups",
  "tasks",
] as const;

export type Topic = (typeof topics)[number];
