import Sqlite from "better-sqlite3";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { defaultSettings } from "../../src-shared/domain/settings.ts";
import { coreForEachTest, refusalOf } from "./core-at.ts";

const { ask, restart, folderPath } = coreForEachTest();

describe("settings", () => {
  it("start at their defaults", async () => {
    expect(await ask("settings.get", {})).toEqual(defaultSettings);
  });

  it("change one at a time and outlive a restart", async () => {
    await ask("settings.set", { colourScheme: "dark" });
    await ask("settings.set", { density: "compact" });
    await restart();
    expect(await ask("settings.get", {})).toEqual({
      ...defaultSettings,
      colourScheme: "dark",
      density: "compact",
    });
  });

  it("refuse a value they don't have", async () => {
    expect(await refusalOf(ask("settings.set", { navigationWidthPx: 5_000 }))).toBe("bad-input");
  });

  it("fall back to the default where another version wrote something unknown", async () => {
    await restart(() => {
      const library = new Sqlite(join(folderPath(), "library.db"));
      library.exec(
        `INSERT INTO setting VALUES ('density', '"airy"'), ('hologram', 'true'), ('wording', 'not json')`,
      );
      library.close();
    });
    expect(await ask("settings.get", {})).toEqual(defaultSettings);
  });
});
