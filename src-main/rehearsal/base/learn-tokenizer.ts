// Writes resources/rehearsal/tokenizer.json from the corpus. Run: node src-main/rehearsal/base/learn-tokenizer.ts [WordNet's folder]
// Weights trained with another tokenizer are worthless with this one: train the base again afterwards.
import { mkdirSync, writeFileSync } from "node:fs";
import { createPieceCounter, learnMerges } from "../tokenizer/learn-merges.ts";
import { type TokenizerFile, specialNames } from "../tokenizer/tokenizer.ts";
import { corpusDocuments, wordnetFolder } from "./build-corpus.ts";

const vocabularySize = 4096;
const seed = 1;
/** English is most of the corpus; the other languages need whole words too. */
const languageWeights = { en: 1, de: 3, fr: 3, es: 3 } as const;

const counter = createPieceCounter();
for (const document of corpusDocuments(seed, process.argv[2] ?? wordnetFolder)) {
  const weight = languageWeights[document.language];
  if (document.kind === "text") counter.add(document.text, weight);
  else for (const { content } of document.messages) counter.add(content, weight);
}
const file: TokenizerFile = {
  format: "attune-rehearsal-tokenizer",
  version: 1,
  languages: Object.keys(languageWeights),
  merges: learnMerges(counter.counts, vocabularySize - 256 - specialNames.length),
};
const folder = new URL("../../../resources/rehearsal/", import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL("tokenizer.json", folder), `${JSON.stringify(file)}\n`);
