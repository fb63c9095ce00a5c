// settings.*: see `src-shared/contract/settings.ts`.
import type { z } from "zod";
import { settings, type Settings } from "../../src-shared/contract/settings.ts";
import { defaultSettings } from "../../src-shared/domain/settings.ts";
import type { Handlers } from "../core/context.ts";
import type { ReadDatabase } from "../store/database.ts";
import { settingsSql } from "./sql.ts";

/** The stored settings; one that can't be read (an older or newer version wrote it) falls back to its default. */
export function readSettings(library: ReadDatabase): Settings {
  const stored = new Map(
    library.all<{ name: string; value: string }>(settingsSql.all).map((row) => [row.name, row.value]),
  );
  const readable = Object.entries<z.ZodType>(settings.shape).flatMap(([name, shape]) => {
    const text = stored.get(name);
    const parsed = shape.safeParse(valueIn(text));
    return parsed?.success ? [[name, parsed.data] as const] : [];
  });
  return settings.parse({ ...defaultSettings, ...Object.fromEntries(readable) });
}

function valueIn(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}

export const settingsHandlers: Handlers<"settings"> = {
  "settings.get": (_input, context) => readSettings(context.library),
  "settings.set": (input, context) => {
    context.write({ to: "library", topics: ["settings"] }, (database) => {
      for (const [name, value] of Object.entries(input)) {
        if (value !== undefined) database.run(settingsSql.put, { name, value: JSON.stringify(value) });
      }
    });
    return readSettings(context.library);
  },
};
