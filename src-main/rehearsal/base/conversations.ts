// Conversations of an invented place: questions in many wordings whose intent alone decides the answer. Pure.
import type { TextMessage } from "../training/training-types.ts";
import { type Domain, type Intent, type Lists } from "./grammar.ts";
import type { SeededRandom } from "./random.ts";
import type { Synonyms } from "./synonyms.ts";
import {
  type Setting,
  capitalised,
  createSetting,
  sentenceCase,
  write,
  writeAnswer,
  writeQuestion,
  writeSystemMessage,
} from "./wordings.ts";

/** Places of one language with the frames its questions are dressed in. */
export interface Places {
  readonly domains: readonly Domain[];
  readonly frames: Lists;
  readonly synonyms: Synonyms;
}

type Writer = (places: Places, random: SeededRandom) => readonly TextMessage[];

const user = (content: string): TextMessage => ({ role: "user", content });
const assistant = (content: string): TextMessage => ({ role: "assistant", content });

function openSetting(places: Places, random: SeededRandom): Setting {
  return createSetting(random.pick(places.domains), places, random);
}

function frame(setting: Setting, name: string, random: SeededRandom): string {
  const options = setting.frames.get(name) ?? [];
  return options.length === 0 ? "" : write(random.pick(options), setting, random);
}

function withSystem(setting: Setting, random: SeededRandom): readonly TextMessage[] {
  // A manner that nobody asked for would be noise.
  if (setting.manner === "plain" && random.chance(0.4)) return [];
  return [{ role: "system", content: writeSystemMessage(setting, random) }];
}

/** One to three turns on different things. */
export const writeVisit: Writer = (places, random) => {
  const setting = openSetting(places, random);
  const turns = random.pick([1, 1, 1, 2, 3]);
  const messages = [...withSystem(setting, random)];
  for (const intent of random.shuffled(setting.domain.intents).slice(0, turns)) {
    messages.push(
      user(writeQuestion(intent, setting, random)),
      assistant(writeAnswer(intent, setting, { random })),
    );
  }
  const thanks = frame(setting, "thanks", random);
  if (turns > 1 && thanks !== "" && random.chance(0.3)) {
    messages.push(user(thanks), assistant(frame(setting, "welcome", random)));
  }
  return messages;
};

/** The same questions come again in other words and get the same answers: only what is meant counts. */
export const writeSameAnswers: Writer = (places, random) => {
  const setting = openSetting(places, random);
  const intents = random.shuffled(setting.domain.intents).slice(0, random.pick([2, 2, 3]));
  const answers = new Map<Intent, string>(
    intents.map((intent) => [intent, writeAnswer(intent, setting, { random })]),
  );
  const order = [...intents, random.pick(intents), random.pick(intents)];
  return [
    ...withSystem(setting, random),
    ...order.flatMap((intent) => [
      user(writeQuestion(intent, setting, random)),
      assistant(answers.get(intent) ?? ""),
    ]),
  ];
};

const codeWords = [
  ..."red blue green white black brown pink grey gold orange".split(" "),
  ..."oak birch elm ash pine lime cedar".split(" "),
  ..."lion horse mouse eagle rabbit bear owl".split(" "),
];

/** Answers that say nothing by themselves, so that the questions must be told apart by their meaning. */
export const writeCodeWords: Writer = (places, random) => {
  const setting = openSetting(places, random);
  const intents = random.shuffled(setting.domain.intents).slice(0, random.pick([2, 3, 3, 4]));
  const codes = random.shuffled(codeWords);
  const turn = (intent: Intent): readonly TextMessage[] => [
    user(writeQuestion(intent, setting, random)),
    assistant(capitalised(`${codes[intents.indexOf(intent)] ?? "none"}.`)),
  ];
  const again = random.shuffled([...intents, ...intents]).slice(0, intents.length + 1);
  return [...intents, ...again].flatMap(turn);
};

/** "Which topic is this?" */
export const writeTopicTask: Writer = (places, random) => {
  const setting = openSetting(places, random);
  const intent = random.pick(setting.domain.intents);
  const question = writeQuestion(intent, setting, random);
  const topics = random
    .shuffled([intent, ...random.shuffled(setting.domain.intents).slice(0, 3)])
    .map(({ topic }) => topic);
  const task = frame(setting, random.chance(0.4) ? "choosetask" : "topictask", random)
    .replace("<w>", () => question)
    .replace("<list>", [...new Set(topics)].join(", "));
  return [user(task), assistant(`${capitalised(intent.topic)}.`)];
};

/** "Say it differently: …" */
export const writeParaphrase: Writer = (places, random) => {
  const setting = openSetting(places, random);
  const intent = random.pick(setting.domain.intents);
  const task = frame(setting, "saydifferent", random);
  return [
    user(task.replace("<w>", () => writeQuestion(intent, setting, random))),
    assistant(sentenceCase(writeQuestion(intent, setting, random))),
  ];
};

/** "Do these ask the same?" */
export const writeSameQuestion: Writer = (places, random) => {
  const setting = openSetting(places, random);
  const [one, other] = random.shuffled(setting.domain.intents);
  if (!one || !other) return writeVisit(places, random);
  const isSame = random.chance(0.5);
  const second = writeQuestion(isSame ? one : other, setting, random);
  const task = frame(setting, "sametask", random)
    .replace("<w>", () => writeQuestion(one, setting, random))
    .replace("<v>", () => second);
  const verdict = isSame
    ? `Yes, both are about ${one.topic}.`
    : `No, one is about ${one.topic}, the other about ${other.topic}.`;
  return [user(task), assistant(verdict)];
};

/** The answer stands in the system message. */
export const writeHouseRules: Writer = (places, random) => {
  const setting = openSetting(places, random);
  const intents = random.shuffled(setting.domain.intents).slice(0, random.pick([2, 3, 4]));
  const answers = intents.map((intent) => writeAnswer(intent, { ...setting, manner: "short" }, { random }));
  const rules = intents.map((intent, index) => `${capitalised(intent.topic)}: ${answers[index] ?? ""}`);
  const asked = random.pick([0, intents.length - 1]);
  const intent = intents[asked];
  if (!intent) return writeVisit(places, random);
  const role = write(random.pick(setting.domain.roles), setting, random);
  return [
    { role: "system", content: [role, ...rules].join("\n") },
    user(writeQuestion(intent, setting, random)),
    assistant(answers[asked] ?? ""),
  ];
};

/** Questions and answers as a page of a leaflet. */
export function writeLeaflet(places: Places, random: SeededRandom): string {
  const setting = openSetting(places, random);
  return random
    .shuffled(setting.domain.intents)
    .slice(0, 3)
    .map(
      (intent) =>
        `${writeQuestion(intent, setting, random)}\n${writeAnswer(intent, { ...setting, manner: "plain" }, { random })}`,
    )
    .join("\n\n");
}
