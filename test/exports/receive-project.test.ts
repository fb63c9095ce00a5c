// Receiving a project file is receiving a stranger.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { newFolder } from "../core/core-at.ts";
import { hostileFiles, tryHostileFiles } from "./hostile-files.ts";

let folder: ReturnType<typeof newFolder>;
beforeEach(() => {
  folder = newFolder();
});
afterEach(() => folder.remove());

describe("a hostile project file", () => {
  it("is one of at least 60", () => expect(hostileFiles.length).toBeGreaterThanOrEqual(60));

  // All of them: `npm run test:heavy -- --only hostile`.
  it("is refused in words or taken without harm, and leaves nothing behind", { timeout: 120_000 }, () => {
    expect(
      tryHostileFiles(
        folder.path,
        hostileFiles.filter((_file, index) => index % 3 === 0),
      ),
    ).toEqual([]);
  });
});
