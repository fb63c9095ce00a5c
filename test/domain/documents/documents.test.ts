// Decisions about documents: what is one, what was pasted, where sentences end, what is asked, how passages are cut.
import { describe, expect, it } from "vitest";
import {
  beginningOfBlocks,
  blockText,
  nothingLeftOut,
  textOfBlocks,
  wordCountOf,
  wordCountOfBlocks,
  type Block,
  type PlainDocument,
} from "../../../src-shared/domain/documents/blocks.ts";
import { findPairs } from "../../../src-shared/domain/documents/find-pairs.ts";
import { joinLines } from "../../../src-shared/domain/documents/page-layout.ts";
import { passagesOf } from "../../../src-shared/domain/documents/passages.ts";
import { pastedContent } from "../../../src-shared/domain/documents/pasted.ts";
import { readMarkdown } from "../../../src-shared/domain/documents/read-markdown.ts";
import { textFormOf } from "../../../src-shared/domain/documents/recognise-text.ts";
import { isQuestion, sentencesOf } from "../../../src-shared/domain/documents/sentences.ts";
import { suggestUse } from "../../../src-shared/domain/documents/suggest-use.ts";
import { tidyBlocks } from "../../../src-shared/domain/documents/tidy-blocks.ts";

const documentOf = (blocks: readonly Block[]): PlainDocument => ({
  title: "",
  blocks,
  statedPairs: [],
  leftOut: nothingLeftOut,
});
const markdown = (text: string): PlainDocument => documentOf(readMarkdown(text).blocks);

describe("a text", () => {
  it.each([
    ["table.txt", "question,answer\nWhy?,Because.\n", null],
    ["table.txt", "a;b\nc;d\ne;f\n", null],
    ["cells", "a\tb\nc\td\n", null],
    ["lines.txt", '{"messages":[]}\n', null],
    ["prose.csv", "Dear all, this is a letter.\n", null],
    ["letter.txt", "Dear all, this is a letter, and it has commas.\n\nIt ends here.\n", "text"],
    ["notes.md", "just a line", "markdown"],
    ["notes.txt", "# One\n\ntext\n\n# Two\n\nmore", "markdown"],
    ["page.txt", "<!-- saved -->\n<!DOCTYPE html><p>x", "web"],
  ])("%s beginning %j is %s", (name, text, form) => {
    expect(textFormOf(name, text)).toBe(form);
  });
});

describe("what is pasted", () => {
  it("is taken as HTML where that says more, and as text where it is a table, JSON or nothing else", () => {
    expect(pastedContent({ text: "A\nB", html: "<h2>A</h2><p>B</p>" })?.ending).toBe("html");
    expect(pastedContent({ text: "a\tb", html: "<table><tr><td>a<td>b</table>" })).toEqual({
      ending: "txt",
      content: "a\tb",
    });
    expect(pastedContent({ text: '{"a":1}', html: "<b>{</b>" })?.ending).toBe("txt");
    expect(pastedContent({ text: "plain", html: "<span>plain</span>" })?.ending).toBe("txt");
    expect(pastedContent({ text: " ", html: "" })).toBeNull();
  });

  it("loses what a program put around it", () => {
    const html = "<style>x</style><!--StartFragment--><h1>A</h1><!--EndFragment--><p>tail</p>";
    expect(pastedContent({ text: "A", html })?.content).not.toMatch(/style|tail/u);
  });
});

describe("sentences", () => {
  it("end neither at abbreviations nor at numbers, and are the text again when joined", () => {
    const text = "Dr. Miller came, e.g. on 3. May. He left at 5 p.m. on Sunday. Why? “Because.” So it is";
    expect(sentencesOf(text).join("")).toBe(text);
    expect(sentencesOf(text).map((one) => one.trim())).toEqual([
      "Dr. Miller came, e.g. on 3. May.",
      "He left at 5 p.m. on Sunday.",
      "Why?",
      "“Because.”",
      "So it is",
    ]);
  });

  it("are questions when they end in a question mark, quotes and brackets aside", () => {
    expect(["Why?", "(Is it?)", "¿Qué?", "„Wann?“"].every(isQuestion)).toBe(true);
    expect(["Why", "He asked why?. Then", "?"].some(isQuestion)).toBe(false);
  });
});

describe("a word parted at a line's end", () => {
  it("is one again, unless its hyphen is its own", () => {
    expect(joinLines("a ware-", "house")).toBe("a warehouse");
    expect(joinLines("Vor-", "und Nachteile")).toBe("Vor- und Nachteile");
    expect(joinLines("Baden-", "Baden")).toBe("Baden-Baden");
    expect(joinLines("one", "two")).toBe("one two");
  });
});

describe("bold lines", () => {
  const bold = (text: string): string => `**${text}**`;
  const blocksOf = (...lines: readonly string[]): PlainDocument =>
    documentOf(tidyBlocks(markdown(lines.join("\n\n")).blocks));
  const said = "A text that says something about it.";

  it("that only sound like questions are headings among other headings", () => {
    const document = blocksOf(
      [bold("What is high pressure"), said, bold("Measuring"), said, bold("Pills"), said]
        .concat(bold("When you need help"), said)
        .join("\n\n"),
    );
    expect(document.blocks.filter(({ kind }) => kind === "heading")).toHaveLength(4);
    expect(suggestUse(document, findPairs(document)).use).toBe("material");
  });

  it("without their mark ask where nearly all of them do", () => {
    const document = blocksOf(
      bold("How to pay"),
      said,
      bold("When to come"),
      said,
      bold("Who can help"),
      said,
    );
    expect(findPairs(document).pairs).toHaveLength(3);
  });

  it("with a number before them, and those right above a question, are headings", () => {
    const document = blocksOf(`1. ${bold("Fees")}`, said, bold("Cards"), bold("How do I block one?"), said);
    expect(document.blocks.map((block) => [block.kind, blockText(block)]).slice(0, 4)).toEqual([
      ["heading", "1. Fees"],
      ["paragraph", said],
      ["heading", "Cards"],
      ["paragraph", "How do I block one?"],
    ]);
  });
});

describe("a table", () => {
  const tableOf = (...rows: readonly (readonly string[])[]): PlainDocument =>
    documentOf([{ kind: "table", rows, hasHeader: false, place: { unit: "block", number: 1 } }]);
  const answer = "I am sorry to hear that, and I look into it.";

  it.each([
    ["Customer says", "Our reply"],
    ["Störung", "Abhilfe"],
    ["Einwand des Kunden", "Das sagen wir"],
    ["Problem", "What to do"],
  ])("under “%s” and “%s” gives pairs", (...head) => {
    const document = tableOf(head, ["It is empty", answer], ["It was late", answer]);
    expect(findPairs(document)).toMatchObject({ form: "table", pairs: [{ question: "It is empty" }, {}] });
    expect(suggestUse(document, findPairs(document)).use).toBe("question-answer");
  });

  it.each([
    ["Customer number", "Expected delivery", "4711", "12 May"],
    ["Property", "Value", "Weight", "1.9 kilograms"],
    ["Reason", "Paid back", "Illness of the teacher lasting a week", "yes"],
  ])("under “%s” and “%s” is a table of values", (ask, given, left, right) => {
    const document = tableOf([ask, given], [left, right], [left, right]);
    expect(findPairs(document).pairs).toEqual([]);
    expect(passagesOf(document)[0]?.text).toContain(`${left} | ${right}`);
  });
});

describe("the words of a document", () => {
  it("are counted and its beginning is taken as they stand in its text", () => {
    const { blocks } = markdown("# One\n\nTwo three.\n\n- four\n- five\n\n| a | b |\n|---|---|\n| c | d |");
    expect(wordCountOfBlocks(blocks)).toBe(wordCountOf(textOfBlocks(blocks)));
    for (const length of [0, 3, 9, 20, 500]) {
      expect(beginningOfBlocks(blocks, length)).toBe(textOfBlocks(blocks).slice(0, length));
    }
  });
});

describe("a document", () => {
  it("with headings that ask now and then is still reading material", () => {
    const text = `# Handbook\n\n${["Goods", "Why it matters?", "People", "Hours"].map((name) => `## ${name}\n\n${"A sentence that says something. ".repeat(30)}\n`).join("\n")}`;
    const document = markdown(text);
    expect(suggestUse(document, findPairs(document)).use).toBe("material");
  });

  it("that asks itself something every few pages is a book", () => {
    const page = "Here is a sentence of exactly nine words, truly. ".repeat(40).trim();
    const document = markdown(
      ["Why?", "For whom?", "Since when?"].flatMap((ask) => [ask, page]).join("\n\n"),
    );
    const found = findPairs(document);
    expect(found.pairs).toHaveLength(3);
    expect(suggestUse(document, found).use).toBe("material");
  });

  it("that gives orders about a machine is no instructions for answers", () => {
    const document = markdown(
      "# Saw\n\nAlways wear gloves. Never touch the blade. Use both hands. Keep the floor dry.",
    );
    expect(suggestUse(document, findPairs(document)).use).toBe("material");
  });

  it("is cut into passages of whole sentences, tables whole, under their headings", () => {
    const table: Block = {
      kind: "table",
      rows: Array.from({ length: 60 }, (_none, row) => [
        `row ${row}`,
        "ten words stand in this cell to make it long",
      ]),
      hasHeader: false,
      place: { unit: "page", number: 2 },
    };
    const long = "Here is a sentence of exactly nine words, truly. ".repeat(120).trim();
    const passages = passagesOf(
      documentOf([
        { kind: "heading", level: 1, text: "Book", place: { unit: "page", number: 1 } },
        { kind: "heading", level: 2, text: "Part", place: { unit: "page", number: 1 } },
        { kind: "paragraph", text: long, boldLength: 0, place: { unit: "page", number: 1 } },
        table,
      ]),
    );
    expect(passages.map(({ headings }) => headings)).toEqual(passages.map(() => ["Book", "Part"]));
    const texts = passages.filter(({ text }) => !text.includes("row 0"));
    expect(texts.every(({ text, wordCount }) => text.endsWith("truly.") && wordCount <= 400)).toBe(true);
    expect(texts.every(({ wordCount }) => wordCount >= 150)).toBe(true);
    expect(passages.find(({ text }) => text.includes("row 0"))?.text).toContain("row 59");
  });
});
