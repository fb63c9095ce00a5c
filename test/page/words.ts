// The page's words for tests without a page: the same texts, the same choice of wording and number.
import { createInstance } from "i18next";
import { laterWords } from "../../src-renderer/i18n/en-later.ts";
import { en } from "../../src-renderer/i18n/en.ts";
import type { Text } from "../../src-renderer/i18n/text.ts";

const i18n = createInstance();
await i18n.init({
  lng: "en",
  ns: ["app"],
  defaultNS: "app",
  resources: { en: { app: en } },
  interpolation: { escapeValue: false },
  missingInterpolationHandler: (_text, match: readonly string[]) => `[${match[1] ?? "?"} is missing]`,
});
// Some words of a part come early, the rest later: as the page does it, they are laid together.
i18n.addResourceBundle("en", "app", laterWords, true, true);

export function wordsIn(wording: "plain" | "detailed"): Text {
  return (key, values = {}) => {
    if (!i18n.exists(key, { ...values, context: wording })) throw new Error(`No words for ${key}`);
    return i18n.t(key, { ...values, context: wording });
  };
}
