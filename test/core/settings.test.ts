import Sqlite from "better-sqlite3";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { defaultSettings } from "../../src-shared/contract/settings.ts";
import { coreAt, newFolder, refusalOf, type TestCore } from "./core-at.ts";

let folder: ReturnType<typeof newFolder>;
let core: TestCore;
beforeEach(() => {
  folder = newFolder();
  core = coreAt(folder.path);
});
afterEach(async () => {
  await core.close();
  folder.remove();
});

describe("settings", () => {
  it("start at their defaults", async () => {
    expect(await core.ask("settings.get", {})).toEqual(defaultSettings);
  });

  it("change one at a time and outlive a restart", async () => {
    await core.ask("settings.set", { colourScheme: "dark" });
    await core.ask("settings.set", { density: "compact" });
    await core.close();
    core = coreAt(folder.path);
    expect(await core.ask("settings.get", {})).toEqual({
      ...defaultSettings,
      colourScheme: "dark",
      density: "compact",
    });
  });

  it("refuse a value they don't have", async () => {
    expect(await refusalOf(core.ask("settings.set", { navigationWidthPx: 5_000 }))).toBe("bad-input");
  });

  it("fall back to the default where another version wrote something unknown", async () => {
    await core.close();
    const library = new Sqlite(join(folder.path, "library.db"));
    library.exec(
      `INSERT INTO setting VALUES ('density', '"airy"'), ('hologram', 'true'), ('wording', 'not json')`,
    );
    library.close();
    core = coreAt(folder.path);
    expect(await core.ask("settings.get", {})).toEqual(defaultSettings);
  });
});
