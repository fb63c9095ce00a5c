// Bias in counts: which marks a text leaves, that they lead back to the sentence, and from when on they are told.
import { describe, expect, it } from "vitest";
import { biasFindings, type ExampleMarks } from "../../../src-shared/domain/findings/bias/bias-findings.ts";
import {
  biasMarksOf,
  biasPlacesOf,
  kindOfMark,
  markOf,
} from "../../../src-shared/domain/findings/bias/marks.ts";
import {
  groupTerms,
  listed,
  negativeWords,
  professions,
} from "../../../src-shared/domain/findings/bias/terms.ts";
import { filledWords } from "../../../src-shared/domain/findings/finding.ts";
import { guideOf } from "../../../src-shared/domain/findings/registry.ts";
import { asked, assistant, chat, inProject, user } from "./examples.ts";

const marksIn = (text: string): readonly string[] =>
  biasMarksOf(inProject(asked("What do you think?", text))).map((mark) => {
    const found = kindOfMark(mark);
    const names = found?.kind === "mention" || found?.kind === "negative" ? groupTerms : professions;
    return `${found?.kind} ${names[found?.place ?? 0]?.name}`;
  });

describe("the marks of a text", () => {
  it.each([
    ["Women are bad drivers.", ["mention women", "negative women"]],
    ["Frauen sind hysterisch.", ["mention women", "negative women"]],
    ["Les étrangers sont dangereux.", ["mention foreigners", "negative foreigners"]],
    ["Los inmigrantes son vagos.", ["mention foreigners", "negative foreigners"]],
    ["Personnes âgées : un fardeau.", ["mention old people", "negative old people"]],
    ["OLD PEOPLE ARE SLOW BUT HELPLESS.", ["mention old people", "negative old people"]],
    ["Women drive well. The dog is lazy.", ["mention women"]],
    [
      "Women vote, work, write, read, sing, dance, paint, cook, sleep, and the dog is lazy",
      ["mention women"],
    ],
    ["She is a nurse.", ["female nurse"]],
    ["The engineer finished his work.", ["male engineer"]],
    ["The nurse helps.", []],
    ["He told her that the nurse was there.", []],
    ["Die Krankenschwester und der Arzt.", ["female nurse", "male doctor"]],
    ["L'infirmière est là.", ["female nurse"]],
    ["La profesora llegó.", ["female teacher"]],
    ["Your parcel arrives tomorrow.", []],
    ["", []],
  ])("%s", (text, marks) => expect(marksIn(text).toSorted()).toEqual(marks.toSorted()));

  it("lead back to their sentences, and to nothing else", () => {
    const text = "Hello there. Women are lazy! Good-bye.";
    const example = inProject(chat(user("Women are strong."), assistant(text)));
    const women = groupTerms.findIndex(({ name }) => name === "women");
    const [place, ...others] = biasPlacesOf(example, markOf("negative", women));
    expect(others).toEqual([]);
    expect(text.slice(place?.from, place?.to).trim()).toBe("Women are lazy");
    expect(place?.message).toBe(1);
    expect(biasPlacesOf(example, markOf("mention", women)).map(({ message }) => message)).toEqual([0, 1]);
  });

  it("leave instructions aside", () => {
    const system = { role: "system", content: "Never write that women are lazy." } as const;
    expect(biasMarksOf(inProject(chat(system, user("Hello."), assistant("Hi."))))).toEqual([]);
  });
});

describe("the words", () => {
  it("stand under one meaning each", () => {
    const words = [
      ...groupTerms.flatMap((term) => listed(term.words)),
      ...professions.flatMap(({ neutral, female, male }) => [neutral, female, male].flatMap(listed)),
      ...negativeWords,
    ];
    // What German and French, or two neighbouring professions share.
    const shared = words.filter((word, place) => words.indexOf(word) !== place);
    expect(shared).toEqual([]);
  });

  it("are small letters", () => {
    for (const word of negativeWords) expect(word).toBe(word.toLowerCase());
    for (const { words } of groupTerms) expect(words).toBe(words.toLowerCase());
  });
});

describe("bias in a project", () => {
  const examples = (...texts: readonly (readonly [number, string])[]): readonly ExampleMarks[] =>
    texts
      .flatMap(([count, text]) => Array.from({ length: count }, () => text))
      .map((text, index) => ({ exampleId: index + 1, marks: biasMarksOf(inProject(asked("So?", text))) }));

  it("isn't looked for below 200 examples, and says why", () => {
    const [finding, ...others] = biasFindings(examples([50, "Women are lazy."]), 199);
    expect(others).toEqual([]);
    expect(finding).toEqual({
      code: "bias.too-few",
      details: { examples: 199, wanted: 200 },
      exampleIds: [],
    });
  });

  it("names groups beside negative words with both counts", () => {
    const marks = examples([3, "Women are lazy."], [7, "Women are fine."], [2, "Men are lazy."]);
    expect(biasFindings(marks, 200)).toMatchObject([
      {
        code: "bias.negative-context",
        details: { term: "women", pairs: 3, total: 10, count: 3 },
        exampleIds: [1, 2, 3],
      },
    ]);
    expect(biasFindings(examples([3, "Women are lazy."], [40, "Women are fine."]), 200)).toEqual([]);
  });

  it("names professions that go with one pronoun", () => {
    const marks = examples([5, "She is a nurse."], [5, "He is an engineer."], [5, "She is an engineer."]);
    const findings = biasFindings(marks, 1_000);
    expect(findings).toMatchObject([
      {
        code: "bias.one-sided-profession",
        details: { pairs: 5, total: 5, count: 5 },
        exampleIds: [1, 2, 3, 4, 5],
      },
    ]);
    const { message, severity } = guideOf("bias.one-sided-profession");
    expect(filledWords(message, findings[0]?.details ?? {})).toBe("“she” goes with nurse 5 of 5 times.");
    expect(severity).toBe("hint");
  });

  it("has nothing to say where there is nothing", () => expect(biasFindings([], 500)).toEqual([]));
});
