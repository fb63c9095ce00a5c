// What kinds of SQLite file Attune owns and how it recognises its own. Pure.

export type FileKind = "library" | "project";

/** `PRAGMA application_id`: "ATTL" and "ATTP" as big-endian numbers, so that `file` and other tools can tell them. */
export const applicationIds = { library: 0x4154544c, project: 0x41545450 } as const satisfies Record<
  FileKind,
  number
>;

export const sqliteHeader = "SQLite format 3\u0000";
