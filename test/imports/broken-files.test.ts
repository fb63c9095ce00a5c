// Some broken files of all kinds; the heavy run does thousands. No other test may share this file: the
// memory it needs is looked at too.
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { brokenKindsCount, tryBrokenFiles } from "./broken-files.ts";

describe("broken files", () => {
  it("are read or refused in words, and nothing else happens", { timeout: 120_000 }, async () => {
    const runs = Math.max(60, brokenKindsCount() * 2);
    const folder = join(tmpdir(), `attune-broken-${process.pid}`);
    expect(await tryBrokenFiles(runs, 20_261_122, folder)).toEqual([]);
  });
});
