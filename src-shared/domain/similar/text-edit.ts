// What somebody changed in one text, as replacements with what stood around them, and the same change made in another
// text. Pure. Must never guess: where it isn't clear which place is meant, nothing is changed.
import { wordDifference } from "../word-difference.ts";

export type TextReplacement = {
  /** What goes; empty where something only comes. */
  readonly find: string;
  readonly replaceWith: string;
  /** What stood before and behind it, up to 60 characters; shorter at the ends of the text. */
  readonly before: string;
  readonly behind: string;
  readonly isAtStart: boolean;
  readonly isAtEnd: boolean;
  /** It stood at several places and all of them were changed the same way: so it is with other texts. */
  readonly isEverywhere: boolean;
};
export type TextEdit = readonly TextReplacement[];

const contextLength = 60;
/** What must be around a short word, or around a place where something comes. */
const nearWords = 3;
/** A text of fewer characters says too little by itself: "30" stands in many answers. */
const tellingCharacters = 12;
/** Of what is around a place where something only comes. */
const anchorCharacters = 8;

/** The change between two texts; null where there is none, or where it couldn't even be made again in the same text. */
export function editBetween(before: string, after: string): TextEdit | null {
  if (before === after) return null;
  const edit = replacementsIn(before, after);
  const again = appliedTo(edit, before);
  return again.kind === "changed" && again.text === after ? edit : null;
}

type Hunk = { from: number; to: number; replaceWith: string };

function replacementsIn(before: string, after: string): TextEdit {
  const hunks = hunksIn(before, after);
  const seen = new Set<string>();
  return hunks.flatMap(({ from, to, replaceWith }): readonly TextReplacement[] => {
    const find = before.slice(from, to);
    const same = hunks.filter(
      (hunk) => hunk.replaceWith === replaceWith && before.slice(hunk.from, hunk.to) === find,
    );
    const isEverywhere = find !== "" && same.length > 1 && placesOf(find, before).length === same.length;
    const key = JSON.stringify([find, replaceWith]);
    if (isEverywhere && seen.has(key)) return [];
    seen.add(key);
    return [
      {
        find,
        replaceWith,
        before: before.slice(Math.max(0, from - contextLength), from),
        behind: before.slice(to, to + contextLength),
        isAtStart: from === 0,
        isAtEnd: to === before.length,
        isEverywhere,
      },
    ];
  });
}

/** Changes with hardly anything between them are one: "two weeks" became "a month", not two words each by itself. */
function hunksIn(before: string, after: string): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let at = 0;
  let between: string | null = null;
  for (const { kind, text } of wordDifference(before, after)) {
    const last = hunks.at(-1);
    if (kind === "same") {
      between = between === null ? text : between + text;
      at += text.length;
      continue;
    }
    const isJoined = last !== undefined && (between === null || isHardlyAnything(between));
    const hunk = isJoined ? last : { from: at, to: at, replaceWith: "" };
    if (isJoined && between !== null) {
      hunk.replaceWith += between;
      hunk.to += between.length;
    }
    if (!isJoined) hunks.push(hunk);
    if (kind === "gone") {
      at += text.length;
      hunk.to = at;
    } else hunk.replaceWith += text;
    between = null;
  }
  return hunks;
}

export type Applied =
  | {
      readonly kind: "changed";
      readonly text: string;
      /** Every part of the change was made, or was there already. */
      readonly isWhole: boolean;
    }
  /** `already`: the text says it by now; `absent`: nothing in it is what was changed. */
  | { readonly kind: "already" }
  | { readonly kind: "absent" }
  | { readonly kind: "ambiguous" };

/** The same change in another text. Made twice it changes nothing more. */
export function appliedTo(edit: TextEdit, text: string): Applied {
  const found = edit.map((replacement) => placesFor(replacement, text));
  const hunks = found.flatMap((outcome, index): readonly Hunk[] =>
    typeof outcome === "string"
      ? []
      : outcome.map((from) => ({
          from,
          to: from + (edit[index]?.find.length ?? 0),
          replaceWith: edit[index]?.replaceWith ?? "",
        })),
  );
  if (hunks.length === 0) {
    if (found.includes("ambiguous")) return { kind: "ambiguous" };
    return found.includes("already") ? { kind: "already" } : { kind: "absent" };
  }
  const sorted = hunks.toSorted((one, other) => one.from - other.from || one.to - other.to);
  const isOverlapping = sorted.some((hunk, index) => {
    const previous = sorted[index - 1];
    return previous !== undefined && (hunk.from < previous.to || hunk.from === previous.from);
  });
  if (isOverlapping) return { kind: "ambiguous" };
  const changed = withHunks(text, sorted);
  const isDone = edit.every((replacement) => typeof placesFor(replacement, changed) === "string");
  if (!isDone || changed === text) return { kind: "ambiguous" };
  return {
    kind: "changed",
    text: changed,
    isWhole: !found.includes("ambiguous") && !found.includes("absent"),
  };
}

/** A text that every text has in which this replacement can be made: what to search for. */
export function anchorOf({ find, before, behind }: TextReplacement): string {
  if (find.trim() !== "") return find;
  const [front, back] = [lastWords(before).trim(), firstWords(behind).trim()];
  return front.length >= back.length ? front : back;
}

/** What a text has in which this replacement is made already. */
export function madeAnchorOf({ before, behind, replaceWith }: TextReplacement): string {
  return lastWords(before) + replaceWith + firstWords(behind);
}

function withHunks(text: string, hunks: readonly Hunk[]): string {
  let changed = "";
  let at = 0;
  for (const { from, to, replaceWith } of hunks) {
    changed += text.slice(at, from) + replaceWith;
    at = to;
  }
  return changed + text.slice(at);
}

type Places = readonly number[] | "already" | "absent" | "ambiguous";

function placesFor(replacement: TextReplacement, text: string): Places {
  return replacement.find === "" ? placesToInsert(replacement, text) : placesToReplace(replacement, text);
}

function placesToReplace(replacement: TextReplacement, text: string): Places {
  const { find, replaceWith, isEverywhere } = replacement;
  const all = placesOf(find, text);
  const made = replaceWith.includes(find) ? rangesOf(replaceWith, text) : [];
  const isMade = (place: number): boolean =>
    made.some(([from, to]) => place >= from && place + find.length <= to);
  const places = all.filter((place) => !isMade(place));
  if (places.length === 0) return isThere(replacement, text) ? "already" : "absent";
  if (isEverywhere) return places;
  const isTelling = find.trim().length >= tellingCharacters;
  const fitting = isTelling
    ? places
    : places.filter((place) => isBetween(replacement, text, place, place + find.length));
  const [only] = fitting;
  if (only === undefined) return isThere(replacement, text) ? "already" : "absent";
  // Some of it is done already, some isn't: nobody can tell whether it was left on purpose.
  if (places.length < all.length) return "ambiguous";
  if (fitting.length === 1) return [only];
  const exact = fitting.filter(
    (place) =>
      text.slice(0, place).endsWith(replacement.before) &&
      text.slice(place + find.length).startsWith(replacement.behind) &&
      (!replacement.isAtStart || place === 0) &&
      (!replacement.isAtEnd || place + find.length === text.length),
  );
  return exact.length === 1 ? exact : "ambiguous";
}

function placesToInsert(replacement: TextReplacement, text: string): Places {
  const { before, behind, isAtStart, isAtEnd } = replacement;
  const [front, back] = [lastWords(before), firstWords(behind)];
  if (front.trim().length + back.trim().length < anchorCharacters) return "absent";
  if (isThere(replacement, text)) return "already";
  const around = front + back;
  const places: number[] = [];
  for (let at = text.indexOf(around); at >= 0; at = text.indexOf(around, at + 1)) {
    const place = at + front.length;
    if ((isAtStart && place !== 0) || (isAtEnd && place !== text.length)) continue;
    if (isWordEdge(text, at) && isWordEdge(text, at + around.length)) places.push(place);
  }
  if (places.length === 0) return "absent";
  return places.length === 1 ? places : "ambiguous";
}

/** The new words stand there between what was around the old ones. */
function isThere(replacement: TextReplacement, text: string): boolean {
  return replacement.replaceWith.trim() !== "" && text.includes(madeAnchorOf(replacement));
}

/** The same words stand on both sides; where punctuation ended it on one, any punctuation or an end does. */
function isBetween({ before, behind }: TextReplacement, text: string, from: number, to: number): boolean {
  const [front, back] = [text.slice(0, from), text.slice(to)];
  const isFront = endsOpen.test(before) ? endsOpen.test(front) : front.endsWith(lastWords(before));
  const isBack = startsOpen.test(behind) ? startsOpen.test(back) : back.startsWith(firstWords(behind));
  return isFront && isBack;
}

const endsOpen = /(?:^|[\p{P}\n])\s*$/u;
const startsOpen = /^\s*(?:$|[\p{P}\n])/u;

/** Where `find` stands as whole words, none in another. */
function placesOf(find: string, text: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(find); at >= 0;) {
    const isWhole = isWordEdge(text, at) && isWordEdge(text, at + find.length);
    if (isWhole) places.push(at);
    at = text.indexOf(find, isWhole ? at + find.length : at + 1);
  }
  return places;
}

function rangesOf(find: string, text: string): readonly (readonly [from: number, to: number])[] {
  const ranges: (readonly [number, number])[] = [];
  for (let at = text.indexOf(find); at >= 0; at = text.indexOf(find, at + 1)) {
    ranges.push([at, at + find.length]);
  }
  return ranges;
}

/** Between two words, not inside one; scripts without blanks have an edge at every character. */
function isWordEdge(text: string, at: number): boolean {
  return !(wordEnd.test(text.slice(Math.max(0, at - 2), at)) && wordStart.test(text.slice(at, at + 2)));
}

const inWord = String.raw`(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}_]`;
const wordEnd = new RegExp(`${inWord}$`, "u");
const wordStart = new RegExp(`^${inWord}`, "u");
const lastWordsPattern = new RegExp(String.raw`(?:\S+\s+){0,${nearWords - 1}}\S*\s*$`, "u");
const firstWordsPattern = new RegExp(String.raw`^\s*\S*(?:\s+\S+){0,${nearWords - 1}}`, "u");

function lastWords(text: string): string {
  return lastWordsPattern.exec(text)?.[0] ?? "";
}

function firstWords(text: string): string {
  return firstWordsPattern.exec(text)?.[0] ?? "";
}

/** Half a sentence put anew is no sentence: changes that a few words of it part are one change. */
function isHardlyAnything(between: string): boolean {
  const count = wordCount(between);
  return count === 0 || (count <= nearWords && !/[.!?。！？\n]/u.test(between));
}

function wordCount(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
