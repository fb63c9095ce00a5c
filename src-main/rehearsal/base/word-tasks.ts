// Small tasks about words and numbers: meanings, copying, spelling, counting, sums, lists. English; pure.
import type { TextMessage } from "../training/training-types.ts";
import type { SeededRandom } from "./random.ts";
import { capitalised } from "./wordings.ts";
import type { Meaning } from "./wordnet.ts";

export type Turn = readonly [asked: string, answered: string];

export function asMessages(turns: readonly Turn[]): readonly TextMessage[] {
  return turns.flatMap(([asked, answered]): readonly TextMessage[] => [
    { role: "user", content: asked },
    { role: "assistant", content: answered },
  ]);
}

const article = (word: string): string => (/^[aeiou]/.test(word) ? "an" : "a");

/** What a word means, a sentence with it, another word for it, what it is a kind of. */
export function writeMeaningTurns(meaning: Meaning, random: SeededRandom): readonly Turn[] {
  const [word = "", other] = meaning.words;
  const turns: Turn[] = [];
  const asked =
    meaning.kind === "noun"
      ? [
          `What is ${article(word)} ${word}?`,
          `What does ${word} mean?`,
          `Explain the word ${word}.`,
          `what's ${article(word)} ${word}`,
        ]
      : meaning.kind === "verb"
        ? [`What does it mean to ${word}?`, `What does "${word}" mean?`, `Explain: to ${word}.`]
        : [`What does ${word} mean?`, `What is the meaning of ${word}?`, `Explain the word ${word}.`];
  turns.push([random.pick(asked), capitalised(`${meaning.gloss}.`)]);
  const example = meaning.examples[0];
  if (example !== undefined && random.chance(0.5)) {
    turns.push([
      random.pick([
        `Use ${word} in a sentence.`,
        `Give me an example with ${word}.`,
        "An example, please.",
        "Can you use it in a sentence?",
      ]),
      capitalised(`${example}.`),
    ]);
  }
  if (other !== undefined && random.chance(0.4)) {
    turns.push([
      random.pick([
        `Another word for ${word}?`,
        `What else can I say for ${word}?`,
        "Is there another word for it?",
      ]),
      `${capitalised(other)}.`,
    ]);
  }
  if (meaning.wider !== undefined && random.chance(0.3)) {
    turns.push([
      random.pick([
        `What kind of thing is ${article(word)} ${word}?`,
        `${capitalised(word)} is a kind of what?`,
      ]),
      `${capitalised(article(meaning.wider))} ${meaning.wider}.`,
    ]);
  }
  return turns;
}

/** A dictionary entry as plain text. */
export function writeEntry(meaning: Meaning): string {
  const words = meaning.words.slice(0, 3).join(", ");
  const examples = meaning.examples.slice(0, 2).map((example) => ` ${capitalised(example)}.`);
  return `${capitalised(words)}: ${meaning.gloss}.${examples.join("")}`;
}

const numberWords =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(
    " ",
  );
const days = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ");
const months = "January February March April May June July August September October November December".split(
  " ",
);
const groups: Readonly<Record<string, readonly string[]>> = {
  fruits: "apple pear plum cherry lemon orange banana grape peach melon".split(" "),
  animals: "dog cat horse cow sheep goat mouse rabbit duck hen pig bear fox".split(" "),
  colours: "red blue green yellow black white brown grey pink orange".split(" "),
  tools: "hammer saw drill spade rake pliers file screwdriver".split(" "),
  clothes: "coat hat scarf shirt dress skirt jacket sock glove belt".split(" "),
  "things in a kitchen": "pan pot spoon fork knife plate cup kettle oven sieve".split(" "),
  vegetables: "carrot onion potato leek bean pea cabbage tomato pumpkin".split(" "),
  trees: "oak birch elm ash pine lime willow maple cedar".split(" "),
  jobs: "baker nurse teacher driver farmer judge painter cook builder".split(" "),
  countries: "France Spain Germany Italy Poland Norway Japan Canada Egypt Chile".split(" "),
};

type TaskWriter = (words: readonly string[], random: SeededRandom) => Turn;

const sum: TaskWriter = (_, random) => {
  const one = random.below(20) + 1;
  const other = random.below(20) + 1;
  const form = random.below(3);
  if (form === 0)
    return [
      random.pick([`What is ${one} plus ${other}?`, `${one} + ${other}`, `Add ${one} and ${other}.`]),
      `${one + other}`,
    ];
  if (form === 1)
    return [random.pick([`What is ${one + other} minus ${other}?`, `${one + other} - ${other}`]), `${one}`];
  const small = random.below(10) + 1;
  return [
    random.pick([`What is ${small} times ${(other % 10) + 1}?`, `${small} x ${(other % 10) + 1}`]),
    `${small * ((other % 10) + 1)}`,
  ];
};

const copy: TaskWriter = (words, random) => {
  const text = random
    .shuffled(words)
    .slice(0, 2 + random.below(6))
    .join(" ");
  return [
    random.pick([`Repeat: ${text}`, `Say after me: ${text}`, `Copy this: ${text}`, `Write "${text}".`]),
    text,
  ];
};

const copyNumber: TaskWriter = (_, random) => {
  const digits = String(1000 + random.below(99_000));
  return random.pick<Turn>([
    [`My order number is ${digits}.`, `Thank you, I have noted ${digits}.`],
    [`Repeat the number ${digits}.`, digits],
    [`My phone number ends in ${digits}. Read it back.`, `It ends in ${digits}.`],
    [`Order ${digits} is late.`, `I am looking for order ${digits} now.`],
  ]);
};

const spell: TaskWriter = (words, random) => {
  const word = random.pick(words);
  return [
    random.pick([`Spell ${word}.`, `How do you spell ${word}?`, `Spell the word ${word}.`]),
    [...word.toUpperCase()].join("-"),
  ];
};

const count: TaskWriter = (_, random) => {
  const from = random.below(10) + 1;
  const to = from + 2 + random.below(7);
  const numbers = Array.from({ length: to - from + 1 }, (_unused, index) => from + index);
  return random.pick<Turn>([
    [`Count from ${from} to ${to}.`, `${numbers.join(", ")}.`],
    [`Count from ${to} down to ${from}.`, `${numbers.toReversed().join(", ")}.`],
    [`Write ${from} as a word.`, `${capitalised(numberWords[from] ?? "")}.`],
  ]);
};

const list: TaskWriter = (_, random) => {
  const [name, members] = random.pick(Object.entries(groups));
  const many = 2 + random.below(4);
  const picked = random.shuffled(members).slice(0, many);
  const isLines = random.chance(0.3);
  return [
    random.pick([
      `Name ${numberWords[many]} ${name}.`,
      `List ${many} ${name}.`,
      `Give me ${numberWords[many]} ${name}${isLines ? ", one a line" : ""}.`,
    ]),
    isLines
      ? picked.map((member) => `- ${capitalised(member)}`).join("\n")
      : capitalised(`${picked.join(", ")}.`),
  ];
};

const whichGroup: TaskWriter = (_, random) => {
  const [name, members] = random.pick(Object.entries(groups));
  const member = random.pick(members);
  return [
    random.pick([
      `What is ${member}: ${random.shuffled(Object.keys(groups)).slice(0, 2).join(", ")} or ${name}?`,
      `To which group does ${member} belong?`,
    ]),
    `${capitalised(name)}.`,
  ];
};

const calendar: TaskWriter = (_, random) => {
  const cycle = random.chance(0.5) ? days : months;
  const place = random.below(cycle.length);
  const next = cycle[(place + 1) % cycle.length] ?? "";
  const here = cycle[place] ?? "";
  return random.pick<Turn>([
    [`What comes after ${here}?`, `${next}.`],
    [`What comes before ${next}?`, `${here}.`],
    [`Today is ${here}. What comes next?`, `${next}.`],
  ]);
};

const letters: TaskWriter = (words, random) => {
  const word = random.pick(words);
  return random.pick<Turn>([
    [`What is the first letter of ${word}?`, `${word.charAt(0).toUpperCase()}.`],
    [`What is the last letter of ${word}?`, `${word.charAt(word.length - 1).toUpperCase()}.`],
    [`How many letters has ${word}?`, `${word.length}.`],
    [`Write ${word} in capitals.`, word.toUpperCase()],
  ]);
};

const table: TaskWriter = (_, random) => {
  const picked = days.slice(0, 5).map((day) => [day, 7 + random.below(4), 16 + random.below(5)] as const);
  const [day, from, to] = random.pick(picked);
  const lines = picked.map((row) => `${row[0]}: ${row[1]} to ${row[2]}`).join("\n");
  return [
    `${lines}\n${random.pick([`When are we open on ${day}?`, `What are the hours on ${day}?`])}`,
    `On ${day} from ${from} to ${to}.`,
  ];
};

const sorted: TaskWriter = (words, random) => {
  const picked = random.shuffled(words).slice(0, 4);
  return [`Put these in the order of the alphabet: ${picked.join(", ")}`, `${picked.toSorted().join(", ")}.`];
};

const tasks = [
  sum,
  copy,
  copy,
  copyNumber,
  spell,
  count,
  list,
  list,
  whichGroup,
  calendar,
  letters,
  table,
  sorted,
];

export function writeSmallTasks(words: readonly string[], random: SeededRandom): readonly Turn[] {
  return Array.from({ length: 1 + random.below(4) }, () => random.pick(tasks)(words, random));
}
