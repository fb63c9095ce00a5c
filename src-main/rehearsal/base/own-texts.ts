// Reads what we wrote ourselves for the corpus: places with their intents, frames, synonyms, plain texts, common words.
import { readFileSync, readdirSync } from "node:fs";
import type { Places } from "./conversations.ts";
import { type CorpusLanguage, type Domain, readDomain, readLists } from "./grammar.ts";
import { readSynonyms } from "./synonyms.ts";

export const corpusLanguages: readonly CorpusLanguage[] = ["en", "de", "fr", "es"];

function readOwn(path: string): string {
  return readFileSync(new URL(path, import.meta.url), "utf8");
}

/** Every place people ask something, in all languages. */
export function readAllDomains(): readonly Domain[] {
  return readdirSync(new URL("intents/", import.meta.url))
    .filter((name) => name.endsWith(".txt"))
    .toSorted()
    .map((name) => readDomain(readOwn(`intents/${name}`)));
}

/** Everyday words of a language: whole pieces for the tokenizer, and known words when a text is judged. */
export function readCommonWords(language: CorpusLanguage): readonly string[] {
  const lines = readOwn(`words/common-${language}.txt`).split("\n");
  return [
    ...new Set(lines.filter((line) => !line.startsWith("#")).flatMap((line) => line.split(" "))),
  ].filter((word) => word !== "");
}

/** The places of a language with all they need; one that weighs more stands there more often. */
export function readPlaces(language: CorpusLanguage): Places {
  return {
    domains: readAllDomains()
      .filter((domain) => domain.language === language)
      .flatMap((domain) => Array<Domain>(domain.weight).fill(domain)),
    frames: readLists(readOwn(`words/frames-${language}.txt`)),
    synonyms: readSynonyms(language === "en" ? readOwn("words/synonyms-en.txt") : ""),
  };
}

/** Our own plain texts: pieces of a few sentences. */
export function readPlainTexts(language: CorpusLanguage): readonly string[] {
  return readOwn(`texts/${language}.txt`)
    .split(/\n\n+/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "" && !piece.startsWith("#"));
}
