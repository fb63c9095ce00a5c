// Which words of a text stand in a dictionary: how well the base model knows its languages before any training. English
// from `word-list` (MIT, npm), the other languages from the words of our own corpus; used by the measure of the base.
import { readFileSync, readdirSync } from "node:fs";
import wordListPath from "word-list";
import type { CorpusLanguage } from "../../src-main/rehearsal/base/grammar.ts";

export interface WordCount {
  readonly words: number;
  /** Of these, the ones that stand in the dictionary. */
  readonly known: number;
  readonly unknown: readonly string[];
}

const base = new URL("../../src-main/rehearsal/base/", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, base), "utf8");

/** Words in small letters; "don't" is one, numbers are none. */
export function wordsOf(text: string): readonly string[] {
  return (
    text
      .normalize("NFC")
      .toLowerCase()
      .replaceAll("’", "'")
      .match(/\p{L}+(?:'\p{L}+)*/gu) ?? []
  );
}

function ownWords(language: CorpusLanguage): readonly string[] {
  const places = readdirSync(new URL("intents/", base))
    .map((name) => read(`intents/${name}`))
    .filter((text) => (/^language: (\w\w)$/m.exec(text)?.[1] ?? "en") === language);
  const texts = [`texts/${language}.txt`, `words/common-${language}.txt`, `words/frames-${language}.txt`];
  return wordsOf([...places, ...texts.map(read)].join("\n"));
}

/** Counts the words of `text` that `language` has. */
export function createDictionary(): (text: string, language: CorpusLanguage) => WordCount {
  const english = readFileSync(wordListPath, "utf8").split("\n");
  const known = {
    // The list leaves out words of one letter.
    en: new Set([...english, ...ownWords("en"), "a", "i"]),
    de: new Set(ownWords("de")),
    fr: new Set(ownWords("fr")),
    es: new Set(ownWords("es")),
  };
  return (text, language) => {
    const words = wordsOf(text);
    const isKnown = (word: string): boolean =>
      known[language].has(word) || (language === "en" && known.en.has(word.replace(/'s$/, "")));
    const unknown = words.filter((word) => !isKnown(word));
    return { words: words.length, known: words.length - unknown.length, unknown };
  };
}
