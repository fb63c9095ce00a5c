// All texts the rehearsal's base model is trained on, made afresh from a seed: our own conversations, WordNet, our own
// plain texts. Never a sentence of the samples people rehearse on: `without-samples.ts` sees to that.
import type { TextMessage } from "../training/training-types.ts";
import {
  type Places,
  writeCodeWords,
  writeHouseRules,
  writeLeaflet,
  writeParaphrase,
  writeSameAnswers,
  writeSameQuestion,
  writeTopicTask,
  writeVisit,
} from "./conversations.ts";
import type { CorpusLanguage } from "./grammar.ts";
import { corpusLanguages, readPlaces, readPlainTexts } from "./own-texts.ts";
import { type SeededRandom, createSeededRandom } from "./random.ts";
import { createSampleGuard } from "./without-samples.ts";
import { asMessages, writeEntry, writeMeaningTurns, writeSmallTasks } from "./word-tasks.ts";
import { readWordnet } from "./wordnet.ts";

export type CorpusDocument =
  | { readonly kind: "chat"; readonly language: CorpusLanguage; readonly messages: readonly TextMessage[] }
  | { readonly kind: "text"; readonly language: CorpusLanguage; readonly text: string };

/** Where Debian's package `wordnet-base` puts its files. */
export const wordnetFolder = "/usr/share/wordnet";

/** Documents a seed gives, before those that touch a sample are left out. About 8 MB of text. */
const documentCount = 30_000;

/** Shares of the kinds of documents; they need not add up to anything. */
const shares = {
  visit: 26,
  sameAnswers: 12,
  codeWords: 9,
  topicTask: 6,
  paraphrase: 4,
  sameQuestion: 5,
  houseRules: 6,
  leaflet: 2,
  meaning: 12,
  entry: 3,
  smallTasks: 6,
  plainText: 6,
} as const;

type Kind = keyof typeof shares;

const languageShares: readonly CorpusLanguage[] = [
  ...Array<CorpusLanguage>(13).fill("en"),
  ...Array<CorpusLanguage>(3).fill("de"),
  ...Array<CorpusLanguage>(2).fill("fr"),
  ...Array<CorpusLanguage>(2).fill("es"),
];

/**
 * The corpus of a seed, in mixed order. Another seed gives other documents of the same kinds, so that a second pass
 * needs no text twice. @throws with how to get WordNet when it isn't in `folder`.
 */
export function* corpusDocuments(seed: number, folder: string): Generator<CorpusDocument> {
  const random = createSeededRandom(seed);
  const meanings = readWordnet(folder);
  const common = meanings.filter(({ isCommon }) => isCommon);
  const shortWords = [
    ...new Set(common.flatMap(({ words }) => words).filter((word) => /^[a-z]{3,7}$/.test(word))),
  ];
  const places = new Map(corpusLanguages.map((language) => [language, readPlaces(language)]));
  const texts = new Map(corpusLanguages.map((language) => [language, readPlainTexts(language)]));
  const kinds = Object.entries(shares).flatMap(([kind, share]) => Array<Kind>(share).fill(kind as Kind));
  const touchesSample = createSampleGuard();

  for (let written = 0; written < documentCount; written += 1) {
    const kind = random.pick(kinds);
    const language = random.pick(languageShares);
    const document =
      kind === "meaning" || kind === "entry" || kind === "smallTasks"
        ? writeAboutWords(kind, { meanings: random.chance(0.9) ? common : meanings, shortWords, random })
        : writeInLanguage(kind, { language, places, texts, random });
    const parts =
      document.kind === "chat" ? document.messages.map(({ content }) => content) : [document.text];
    if (!parts.some(touchesSample)) yield document;
  }
}

interface WordSources {
  readonly meanings: ReturnType<typeof readWordnet>;
  readonly shortWords: readonly string[];
  readonly random: SeededRandom;
}

function writeAboutWords(
  kind: "meaning" | "entry" | "smallTasks",
  { meanings, shortWords, random }: WordSources,
): CorpusDocument {
  if (kind === "entry") {
    const entries = Array.from({ length: 3 }, () => writeEntry(random.pick(meanings)));
    return { kind: "text", language: "en", text: entries.join("\n") };
  }
  const turns =
    kind === "meaning"
      ? writeMeaningTurns(random.pick(meanings), random)
      : writeSmallTasks(shortWords, random);
  return { kind: "chat", language: "en", messages: asMessages(turns) };
}

interface LanguageSources {
  readonly language: CorpusLanguage;
  readonly places: ReadonlyMap<CorpusLanguage, Places>;
  readonly texts: ReadonlyMap<CorpusLanguage, readonly string[]>;
  readonly random: SeededRandom;
}

const conversationWriters = {
  visit: writeVisit,
  sameAnswers: writeSameAnswers,
  codeWords: writeCodeWords,
  topicTask: writeTopicTask,
  paraphrase: writeParaphrase,
  sameQuestion: writeSameQuestion,
  houseRules: writeHouseRules,
} as const;
/** Tasks whose own words are English. */
const onlyEnglish: ReadonlySet<Kind> = new Set(["codeWords", "topicTask", "paraphrase", "sameQuestion"]);

function writeInLanguage(
  kind: Exclude<Kind, "meaning" | "entry" | "smallTasks">,
  { language: wished, places, texts, random }: LanguageSources,
): CorpusDocument {
  const language = onlyEnglish.has(kind) ? "en" : wished;
  if (kind === "plainText") {
    return { kind: "text", language: wished, text: random.pick(texts.get(wished) ?? []) };
  }
  const found = places.get(language);
  if (!found) throw new Error(`There are no places for ${language}.`);
  if (kind === "leaflet") return { kind: "text", language, text: writeLeaflet(found, random) };
  return { kind: "chat", language, messages: conversationWriters[kind](found, random) };
}
