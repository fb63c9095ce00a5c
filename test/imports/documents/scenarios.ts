// The thirty documents of each form: how questions and answers, running text and instructions are laid out in them, and
// what must come out. Every third one is held out: nobody looks at it while the readers are tuned.
import { headings, instructions, pairs, sentences, type Language, type Pair } from "./content.ts";

export type Node =
  | { readonly node: "heading"; readonly level: number; readonly text: string }
  /** `bold`: characters at its beginning. */
  | { readonly node: "paragraph"; readonly text: string; readonly bold?: number }
  | { readonly node: "item"; readonly text: string; readonly number: number | null }
  | { readonly node: "table"; readonly rows: readonly (readonly string[])[] }
  | { readonly node: "term"; readonly term: string; readonly texts: readonly string[] };

export type Use = "question-answer" | "material" | "instructions";

export type Label = {
  readonly use: Use;
  readonly pairs: readonly { readonly question: string; readonly answer: string }[];
  /** For material: what stands under which headings, sentence by sentence, tables whole. */
  readonly sections: readonly { readonly heading: string; readonly units: readonly string[] }[];
};

export type Scenario = {
  readonly language: Language;
  readonly nodes: readonly Node[];
  readonly label: Label;
};

export const documentCount = 30;

export function isHeldOut(number: number): boolean {
  return number % 3 === 0;
}

const h = (level: number, text: string): Node => ({ node: "heading", level, text });
const p = (text: string, bold = 0): Node => ({ node: "paragraph", text, bold });
const li = (text: string, number: number | null = null): Node => ({ node: "item", text, number });

function some<Item>(pool: readonly Item[], seed: number, count: number): readonly Item[] {
  return Array.from(
    { length: Math.min(count, pool.length) },
    (_none, index) => pool[(seed * 7 + index) % pool.length] as Item,
  );
}

function labelled(chosen: readonly Pair[], more: Partial<Label> = {}): Label {
  return {
    use: "question-answer",
    pairs: chosen.map(({ question, answer }) => ({ question, answer: answer.join("\n\n") })),
    sections: [],
    ...more,
  };
}

type Form = (chosen: readonly Pair[]) => readonly Node[];

const withLabels =
  (question: (index: number) => string, answer: (index: number) => string): Form =>
  (chosen) =>
    chosen.flatMap((one, index) => [
      p(`${question(index + 1)} ${one.question}`),
      p(`${answer(index + 1)} ${one.answer[0] ?? ""}`),
      ...one.answer.slice(1).map((text) => p(text)),
    ]);

const asHeadings =
  (level: number): Form =>
  (chosen) =>
    chosen.flatMap(({ question, answer }) => [h(level, question), ...answer.map((text) => p(text))]);
const asBold: Form = (chosen) =>
  chosen.flatMap(({ question, answer }) => [p(question, question.length), ...answer.map((text) => p(text))]);
const asLines: Form = (chosen) =>
  chosen.flatMap(({ question, answer }) => [p(question), ...answer.map((text) => p(text))]);
const asNumbers: Form = (chosen) =>
  chosen.flatMap(({ question, answer }, index) => [
    li(question, index + 1),
    ...answer.map((text) => p(text)),
  ]);
const asTerms: Form = (chosen) =>
  chosen.map(({ question, answer }): Node => ({ node: "term", term: question, texts: answer }));
const asRunIn: Form = (chosen) =>
  chosen.flatMap(({ question, answer }) => [
    p(`${question} ${answer[0] ?? ""}`, question.length),
    ...answer.slice(1).map((text) => p(text)),
  ]);
const asTable =
  (...head: readonly string[]): Form =>
  (chosen) => [
    {
      node: "table",
      rows: [
        head,
        ...chosen.map(({ question, answer }, index) =>
          head.length === 3 ? [String(index + 1), question, answer.join(" ")] : [question, answer.join(" ")],
        ),
      ],
    },
  ];
const asInterview =
  (asking: string, answering: string): Form =>
  (chosen) =>
    chosen.flatMap(({ question, answer }) => [
      p(`${asking}: ${question}`),
      p(`${answering}: ${answer[0] ?? ""}`),
      ...answer.slice(1).map((text) => p(text)),
    ]);

function faq(language: Language, seed: number, count: number, form: Form): Scenario {
  const chosen = some(pairs[language], seed, count);
  return { language, nodes: form(chosen), label: labelled(chosen) };
}

/** With something before it, and perhaps after it. */
function framed(before: readonly Node[], scenario: Scenario, after: readonly Node[] = []): Scenario {
  return { ...scenario, nodes: [...before, ...scenario.nodes, ...after] };
}

const introduction = {
  en: [
    h(1, "Frequently asked questions"),
    p("On these pages our team has gathered what we are asked most. If something is missing, write to us."),
  ],
  de: [
    h(1, "Häufige Fragen"),
    p("Hier haben wir gesammelt, was wir am häufigsten gefragt werden. Fehlt etwas, schreiben Sie uns."),
  ],
};
const contact = {
  en: [h(2, "Contact"), p("Phone 555 0199, Monday to Friday.")],
  de: [h(2, "Kontakt"), p("Telefon 0555 0199, montags bis freitags.")],
};

/** Sections of running text; `count` sentences each. */
function handbook(
  language: "en" | "de",
  seed: number,
  counts: readonly number[],
  options: {
    readonly level?: number;
    readonly numbered?: boolean;
    readonly isPlain?: boolean;
    readonly table?: boolean;
    readonly list?: boolean;
    readonly asking?: boolean;
  } = {},
): Scenario {
  const nodes: Node[] = [];
  const sections: { heading: string; units: string[] }[] = [];
  if (options.isPlain !== true)
    nodes.push(h(1, language === "en" ? "Handbook of the warehouse" : "Handbuch für das Lager"));
  for (const [index, count] of counts.entries()) {
    const name = headings[language][(seed + index) % headings[language].length] ?? "";
    const asked = language === "en" ? `Why does “${name}” matter?` : `Warum ist „${name}“ wichtig?`;
    const heading =
      options.asking === true && index % 4 === 1
        ? asked
        : options.numbered === true
          ? `${index + 1}. ${name}`
          : name;
    const chosen = some(sentences[language], seed + index * 3, count);
    const units: string[] = [];
    if (options.isPlain !== true) nodes.push(h(options.level ?? 2, heading));
    if (options.list === true && index % 2 === 1) {
      const lead = language === "en" ? "These rules hold for everybody." : "Diese Regeln gelten für alle.";
      nodes.push(p(lead), ...chosen.map((text) => li(text)));
      units.push(lead, ...chosen);
    } else {
      for (let from = 0; from < chosen.length; from += 4) {
        nodes.push(p(chosen.slice(from, from + 4).join(" ")));
      }
      units.push(...chosen);
    }
    if (options.table === true && index % 2 === 0) {
      const rows = [
        language === "en" ? ["Place", "Temperature", "Who reads it"] : ["Ort", "Temperatur", "Wer liest ab"],
        ["A1", "4 °C", language === "en" ? "Early shift" : "Frühschicht"],
        ["B2", "-18 °C", language === "en" ? "Late shift" : "Spätschicht"],
        ["C3", "7 °C", language === "en" ? "Nobody" : "Niemand"],
      ];
      nodes.push({ node: "table", rows });
      units.push(...rows.map((row) => row.join(" | ")));
    }
    sections.push({ heading: options.isPlain === true ? "" : heading, units });
  }
  return { language, nodes, label: { use: "material", pairs: [], sections } };
}

function told(language: "en" | "de" | "bullets", title: string): Scenario {
  const lines = instructions[language];
  const nodes =
    language === "bullets"
      ? [h(1, title), ...lines.map((text) => li(text))]
      : [h(1, title), ...lines.map((text) => p(text))];
  return {
    language: language === "de" ? "de" : "en",
    nodes,
    label: { use: "instructions", pairs: [], sections: [{ heading: title, units: lines }] },
  };
}

function sectioned(seed: number): Scenario {
  const chosen = some(pairs.en, seed, 9);
  const nodes = [
    ...introduction.en,
    h(2, "Orders"),
    ...asHeadings(3)(chosen.slice(0, 5)),
    h(2, "At home"),
    ...asHeadings(3)(chosen.slice(5)),
    ...contact.en,
  ];
  return { language: "en", nodes, label: labelled(chosen) };
}

function withLists(seed: number): Scenario {
  const chosen = some(pairs.en, seed, 6).map((one, index): Pair =>
    index % 2 === 0
      ? {
          ...one,
          answer: [
            one.answer[0] ?? "",
            "Have these at hand:",
            "your order number",
            "the name on the invoice",
          ],
        }
      : one,
  );
  const nodes = chosen.flatMap(({ question, answer }, index) => [
    p(`Q. ${question}`),
    p(`A. ${answer[0] ?? ""}`),
    ...answer.slice(1).map((text, at) => (index % 2 === 0 && at > 0 ? li(text) : p(text))),
  ]);
  return { language: "en", nodes, label: labelled(chosen) };
}

function withSubheadings(seed: number): Scenario {
  const chosen = some(pairs.de, seed, 6).map((one, index): Pair =>
    index % 3 === 0
      ? { ...one, answer: [...one.answer, "Gut zu wissen", "Das gilt auch an Feiertagen und in den Ferien."] }
      : one,
  );
  const nodes = [
    h(1, "Häufige Fragen"),
    ...chosen.flatMap(({ question, answer }) => [
      h(2, question),
      ...answer.map((text) => (text === "Gut zu wissen" ? h(3, text) : p(text))),
    ]),
  ];
  return { language: "de", nodes, label: labelled(chosen) };
}

function withUnanswered(seed: number): Scenario {
  const chosen = some(pairs.en, seed, 8);
  const left = chosen[3];
  const nodes = chosen.flatMap((one) => (one === left ? [h(2, one.question)] : asHeadings(2)([one])));
  return {
    language: "en",
    nodes: [h(1, "Questions"), ...nodes],
    label: labelled(chosen.filter((one) => one !== left)),
  };
}

/** @param seed differs by the file's form, so that no two forms hold the same text. */
export function scenarioOf(number: number, seed: number): Scenario {
  const at = seed + number;
  switch (number) {
    case 1:
      return framed(
        introduction.en,
        faq(
          "en",
          at,
          8,
          withLabels(
            () => "Q:",
            () => "A:",
          ),
        ),
      );
    case 2:
      return faq(
        "de",
        at,
        7,
        withLabels(
          () => "Frage:",
          () => "Antwort:",
        ),
      );
    case 3:
      return sectioned(at);
    case 4:
      return framed(
        introduction.de,
        faq(
          "de",
          at,
          8,
          withLabels(
            (index) => `F${index}:`,
            (index) => `A${index}:`,
          ),
        ),
      );
    case 5:
      return framed(introduction.en, faq("en", at, 9, asNumbers));
    case 6:
      return framed(introduction.de, faq("de", at, 8, asBold));
    case 7:
      return framed(introduction.en, faq("en", at, 10, asTable("Question", "Answer")));
    case 8:
      return framed(introduction.de, faq("de", at, 8, asTerms));
    case 9:
      return framed([h(1, "Fragen und Antworten")], faq("de", at, 9, asTable("Frage", "Antwort")));
    case 10:
      return framed(
        [h(1, "A talk with our expert"), p("We met in June.")],
        faq("en", at, 7, asInterview("Anna Reed", "Dr. Collins")),
      );
    case 11:
      return framed([h(1, "Im Gespräch")], faq("de", at, 7, asInterview("Redaktion", "Frau Schuster")));
    case 12:
      return withLists(at);
    case 13:
      return withSubheadings(at);
    case 14:
      return framed(
        introduction.en,
        faq(
          "en",
          at,
          6,
          withLabels(
            (index) => `Question ${index}:`,
            () => "Answer:",
          ),
        ),
        contact.en,
      );
    case 15:
      return framed(introduction.de, faq("de", at, 8, asLines));
    case 16:
      return faq("en", at, 8, asTable("No.", "Question", "Answer"));
    case 17:
      return framed(
        [h(1, "Foire aux questions")],
        faq(
          "fr",
          at,
          6,
          withLabels(
            () => "Question :",
            () => "Réponse :",
          ),
        ),
      );
    case 18:
      return framed([h(1, "Preguntas frecuentes")], faq("es", at, 6, asHeadings(2)));
    case 19:
      return withUnanswered(at);
    case 20:
      return framed(introduction.de, faq("de", at, 8, asRunIn));
    case 21:
      return handbook("en", at, [8, 12, 16, 6]);
    case 22:
      return handbook("de", at, [10, 14, 9], { numbered: true });
    case 23:
      return handbook("en", at, [20, 24, 12], { isPlain: true });
    case 24:
      return handbook("en", at, [9, 9, 12, 8], { table: true });
    case 25:
      return handbook("de", at, [8, 9, 12, 8], { list: true });
    case 26:
      return handbook("en", at, [14, 12, 14, 12, 9], { asking: true });
    case 27:
      return handbook("de", at, [3, 2, 4, 3, 12, 3, 2]);
    case 28:
      return told("en", "How our assistant answers");
    case 29:
      return told("de", "So antwortet unsere Assistentin");
    default:
      return told("bullets", "Rules for answers");
  }
}
