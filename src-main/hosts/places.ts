// Where a host finds the other parts of the studio: built, everything lies beside the entry in out/main; from source
// (tests), each part lies in its own folder.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export type Places = {
  readonly coreThreadUrl: URL;
  readonly taskThreadUrl: URL;
  readonly rehearsalProcessUrl: URL;
  readonly rendererFolderPath: string;
  readonly resourcesFolderPath: string;
  readonly version: string;
};

/** @param entryUrl `import.meta.url` of the host's entry. */
export function placesFrom(entryUrl: string): Places {
  const isSource = entryUrl.endsWith(".ts");
  const path = (relative: string): string => fileURLToPath(new URL(relative, entryUrl));
  const packageFile = JSON.parse(readFileSync(path("../../package.json"), "utf8")) as {
    readonly version: string;
  };
  return {
    coreThreadUrl: new URL(isSource ? "../core/core-thread.ts" : "./core-thread.js", entryUrl),
    taskThreadUrl: new URL(isSource ? "../tasks/task-thread.ts" : "./task-thread.js", entryUrl),
    rehearsalProcessUrl: new URL(isSource ? "../rehearsal/rehearsal-process.ts" : "./rehearsal.js", entryUrl),
    rendererFolderPath: path(isSource ? "../../out/renderer" : "../renderer"),
    resourcesFolderPath: path("../../resources"),
    version: packageFile.version,
  };
}
