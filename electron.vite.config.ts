// The build: ten entries for the main side, one for the preload, one page.
// Pure JavaScript the main side needs is bundled; better-sqlite3 (native) and openai (loaded late) stay outside.
import { defineConfig } from "electron-vite";
import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { licences } from "./resources/packaging/licences.ts";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  main: {
    plugins: [licences()],
    build: {
      minify: true,
      sourcemap: false,
      target: "node24",
      rollupOptions: {
        input: {
          electron: at("src-main/hosts/electron.ts"),
          web: at("src-main/hosts/web.ts"),
          cli: at("src-main/hosts/cli.ts"),
          "core-thread": at("src-main/core/core-thread.ts"),
          "task-thread": at("src-main/tasks/task-thread.ts"),
          rehearsal: at("src-main/rehearsal/rehearsal-process.ts"),
          "rehearsal-training-thread": at("src-main/rehearsal/training/training-thread.ts"),
          "rehearsal-chat-thread": at("src-main/rehearsal/training/chat-thread.ts"),
          "rehearsal-language-thread": at("src-main/rehearsal/training/language-thread.ts"),
          "rehearsal-crew-thread": at("src-main/rehearsal/engine/crew-thread.ts"),
        },
        output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" },
      },
    },
  },
  preload: {
    build: {
      minify: true,
      rollupOptions: {
        input: { bridge: at("src-preload/bridge.ts") },
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
    },
  },
  renderer: {
    root: at("src-renderer"),
    plugins: [react(), licences()],
    build: {
      minify: true,
      sourcemap: false,
      target: "chrome140",
      modulePreload: { polyfill: false },
      rollupOptions: { input: { index: at("src-renderer/index.html") } },
    },
  },
});
