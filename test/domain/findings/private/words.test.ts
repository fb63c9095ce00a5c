// The words the detectors know: few enough, no two of one hash, and looked up as people write them.
import { describe, expect, it } from "vitest";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { rootPath } from "../../../../src-main/launch/run.mjs";
import {
  foldedWord,
  signsOfWord,
  signsOfWords,
} from "../../../../src-shared/domain/findings/private/words/lexicon.ts";
import { readText } from "../../../../src-shared/domain/findings/private/words/read-text.ts";
import { wordSign } from "../../../../src-shared/domain/findings/private/words/word-signs.ts";

describe("the lists of words", () => {
  it("are small: names and words together below 200 kB", () => {
    const folder = join(rootPath, "src-shared/domain/findings/private");
    const sizes = ["names", "words"].flatMap((name) =>
      readdirSync(join(folder, name)).map((file) => statSync(join(folder, name, file)).size),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(200_000);
  });

  it("give every word its own signs back: no two words have one hash", () => {
    const words = signsOfWords();
    expect(words.size).toBeGreaterThan(5_000);
    expect([...words].filter(([word, signs]) => signsOfWord(word) !== signs)).toEqual([]);
  });

  it("hold folded words, but for those whose accent makes another word", () => {
    const unfolded = [...signsOfWords().keys()].filter((word) => foldedWord(word) !== word);
    expect(unfolded.length).toBeLessThan(60);
    expect(signsOfWord("né") & wordSign.birth).not.toBe(0);
    expect(signsOfWord("ne") & wordSign.birth).toBe(0);
  });

  it("find names with and without accents, in any case, in either Unicode form", () => {
    for (const name of [
      "Élodie",
      "ELODIE",
      "Elodie",
      "E\u0301lodie",
      "José",
      "Łukasz",
      "Søren",
      "Jürgen",
      "Juergen",
    ]) {
      expect({ name, known: (signsOfWord(name) & wordSign.givenName) !== 0 }).toEqual({ name, known: true });
    }
  });
});

describe("a text that is read", () => {
  it("is parted into words and numbers that cover all letters and digits, in order", () => {
    for (const text of [
      "Anna's O'Leary d'assuré 12a-b 3,5 €",
      "\ud83d\ude00x中1",
      "",
      "...",
      "a\u0301b 1\u0301",
    ]) {
      const { from, to } = readText(text);
      const covered = from.map((start, index) => text.slice(start, to[index]));
      expect(from.every((start, index) => index === 0 || start >= (to[index - 1] ?? 0))).toBe(true);
      expect(covered.join("").replace(/['’]/g, "")).toBe(
        [...text].filter((letter) => /[\p{L}\p{M}0-9]|\ud83d\ude00/u.test(letter)).join(""),
      );
    }
  });

  it("keeps a name with an apostrophe whole and parts a possessive and an elision", () => {
    const words = (text: string): readonly string[] => {
      const { from, to } = readText(text);
      return from.map((start, index) => text.slice(start, to[index]));
    };
    expect(words("O'Leary D'Angelo")).toEqual(["O'Leary", "D'Angelo"]);
    expect(words("Callum's d'assuré L'huissier")).toEqual(["Callum", "s", "d", "assuré", "L", "huissier"]);
  });
});
