// Cuts text into the pieces the tokenizer never merges across, and puts them together again. Pure; loses nothing.
//
// A tiny model has no room to learn that "Parcel", " Parcel" and " parcel" are one word. So a word at a line's start
// gets the blank it would have inside a line, and a capital that only marks a sentence's start becomes a mark of its own.

/** Stands for "the next letter is a capital": half a surrogate pair, which no well-formed text holds. */
export const capitalMark = "\ud800";

// Every alternative is bounded, so that a megabyte without a blank costs no more than a megabyte with them.
const pieces =
  / ?\p{L}[\p{L}\p{M}]{0,31}(?:['’]\p{L}{1,15})?| ?\p{N}| ?[^\s\p{L}\p{N}]{1,16}|\n{1,4}|[^\S\n]{1,16}(?!\S)|[^\S\n]/gu;
const sentenceEnd = /[.!?:…¿¡]/u;
const onlyBrackets = /^ ?["'“”„‚‘’«»‹›()[\]*_-]+$/u;
const letter = /^\p{L}/u;

/** `text` as pieces of at most a few dozen characters; `joinPieces` of them is `text` (lone surrogates as U+FFFD). */
export function* splitText(text: string): Generator<string> {
  let startsLine = true;
  let startsSentence = true;
  for (const [piece] of text.toWellFormed().matchAll(pieces)) {
    const word = piece.startsWith(" ") ? piece.slice(1) : piece;
    if (letter.test(word)) {
      const marked = startsSentence && isSentenceCapital(word);
      if (startsLine && piece !== word) yield " ";
      if (marked) yield capitalMark;
      const blank = startsLine || piece !== word ? " " : "";
      yield blank + (marked ? word.charAt(0).toLowerCase() + word.slice(1) : word);
      startsLine = startsSentence = false;
    } else {
      yield piece;
      if (piece.startsWith("\n")) startsLine = startsSentence = true;
      else if (piece.trim() !== "") {
        startsLine = false;
        startsSentence = sentenceEnd.test(piece) || (startsSentence && onlyBrackets.test(piece));
      }
    }
  }
}

/** Whether the word's first letter is a capital that comes back from its small letter. "I" keeps its own. */
function isSentenceCapital(word: string): boolean {
  const first = word.charAt(0);
  const small = first.toLowerCase();
  if (small === first || small.length !== 1 || small.toUpperCase() !== first) return false;
  const second = word.charAt(1);
  if (first === "I" && !letter.test(second)) return false;
  return second === "" || !/^\p{Lu}/u.test(second);
}

/** Takes the pieces' text in any portions and gives back what `splitText` was given; `end` gives the rest. */
export interface PieceJoiner {
  readonly add: (text: string) => string;
  readonly end: () => string;
}

export function createPieceJoiner(): PieceJoiner {
  let startsLine = true;
  let heldBlank = false;
  let capital = false;
  const one = (character: string): string => {
    if (character === capitalMark) {
      capital = true;
      return "";
    }
    const isLetter = letter.test(character);
    const before = heldBlank && !isLetter ? " " : "";
    heldBlank = false;
    if (startsLine && character === " ") {
      heldBlank = true;
      return before;
    }
    if (character === "\n") startsLine = true;
    else if (character.trim() !== "") startsLine = false;
    const large = character.toUpperCase();
    const isRaised = capital && isLetter && large.length === character.length;
    if (character !== " ") capital = false;
    return before + (isRaised ? large : character);
  };
  return {
    add: (text) => {
      let joined = "";
      for (const character of text) joined += one(character);
      return joined;
    },
    end: () => {
      const rest = heldBlank ? " " : "";
      heldBlank = false;
      return rest;
    },
  };
}
