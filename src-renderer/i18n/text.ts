// Words on screen: i18next with our own typed key. Every text may come in a plain and a detailed wording
// (`key_plain`, `key_detailed`) and in singular and plural (`_one`, `_other`); i18next picks by context and count.
import { createInstance, type TFunction } from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import { errorGuide } from "../../src-shared/error-guide.ts";
import type { AppError, ErrorCode, ErrorDetails } from "../../src-shared/errors.ts";
import { useSettings } from "../settings/settings-store.ts";
import type { laterWords } from "./en-later.ts";
import { en } from "./en.ts";

type Bare<Key extends string> = Key extends `${infer Stem}_${"one" | "other" | "plain" | "detailed"}`
  ? Bare<Stem>
  : Key;
type KeysOf<Texts, Prefix extends string = ""> = {
  [Key in keyof Texts & string]: Texts[Key] extends string
    ? `${Prefix}${Bare<Key>}`
    : KeysOf<Texts[Key], `${Prefix}${Key}.`>;
}[keyof Texts & string];

export type TextKey = KeysOf<typeof en & typeof laterWords>;
export type TextValues = Readonly<Record<string, string | number>>;
export type Text = (key: TextKey, values?: TextValues) => string;

/** How numbers and dates are written: English with day before month, so that 3/4 is never in doubt. */
export const locale = "en-GB";

const i18n = createInstance();
void i18n.use(initReactI18next).init({
  lng: "en",
  fallbackLng: "en",
  ns: ["app", "guide"],
  defaultNS: "app",
  resources: { en: { app: en, guide: errorGuide } },
  interpolation: { escapeValue: false },
  // A guide may name a detail that an error doesn't carry.
  missingInterpolationHandler: () => "?",
  returnNull: false,
  // What is on screen before the later words arrive is drawn again with them.
  react: { bindI18nStore: "added" },
});

let later: Promise<void> | null = null;

/** Brings the words of what isn't part of the first screen; every part that is loaded later waits for them. */
export function loadLaterWords(): Promise<void> {
  later ??= addLaterWords();
  return later;
}

async function addLaterWords(): Promise<void> {
  try {
    const { laterWords: words } = await import("./en-later.ts");
    i18n.addResourceBundle("en", "app", words, true, true);
  } catch (error) {
    later = null;
    throw error;
  }
}

function textWith(t: TFunction, wording: "plain" | "detailed"): Text {
  return (key, values = {}) => t(key, { ...values, context: wording });
}

export function useText(): Text {
  const { t } = useTranslation();
  const wording = useSettings((state) => state.settings.wording);
  return textWith(t, wording);
}

/** For words outside a component: toasts, titles, announcements. */
export function textNow(key: TextKey, values: TextValues = {}): string {
  return textWith(i18n.t, useSettings.getState().settings.wording)(key, values);
}

export type GuideWords = { readonly title: string; readonly advice: string };

/** An error in one line, for the field it is about. */
export function fieldWords({ code, details }: AppError): string {
  if (code === "bad-input") return String(details["problem"] ?? "?");
  const words = guideWords(code, details);
  return `${words.title}. ${words.advice}`;
}

/** What the guide says about an error, its details filled in. */
export function guideWords(code: ErrorCode, details: ErrorDetails): GuideWords {
  return {
    title: i18n.t(`guide:${code}.title`, { ...details }),
    advice: i18n.t(`guide:${code}.advice`, { ...details }),
  };
}
