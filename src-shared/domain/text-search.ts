// Looking for a text and replacing it: plain or as a pattern, whole words, case. Pure. A pattern comes from a person,
// so it may be wrong or take for ever: the caller limits its time.
import { AppError } from "../errors.ts";
import { foldedText } from "./example-text.ts";
import type { TextSearch } from "./view.ts";

export type TextMatcher = {
  readonly isIn: (text: string) => boolean;
  readonly isWhole: (text: string) => boolean;
  readonly isAtStart: (text: string) => boolean;
};

/** Errors: pattern-wrong. */
export function textMatcher(search: TextSearch): TextMatcher {
  if (search.isPattern || search.wholeWord) {
    const anywhere = expressionOf(search, "u");
    const whole = new RegExp(`^(?:${anywhere.source})$`, anywhere.flags);
    const start = new RegExp(`^(?:${anywhere.source})`, anywhere.flags);
    return {
      isIn: (text) => anywhere.test(text),
      isWhole: (text) => whole.test(text),
      isAtStart: (text) => start.test(text),
    };
  }
  const formOf = search.matchCase ? (text: string): string => text : foldedText;
  const wanted = formOf(search.find);
  return {
    isIn: (text) => formOf(text).includes(wanted),
    isWhole: (text) => formOf(text) === wanted,
    isAtStart: (text) => formOf(text).startsWith(wanted),
  };
}

export type Replaced = { readonly text: string; readonly placeCount: number };

/**
 * Replaces every match. Plain text is replaced as it stands; in a pattern `$1`, `$<name>` and `$&` stand for what was
 * found. Case is ignored the way the language does it, without changing the rest of the text.
 * Errors: pattern-wrong.
 */
export function textReplacer(search: TextSearch, replaceWith: string): (text: string) => Replaced {
  if (!search.isPattern && search.matchCase && !search.wholeWord) {
    return (text) => {
      const pieces = text.split(search.find);
      return { text: pieces.join(replaceWith), placeCount: pieces.length - 1 };
    };
  }
  const expression = expressionOf(search, "gu");
  return (text) => {
    let placeCount = 0;
    for (const _match of text.matchAll(expression)) placeCount += 1;
    if (placeCount === 0) return { text, placeCount };
    const replaced = search.isPattern
      ? text.replace(expression, replaceWith)
      : text.replace(expression, () => replaceWith);
    return { text: replaced, placeCount };
  };
}

function expressionOf(search: TextSearch, flags: string): RegExp {
  const source = search.isPattern
    ? search.find
    : search.find.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
  // A word ends where letters, digits and marks end: \b knows only A–Z.
  const bounded = search.wholeWord
    ? String.raw`(?<![\p{L}\p{N}\p{M}_])(?:${source})(?![\p{L}\p{N}\p{M}_])`
    : source;
  try {
    return new RegExp(bounded, search.matchCase ? flags : `${flags}i`);
  } catch (error) {
    const problem =
      error instanceof Error ? `${error.message.replace(/^Invalid regular expression: /, "")}.` : "";
    throw new AppError("pattern-wrong", { problem });
  }
}
