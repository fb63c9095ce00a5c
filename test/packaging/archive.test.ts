// The rules a package is held to, on made-up lists of files. The packages themselves: `npm run pack:check`.
import { describe, expect, it } from "vitest";
import { problemsWith, type ArchivedFile } from "./archive.ts";

const nativePart = "node_modules/better-sqlite3/prebuilds/linux-x64.node";
const file = (path: string): ArchivedFile => ({ path, sizeBytes: 1, isUnpacked: path.endsWith(".node") });
const right = [
  "package.json",
  "out/main/electron.js",
  "out/main/rehearsal.js",
  "out/main/chunks/core-YxxZFDe-.js",
  "out/preload/bridge.cjs",
  "out/renderer/index.html",
  "out/renderer/assets/json.worker-CV9fqkUp.js",
  "resources/samples/customer-support.json",
  "node_modules/openai/index.mjs",
  "node_modules/electron-updater/node_modules/semver/semver.js",
  nativePart,
].map(file);

describe("the archive of a packaged studio", () => {
  it("may hold what the studio needs", () => expect(problemsWith(right, "linux-x64")).toEqual([]));

  it.each([
    "out/main/electron.js.map",
    "out/renderer/assets/index-BxJffj40.js.map",
    "out/main/web.js",
    "out/main/chunks/cli-host-C5JNnrMl.js",
    "out/renderer/assets/ts.worker-CRz__AKW.js",
    "src-main/hosts/electron.ts",
    "test/run.mjs",
    ".env",
    "resources/rehearsal/.env.local",
    "resources/packaging/icons/attune.svg",
    "node_modules/react/index.js",
    "node_modules/openai/index.d.mts",
    "node_modules/openai/src/index.ts",
    "node_modules/openai/tests/index.js",
    "node_modules/better-sqlite3/deps/sqlite3.c",
    "node_modules/better-sqlite3/binding.gyp",
  ])("holds no %s", (path) => {
    expect(problemsWith([...right, file(path)], "linux-x64")).toEqual([`nobody asked for ${path}`]);
  });

  it("holds the native part of its own system, outside", () => {
    expect(problemsWith(right, "win32-arm64")).toEqual([
      "node_modules/better-sqlite3/prebuilds/win32-arm64.node is missing",
      `unpacked: ${nativePart}`,
      `${nativePart} is another system's`,
    ]);
    const packed = right.map((one) => ({ ...one, isUnpacked: false }));
    expect(problemsWith(packed, "linux-x64")).toEqual(["unpacked: nothing"]);
  });

  it("lacks nothing the studio starts from", () => {
    const without = right.filter(({ path }) => path !== "out/main/rehearsal.js");
    expect(problemsWith(without, "linux-x64")).toEqual(["out/main/rehearsal.js is missing"]);
  });
});
