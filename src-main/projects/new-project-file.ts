// Makes a new project file: written under a partial name, whole and closed before it gets its own. A crash in between
// leaves nothing that anybody would see.
import { renameSync, rmSync } from "node:fs";
import { canonicalBody, positionStep, type ChatBody, type Split } from "../../src-shared/domain/example.ts";
import { foldedBody, textLengthOf } from "../../src-shared/domain/example-text.ts";
import { partialPathOf } from "../store/copy-database.ts";
import { sidecarsOf } from "../store/data-folder.ts";
import { guarded, openDatabase } from "../store/database.ts";
import { migrate } from "../store/migrate.ts";
import { projectFormat } from "../store/migrations/project.ts";
import { examplesSql } from "../examples/sql.ts";
import { projectFileSql } from "./sql.ts";

export type NewExample = {
  readonly body: ChatBody;
  readonly split: Split | null;
  readonly tags: readonly string[];
  readonly source: string | null;
  readonly group: string | null;
};

export type NewProject = {
  readonly projectId: string;
  readonly name: string;
  readonly purpose: string;
  readonly instructions: string;
  readonly isSample: boolean;
  readonly examples: readonly NewExample[];
};

/** Errors: disk-full, folder-read-only, disk-trouble; nothing is left behind. */
export function createProjectFile(
  path: string,
  project: NewProject,
  outside: {
    readonly nowMs: number;
    readonly makeUid: () => string;
  },
): void {
  const partialPath = partialPathOf(path);
  const { nowMs: createdAtMs, makeUid } = outside;
  try {
    const database = openDatabase(partialPath, project.name, projectFormat, { create: true });
    try {
      migrate(database);
      database.transaction((write) => {
        write.run(projectFileSql.insert, {
          projectId: project.projectId,
          name: project.name,
          purpose: project.purpose,
          instructions: project.instructions,
          isSample: project.isSample ? 1 : 0,
          createdAtMs,
        });
        for (const [index, example] of project.examples.entries()) {
          const body = { kind: "chat", body: example.body } as const;
          const stored = canonicalBody(body);
          const id = index + 1;
          write.run(examplesSql.insert, {
            id,
            uid: makeUid(),
            position: id * positionStep,
            kind: "chat",
            instructionsSource: "project",
            split: example.split,
            status: null,
            tags: JSON.stringify(example.tags),
            source: example.source,
            group: example.group,
            notes: "",
            ownFields: "{}",
            extra: null,
            textLength: textLengthOf(body),
            changedAtMs: createdAtMs,
          });
          write.run(examplesSql.insertText, { id, body: stored, foldedText: foldedBody(stored) });
        }
        write.run(examplesSql.setCount, { exampleCount: project.examples.length });
      });
    } finally {
      database.close();
    }
    guarded(project.name, path, () => renameSync(partialPath, path));
  } catch (error) {
    for (const leftover of [partialPath, ...sidecarsOf(partialPath)]) rmSync(leftover, { force: true });
    throw error;
  }
}
