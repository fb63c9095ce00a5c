// Keeps the samples people rehearse on out of the corpus: a base that had seen their sentences would only seem to learn.
import { readFileSync, readdirSync } from "node:fs";

/** Six words in a row, or a whole sentence of four or five, are taken for the sample's own. */
const runWords = 6;
const shortestSentenceWords = 4;

interface SampleFile {
  readonly name: string;
  readonly instructions: string;
  readonly kinds: readonly {
    readonly answer: string;
    readonly wordings: readonly string[];
    readonly heldOut: string;
  }[];
}

/** Every text of every sample in `resources/samples`. */
export function readSampleTexts(): readonly string[] {
  const folder = new URL("../../../resources/samples/", import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")) as SampleFile)
    .flatMap(({ instructions, kinds }) => [
      instructions,
      ...kinds.flatMap(({ answer, wordings, heldOut }) => [answer, ...wordings, heldOut]),
    ]);
}

export function wordsOf(text: string): readonly string[] {
  return (
    text
      .toLowerCase()
      .replaceAll(/['’]/g, "")
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

export function runsOf(text: string): readonly string[] {
  const words = wordsOf(text);
  return words
    .slice(0, Math.max(0, words.length - runWords + 1))
    .map((_, start) => words.slice(start, start + runWords).join(" "));
}

/** The whole text and its sentences, as far as they are too short for a run. */
function shortSentencesOf(text: string): readonly string[] {
  return [text, ...text.split(/[.?!;:\n]/)]
    .map((sentence) => wordsOf(sentence))
    .filter((words) => words.length >= shortestSentenceWords && words.length < runWords)
    .map((words) => words.join(" "));
}

/** A test of one text: true when it shares six words in a row or a whole short sentence with a sample. */
export function createSampleGuard(texts: readonly string[] = readSampleTexts()): (text: string) => boolean {
  const runs = new Set(texts.flatMap(runsOf));
  const sentences = new Set(texts.flatMap(shortSentencesOf));
  return (text) =>
    /pebblewelt/i.test(text) ||
    runsOf(text).some((run) => runs.has(run)) ||
    shortSentencesOf(text).some((sentence) => sentences.has(sentence));
}
