// What the labelled curves are trained on: the shipped sample, split in two ways, and an invented ship's chandler in
// three sizes. Everything follows from the seed. Used by make-curves.ts only.
import { createSeededRandom, type SeededRandom } from "../../src-main/rehearsal/base/random.ts";
import { sample, sampleMessages } from "../rehearsal/sample-learning.ts";

type Line = { readonly messages: readonly { readonly role: string; readonly content: string }[] };

export type DataSet = { readonly training: readonly Line[]; readonly validation: readonly Line[] };

export const dataSetNames = [
  "sample-wordings",
  "sample-kinds",
  "chandler-12",
  "chandler-48",
  "chandler-200",
] as const;
export type DataSetName = (typeof dataSetNames)[number];

export function dataSetOf(name: DataSetName, seed: number): DataSet {
  const random = createSeededRandom(seed * 7_919);
  switch (name) {
    case "sample-wordings":
      return sampleByWording(random);
    case "sample-kinds":
      return sampleByKind(random);
    case "chandler-12":
      return chandler(random, 12, 4);
    case "chandler-48":
      return chandler(random, 48, 12);
    case "chandler-200":
      return chandler(random, 200, 40);
  }
}

type SampleKind = (typeof sample)["kinds"][number];
const wordingsOf = ({ wordings, heldOut }: SampleKind): readonly string[] => [...wordings, heldOut];
const lineOf = ({ answer }: SampleKind, question: string): Line => ({
  messages: sampleMessages(question, answer),
});

/** Every kind of question is learnt; one wording of each is held out. 48 and 12. */
function sampleByWording(random: SeededRandom): DataSet {
  const kinds = sample.kinds.map((kind) => ({ kind, wordings: random.shuffled(wordingsOf(kind)) }));
  return {
    training: kinds.flatMap(({ kind, wordings }) => wordings.slice(1).map((text) => lineOf(kind, text))),
    validation: kinds.flatMap(({ kind, wordings }) => wordings.slice(0, 1).map((text) => lineOf(kind, text))),
  };
}

/** Three of the twelve kinds are held out whole, so that their answers can't be known. 45 and 15. */
function sampleByKind(random: SeededRandom): DataSet {
  const kinds = random.shuffled(sample.kinds);
  const linesOf = (chosen: readonly SampleKind[]): readonly Line[] =>
    chosen.flatMap((kind) => wordingsOf(kind).map((text) => lineOf(kind, text)));
  return { training: linesOf(kinds.slice(3)), validation: linesOf(kinds.slice(0, 3)) };
}

const instructions =
  "You stand behind the counter of Tidewater, a ship's chandler. Answer like an old sailor.";

const goods =
  "rope anchor lantern compass bucket lamp chart oar sail hook ladder whistle blanket kettle raincoat knife paddle flag net pump shackle torch";

/** Manner and pattern can be learnt; what a thing costs can only be known by heart. */
const asks: readonly {
  readonly questions: readonly string[];
  readonly answer: (thing: string, random: SeededRandom) => string;
}[] = [
  {
    questions: ["What does a {} cost?", "how much is the {}", "Could you tell me the price of a {}?"],
    answer: (thing, random) =>
      `Aye, a ${thing} is ${5 + random.below(90)} pounds. Pay at the hatch and she's yours.`,
  },
  {
    questions: ["Do you have a {} in stock?", "any {} left", "I'm looking for a {}. Is one to be had?"],
    answer: (thing, random) =>
      random.chance(0.6)
        ? `Aye, there's a ${thing} below deck. Come by before the tide turns.`
        : `Nay, the last ${thing} has sailed. The next one lands on ${random.pick(days)}.`,
  },
  {
    questions: ["Can I return the {}?", "want to send the {} back", "I don't need the {} after all."],
    answer: (thing) =>
      `Aye, bring the ${thing} back dry within 14 days. Your coins come back with the next tide.`,
  },
  {
    questions: [
      "My {} is broken.",
      "the {} you sold me doesn't work",
      "What can be done about a damaged {}?",
    ],
    answer: (thing) =>
      `Blast and barnacles. Send the ${thing} to the yard and we mend her within 5 days, free of charge.`,
  },
  {
    questions: ["How do I look after a {}?", "care for a {}?", "What does a {} need over the winter?"],
    answer: (thing, random) =>
      `Rinse the ${thing} in fresh water and give her ${random.pick(["a drop of oil", "a coat of wax", "a dry locker"])}. She'll outlive us both.`,
  },
  {
    questions: ["How long does a {} take to arrive?", "when will my {} come", "Where is the {} I ordered?"],
    answer: (thing, random) =>
      `Fair winds willing, the ${thing} takes ${2 + random.below(4)} days. We send word when she leaves port.`,
  },
  {
    questions: [
      "Which colours does the {} come in?",
      "is there a red {}",
      "Can I have the {} in another colour?",
    ],
    answer: (thing, random) =>
      `The ${thing} comes in ${random.pick(colours)} and ${random.pick(colours)}. A sailor picks what shows in fog.`,
  },
  {
    questions: ["Is the {} heavy?", "weight of the {}?", "How much does the {} weigh?"],
    answer: (thing, random) =>
      `The ${thing} weighs ${1 + random.below(30)} pounds. Mind your toes when you heave her up.`,
  },
  {
    questions: ["Do you rent out the {}?", "can i borrow a {}", "Could I hire a {} for a weekend?"],
    answer: (thing, random) =>
      `Aye, the ${thing} goes out for ${2 + random.below(9)} pounds a day. Bring her home before ${random.pick(days)}.`,
  },
  {
    questions: [
      "Will you take my old {} in part exchange?",
      "buy used {}?",
      "What do you pay for a second-hand {}?",
    ],
    answer: (thing, random) =>
      `We give ${1 + random.below(20)} pounds for an honest ${thing}. Show her at the hatch and we shake hands.`,
  },
  {
    questions: ["Is the {} safe for children?", "{} for kids?", "Is there a smaller {} for my daughter?"],
    answer: (thing) =>
      `A ${thing} is no toy, matey. Stand beside the young one and keep the line in your own hand.`,
  },
];
const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const colours = ["white", "orange", "yellow", "black", "blue", "red", "green"];

/** Pairs of a thing and a question, none twice: all that is held out was never asked in training. */
function chandler(random: SeededRandom, trainingCount: number, validationCount: number): DataSet {
  const pairs = goods.split(" ").flatMap((thing) => asks.map((ask) => ({ thing, ask })));
  const lines = random
    .shuffled(pairs)
    .slice(0, trainingCount + validationCount)
    .map(({ thing, ask }) => ({
      messages: [
        { role: "system", content: instructions },
        { role: "user", content: random.pick(ask.questions).replace("{}", thing) },
        { role: "assistant", content: ask.answer(thing, random) },
      ],
    }));
  return { training: lines.slice(0, trainingCount), validation: lines.slice(trainingCount) };
}
