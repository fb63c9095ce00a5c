// Makes a new project file: written under a partial name, whole and closed before it gets its own. A crash in between
// leaves nothing that anybody would see.
import { renameSync, rmSync } from "node:fs";
import {
  answerTextOf,
  askTextOf,
  canonicalChatBody,
  foldedText,
  positionStep,
  type ChatBody,
  type Split,
} from "../../src-shared/domain/example.ts";
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
          const askText = askTextOf(example.body);
          const answerText = answerTextOf(example.body);
          write.run(examplesSql.insert, {
            uid: makeUid(),
            position: (index + 1) * positionStep,
            kind: "chat",
            body: canonicalChatBody(example.body),
            split: example.split,
            tags: JSON.stringify(example.tags),
            source: example.source,
            group: example.group,
            changedAtMs: createdAtMs,
            askText,
            answerText,
            foldedText: foldedText(`${askText}\n${answerText}`),
          });
        }
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
