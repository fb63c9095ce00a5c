// How much of a message stands in the text another one quotes: finds the question where head lines are missing. Pure.

const wordsLooked = 80;
const quotedWordsLooked = 4_000;

/** 0 to 1: the share of the message's first words, three by three, that the quotation holds. 0 for a text of a word or two. */
export function quotedShare(said: string, quotation: string): number {
  const own = triples(said, wordsLooked);
  if (own.length === 0) return 0;
  const quoted = new Set(triples(quotation, quotedWordsLooked));
  return own.filter((triple) => quoted.has(triple)).length / own.length;
}

function triples(text: string, wordCount: number): readonly string[] {
  const words =
    text
      .slice(0, wordCount * 20)
      .toLowerCase()
      .match(/[\p{L}\d]{1,60}/gu)
      ?.slice(0, wordCount) ?? [];
  if (words.length < 3) return words.length === 0 ? [] : [words.join(" ")];
  return words.slice(2).map((word, index) => `${words[index]} ${words[index + 1]} ${word}`);
}

/** From this share on it is the message that was quoted. */
export const quotedEnough = 0.6;
