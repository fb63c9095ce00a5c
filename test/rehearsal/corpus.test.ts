// The corpus of the base model: the same for the same seed, whole in its grammar, and free of every sample's sentences.
// A few lines in WordNet's format stand in for it where it isn't installed.
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type CorpusDocument,
  corpusDocuments,
  wordnetFolder,
} from "../../src-main/rehearsal/base/build-corpus.ts";
import {
  type Domain,
  type Intent,
  bindItem,
  expand,
  readDomain,
} from "../../src-main/rehearsal/base/grammar.ts";
import { corpusLanguages, readAllDomains, readPlaces } from "../../src-main/rehearsal/base/own-texts.ts";
import { createSeededRandom } from "../../src-main/rehearsal/base/random.ts";
import { inOtherWords, readSynonyms } from "../../src-main/rehearsal/base/synonyms.ts";
import { createSampleGuard, readSampleTexts } from "../../src-main/rehearsal/base/without-samples.ts";
import { createSetting, writeAnswer, writeQuestion } from "../../src-main/rehearsal/base/wordings.ts";
import { readWordnet } from "../../src-main/rehearsal/base/wordnet.ts";
import { createTokenizer } from "../../src-main/rehearsal/tokenizer/tokenizer.ts";
import { createDictionary } from "./dictionary-words.ts";
import { fiftyPrompts } from "./fifty-prompts.ts";

const small = mkdtempSync(join(tmpdir(), "attune-wordnet-"));
afterAll(() => rmSync(small, { recursive: true, force: true }));

const nouns = ["harbour", "lantern", "meadow", "kettle", "saddle", "window", "cobbler", "orchard"];
const offset = (index: number): string => String(index + 1).padStart(8, "0");
beforeAll(() => {
  const meanings = nouns.map(
    (word, index) =>
      `${offset(index)} 06 n 02 ${word} 0 ${word}_one 0 001 @ 00000001 n 0000 | a plain thing called ${word}; "the ${word} was old"`,
  );
  const hurtful = `00000099 06 n 01 oaf 0 000 | an offensive term for a slow person`;
  const licence = "  1 This is the licence, which every file begins with.";
  writeFileSync(join(small, "data.noun"), [licence, ...meanings, hurtful, ""].join("\n"));
  const index = [...nouns, "oaf"].map(
    (word, place) => `${word} n 1 1 @ 1 1 ${word === "oaf" ? "00000099" : offset(place)}  `,
  );
  writeFileSync(join(small, "index.noun"), [licence, ...index, ""].join("\n"));
  for (const kind of ["verb", "adj", "adv"]) {
    for (const name of [`data.${kind}`, `index.${kind}`]) writeFileSync(join(small, name), `${licence}\n`);
  }
});

const folder = (): string => (existsSync(join(wordnetFolder, "data.noun")) ? wordnetFolder : small);
const textsOf = (document: CorpusDocument): readonly string[] =>
  document.kind === "chat" ? document.messages.map(({ content }) => content) : [document.text];

function firstDocuments(seed: number, count: number, from = small): readonly CorpusDocument[] {
  const documents: CorpusDocument[] = [];
  for (const document of corpusDocuments(seed, from)) {
    documents.push(document);
    if (documents.length === count) break;
  }
  return documents;
}

/** Written anew here, so that a mistake in the guard isn't a mistake in its test. */
function sixWordRuns(text: string): readonly string[] {
  const words = text
    .toLowerCase()
    .replace(/['’]/g, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  return words.slice(5).map((_, end) => words.slice(end, end + 6).join(" "));
}

describe("The corpus", () => {
  it("is the same for the same seed and another for another", () => {
    const one = firstDocuments(5, 300);
    expect(firstDocuments(5, 300)).toEqual(one);
    const other = new Set(firstDocuments(6, 300).map((document) => textsOf(document).join("\n")));
    const again = one.filter((document) => other.has(textsOf(document).join("\n")));
    // Plain texts come again; of the rest hardly any.
    expect(again.filter(({ kind }) => kind === "chat").length).toBeLessThan(15);
  });

  it(
    "holds no six words in a row of a sample, no whole short sentence of one, and not its shop",
    { timeout: 120_000 },
    () => {
      const texts = readSampleTexts();
      expect(texts.length).toBeGreaterThan(70);
      const runs = new Set(texts.flatMap(sixWordRuns));
      const guard = createSampleGuard();
      const found: string[] = [];
      let count = 0;
      let characters = 0;
      const charactersIn = new Map<string, number>();
      for (const document of corpusDocuments(1, folder())) {
        count += 1;
        for (const text of textsOf(document)) {
          characters += text.length;
          charactersIn.set(document.language, (charactersIn.get(document.language) ?? 0) + text.length);
          found.push(...sixWordRuns(text).filter((run) => runs.has(run)));
          if (/pebblewelt/i.test(text) || guard(text)) found.push(text);
        }
      }
      expect(found).toEqual([]);
      // Little had to be left out: the corpus isn't written around the sample.
      expect(count).toBeGreaterThan(30_000 * 0.98);
      if (folder() === small) return;
      expect(characters).toBeGreaterThan(6_000_000);
      expect(characters).toBeLessThan(10_000_000);
      expect((charactersIn.get("en") ?? 0) / characters).toBeGreaterThan(0.6);
      for (const language of ["de", "fr", "es"]) {
        expect((charactersIn.get(language) ?? 0) / characters).toBeGreaterThan(0.03);
      }
    },
  );

  it("knows a sample's sentence in small letters and without its marks", () => {
    const guard = createSampleGuard();
    const texts = readSampleTexts();
    const bare = (text: string): string => text.toLowerCase().replaceAll(/[.,;:?!'’]/g, "");
    const isLong = (text: string): boolean => bare(text).split(/\s+/).length >= 6;
    expect(texts.filter((text) => isLong(text) && !guard(`well ${bare(text)} so`))).toEqual([]);
    expect(texts.filter((text) => !guard(text))).toEqual([]);
    expect(guard("Where has my kettle got to?")).toBe(false);
  });

  it("has conversations that end on an answer, without a hole or a slot left open", () => {
    for (const language of corpusLanguages) expect(readPlaces(language).domains.length).toBeGreaterThan(0);
    for (const document of firstDocuments(3, 4000)) {
      const whole = textsOf(document).join("\n");
      expect(whole).not.toMatch(/undefined|\{\w|\w\}|<[qsanyvwQSA]>|<list>| {2}/);
      expect(textsOf(document).every((text) => text.trim() !== "")).toBe(true);
      if (document.kind !== "chat") continue;
      const roles = document.messages.map(({ role }) => role).filter((role) => role !== "system");
      expect(roles.every((role, index) => role === (index % 2 === 0 ? "user" : "assistant"))).toBe(true);
      expect(roles.at(-1)).toBe("assistant");
    }
  });

  it("fits the model's context", () => {
    const file = readFileSync(new URL("../../resources/rehearsal/tokenizer.json", import.meta.url), "utf8");
    const { encode, chatTokens } = createTokenizer(JSON.parse(file));
    const lengths = firstDocuments(4, 4000).map((document) =>
      document.kind === "chat"
        ? chatTokens(document.messages, { openAnswer: false }).tokens.length
        : encode(document.text).length,
    );
    expect(Math.max(...lengths)).toBeLessThan(1024);
    expect(lengths.filter((length) => length > 256).length).toBeLessThan(lengths.length * 0.05);
  });

  it("says how to get WordNet when it isn't there", () => {
    expect(() => firstDocuments(1, 1, join(small, "nothing"))).toThrow("apt-get install");
  });

  it("leaves words that hurt out of WordNet", () => {
    const words = readWordnet(small).flatMap((meaning) => meaning.words);
    expect(words).toContain("harbour");
    expect(words).not.toContain("oaf");
  });

  it("comes from less than 400 kB of code and words", () => {
    const base = fileURLToPath(new URL("../../src-main/rehearsal/base/", import.meta.url));
    const sizes = readdirSync(base, { recursive: true, encoding: "utf8" })
      .map((name) => statSync(join(base, name)))
      .filter((found) => found.isFile())
      .map(({ size }) => size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(400_000);
  });
});

describe("The intents", () => {
  const domains = readAllDomains();
  const scopeOf = (domain: Domain): Map<string, string> => {
    const scope = new Map([["Kind", "shoe"]]);
    if (domain.kinds.size > 0) bindItem(scope, "kettle");
    return scope;
  };

  it("are more than two hundred, each with questions, answers and a topic", () => {
    const intents = domains.flatMap((domain) =>
      domain.intents.map((intent) => `${domain.name}/${intent.id}`),
    );
    expect(new Set(intents).size).toBe(intents.length);
    expect(intents.length).toBeGreaterThan(300);
    const poor = domains
      .flatMap((domain) => domain.intents)
      .filter(
        ({ topic, answers, questions, statements }) =>
          topic === "" || answers.length < 2 || questions.length + statements.length < 2,
      );
    expect(poor).toEqual([]);
  });

  it("have a list for every slot of every template", () => {
    for (const domain of domains) {
      const { frames } = readPlaces(domain.language);
      const random = createSeededRandom(1);
      const templates = [
        ...domain.roles,
        ...domain.lists.values(),
        ...frames.values(),
        ...domain.intents.flatMap((intent) => [
          intent.questions,
          intent.statements,
          intent.actions,
          intent.nouns,
          intent.stories,
          intent.answers,
        ]),
      ].flat();
      const expandOne = (template: string): string =>
        expand(template, [domain.lists, frames], { scope: scopeOf(domain), random });
      const written = templates.flatMap((template) => [1, 2, 3, 4, 5].map(() => expandOne(template)));
      expect(written.filter((text) => /[{}[\]|]/.test(text))).toEqual([]);
    }
  });

  it("are asked in at least fifteen wordings each", () => {
    const random = createSeededRandom(2);
    const wordingsOf = (domain: Domain, intent: Intent): number => {
      const setting = createSetting(domain, readPlaces(domain.language), random);
      return new Set(Array.from({ length: 120 }, () => writeQuestion(intent, setting, random))).size;
    };
    const few = domains.flatMap((domain) =>
      domain.intents
        .filter((intent) => wordingsOf(domain, intent) < 15)
        .map(({ id }) => `${domain.name}/${id}`),
    );
    expect(few).toEqual([]);
  });

  it("are answered in the manner the place asks for", () => {
    const shop = domains.find(({ name }) => name === "shop");
    const intent = shop?.intents.find(({ id }) => id === "refund-timing");
    if (!shop || !intent) throw new Error("There is no shop.");
    const random = createSeededRandom(3);
    const places = readPlaces("en");
    const inManner = (manner: string): string =>
      writeAnswer(intent, { ...createSetting(shop, places, random), manner }, { random });
    for (let time = 0; time < 20; time += 1) {
      expect(inManner("topic")).toMatch(/^Refund: /);
      expect(inManner("pirate")).toMatch(/^(?:Ahoy|Arr|Shiver|Yo)/);
      expect(inManner("short").match(/[.!?](?= |$)/g)?.length).toBe(1);
      expect(inManner("letter").split("\n").length).toBe(3);
    }
  });

  it("of a name seen before add to it", () => {
    const { intents } = readDomain(
      "domain: x\n== a | topic\n? one\n== b | other\n? two\n== a | topic\n? three\n",
    );
    expect(intents.find(({ id }) => id === "a")?.questions).toEqual(["one", "three"]);
    expect(intents.length).toBe(2);
  });

  it("refuse a line that isn't understood", () => {
    expect(() => readDomain("? no intent yet")).toThrow("no intent above");
    expect(() => readDomain("nonsense")).toThrow("isn't understood");
  });
});

describe("Other words", () => {
  it("take the place of a word only as a whole", () => {
    const synonyms = readSynonyms("late: overdue\n");
    const random = createSeededRandom(4);
    const written = Array.from({ length: 60 }, () =>
      inOtherWords("it is not slated, it is late", synonyms, random),
    );
    expect(
      new Set(written.map((text) => text.replaceAll("it's", "it is").replace("isn't", "is not"))),
    ).toEqual(new Set(["it is not slated, it is late", "it is not slated, it is overdue"]));
  });

  it("leave other languages alone", () => {
    expect(inOtherWords("es ist do not", [], createSeededRandom(1))).toBe("es ist do not");
  });
});

describe("The measure of the base", () => {
  it("asks fifty different questions in four languages, none of a sample", () => {
    expect(fiftyPrompts.length).toBe(50);
    expect(new Set(fiftyPrompts.map(({ user }) => user)).size).toBe(50);
    expect(new Set(fiftyPrompts.map(({ language }) => language))).toEqual(new Set(corpusLanguages));
    const guard = createSampleGuard();
    expect(fiftyPrompts.filter(({ user }) => guard(user))).toEqual([]);
  });

  it("knows words and no others", () => {
    const count = createDictionary();
    expect(count("I don't know the shop's harbour, 12 times.", "en")).toEqual({
      words: 7,
      known: 7,
      unknown: [],
    });
    expect(count("The parclet blorf", "en").unknown).toEqual(["parclet", "blorf"]);
    expect(count("Das Paket ist weg, ploing", "de").unknown).toEqual(["ploing"]);
  });

  it("knows what it is asked itself", () => {
    const count = createDictionary();
    const unknown = fiftyPrompts.flatMap(({ language, user }) => count(user, language).unknown);
    expect(unknown).toEqual([]);
  });
});
