// Makes a new project file: written under a partial name, whole and closed before it gets its own. A crash in between
// leaves nothing that anybody would see.
import { renameSync } from "node:fs";
import { canonicalBody, type ChatBody, type Split } from "../../src-shared/domain/example.ts";
import { foldedBody, textLengthOf } from "../../src-shared/domain/example-text.ts";
import { partialPathOf } from "../store/copy-database.ts";
import { guarded } from "../store/database.ts";
import {
  removeFreshProjectFile,
  writeFreshProjectFile,
  type FreshExample,
} from "../store/fresh-project-file.ts";

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
  const { examples, ...facts } = project;
  const partialPath = partialPathOf(path);
  const fresh = { ...facts, ownColumns: "[]", isKeptHere: false, nowMs: outside.nowMs };
  writeFreshProjectFile(partialPath, fresh, (file) => {
    for (const example of examples) file.addExample(freshExample(example, outside.makeUid()));
  });
  try {
    guarded(project.name, path, () => renameSync(partialPath, path));
  } catch (error) {
    removeFreshProjectFile(partialPath);
    throw error;
  }
}

function freshExample({ body, split, tags, source, group }: NewExample, uid: string): FreshExample {
  const example = { kind: "chat", body } as const;
  const stored = canonicalBody(example);
  return {
    uid,
    kind: "chat",
    instructionsSource: "project",
    split,
    status: null,
    tags: JSON.stringify(tags),
    source,
    group,
    notes: "",
    ownFields: "{}",
    extra: null,
    textLength: textLengthOf(example),
    body: stored,
    foldedText: foldedBody(stored),
  };
}
