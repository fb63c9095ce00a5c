// Where Monaco finds its workers: as files of our own, since the page's rules let nothing be run out of a text. The
// paths are those that Monaco itself names, so that no worker is built twice.

/** Called once, before the first editor is made. */
export function setUpWorkers(): void {
  globalThis.MonacoEnvironment = {
    getWorker: (_moduleId, label) =>
      label === "json"
        ? new Worker(new URL("monaco-editor/languages/features/json/json.worker.js", import.meta.url), {
            type: "module",
          })
        : new Worker(new URL("monaco-editor/editor/editor.worker.js", import.meta.url), { type: "module" }),
  };
}
