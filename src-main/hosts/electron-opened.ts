// Project files that the system hands over: double-clicked, dropped on the program's sign, or named at a second start.
// They wait here until the page asks for them.
import { existsSync } from "node:fs";
import { isAbsolute, resolve } from "node:path";
import type { OfferedFile } from "../../src-shared/contract/transport.ts";
import { safeFileName } from "../../src-shared/domain/passing-file.ts";
import type { PassingFiles } from "./passing-files.ts";

export const projectFileEnding = "attune";
/** Nobody means more; a script might. */
const waitingMax = 20;

export type OpenedFiles = {
  readonly add: (paths: readonly string[]) => void;
  /** What came since the last time, pointed at where it lies. */
  readonly take: (files: PassingFiles) => readonly OfferedFile[];
  readonly onAdded: (listener: () => void) => void;
};

export function createOpenedFiles(): OpenedFiles {
  let waiting: readonly string[] = [];
  let tell: (() => void) | null = null;
  return {
    add: (paths) => {
      const found = paths.filter((path) => isProjectPath(path) && existsSync(path));
      if (found.length === 0) return;
      waiting = [...waiting, ...found].slice(-waitingMax);
      tell?.();
    },
    take: (files) => {
      const taken = waiting;
      waiting = [];
      return taken.map((path) => ({
        fileReference: files.point("file", path),
        name: safeFileName(path),
      }));
    },
    onAdded: (listener) => {
      tell = listener;
    },
  };
}

/** The project files among the words of a start; options and everything else are left alone. */
export function projectPathsIn(words: readonly string[], workingFolderPath: string): readonly string[] {
  return words
    .filter((word) => !word.startsWith("-") && isProjectPath(word))
    .map((word) => (isAbsolute(word) ? word : resolve(workingFolderPath, word)));
}

function isProjectPath(path: string): boolean {
  return path.toLowerCase().endsWith(`.${projectFileEnding}`);
}
