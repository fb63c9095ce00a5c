// Writes resources/rehearsal/tokenizer.json from the corpus. Run: node src-main/rehearsal/base/learn-tokenizer.ts [WordNet's folder]
// Weights trained with another tokenizer are worthless with this one: train the base again afterwards.
import { mkdirSync, writeFileSync } from "node:fs";
import { createPieceCounter, learnMerges } from "../tokenizer/learn-merges.ts";
import { type TokenizerFile, specialNames } from "../tokenizer/tokenizer.ts";
import { corpusDocuments, wordnetFolder } from "./build-corpus.ts";
import { corpusLanguages, readCommonWords } from "./own-texts.ts";

const vocabularySize = 4096;
const seed = 1;
/** English is most of the corpus; the other languages need whole words too. */
const languageWeights = { en: 1, de: 3, fr: 3, es: 3 } as const;
/** What a word of the lists of common words counts for, once as it stands inside a line. */
const commonWordCount = 800;
/** Rarer pieces are oddities of WordNet that nobody types. */
const fewestCounts = 12;

const counter = createPieceCounter();
for (const document of corpusDocuments(seed, process.argv[2] ?? wordnetFolder)) {
  const weight = languageWeights[document.language];
  if (document.kind === "text") counter.add(document.text, weight);
  else for (const { content } of document.messages) counter.add(content, weight);
}
for (const language of corpusLanguages) {
  for (const word of readCommonWords(language)) counter.add(` ${word}`, commonWordCount);
}
// Our own sentences come again and again: without the root their words would take every place.
const damped = new Map(
  [...counter.counts]
    .filter(([, count]) => count >= fewestCounts)
    .map(([piece, count]) => [piece, Math.floor(Math.sqrt(count) * 4)]),
);
const file: TokenizerFile = {
  format: "attune-rehearsal-tokenizer",
  version: 1,
  languages: corpusLanguages,
  merges: learnMerges(damped, vocabularySize - 256 - specialNames.length),
};
const folder = new URL("../../../resources/rehearsal/", import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL("tokenizer.json", folder), `${JSON.stringify(file)}\n`);
