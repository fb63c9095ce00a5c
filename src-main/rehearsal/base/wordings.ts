// Writes one question of an intent in one of many manners of speech, and its answer in the manner asked for. Pure.
import { type Domain, type Intent, type Lists, type Scope, bindItem, expand } from "./grammar.ts";
import type { SeededRandom } from "./random.ts";
import { type Synonyms, inOtherWords } from "./synonyms.ts";

/** One invented place with its own rules: what is said there stays the same. */
export interface Setting {
  readonly domain: Domain;
  readonly lists: readonly Lists[];
  readonly frames: Lists;
  readonly synonyms: Synonyms;
  readonly scope: Scope;
  readonly manner: string;
}

export function createSetting(
  domain: Domain,
  { frames, synonyms }: { readonly frames: Lists; readonly synonyms: Synonyms },
  random: SeededRandom,
): Setting {
  const scope: Scope = new Map();
  if (domain.kinds.size > 0) {
    const [kind, items] = random.pick([...domain.kinds]);
    scope.set("Kind", kind);
    bindItem(scope, random.pick(items));
  }
  return {
    domain,
    lists: [domain.lists, frames],
    frames,
    synonyms,
    scope,
    manner: random.pick(frames.get("manners") ?? ["plain"]),
  };
}

/** A template written for this setting. */
export function write(template: string, { domain, lists, scope }: Setting, random: SeededRandom): string {
  const text = expand(template, lists, { scope, random });
  return domain.language === "en" ? withArticles(text) : text;
}

/** Slots don't know what stands before them: "a apple" becomes "an apple". */
function withArticles(text: string): string {
  return text
    .replace(/\b([Aa]) (?=[aeio](?!ne\b|nce\b|u))/g, "$1n ")
    .replace(/\b([Aa])n (?=[bcdfgj-np-twyz])/g, "$1 ");
}

type Part = "question" | "statement" | "action" | "noun" | "story" | "joined";

/** A question as somebody would type it. */
export function writeQuestion(intent: Intent, setting: Setting, random: SeededRandom): string {
  const possible = possibleParts(intent);
  const part = random.pick(possible);
  const isBare = !setting.domain.isDressed || random.chance(0.15);
  let text = isBare ? bare[part] : random.pick(setting.frames.get(part) ?? [bare[part]]);
  const fill = (mark: RegExp, templates: readonly string[]): void => {
    text = text.replace(mark, (found) => {
      const written = write(random.pick(templates), setting, random);
      return /[A-Z]/.test(found) ? capitalised(written) : written;
    });
  };
  fill(/<[qQ]>/, intent.questions);
  fill(/<[sS]>/, intent.statements);
  fill(/<a>/, intent.actions);
  fill(/<n>/, intent.nouns);
  fill(/<y>/, intent.stories);
  const reworded = inOtherWords(text, setting.synonyms, random);
  if (!setting.domain.isDressed) return typed(sentenceCase(reworded), random);
  return typed(sentenceCase(withChatter(reworded, setting, random)), random);
}

/** Sometimes people say something that has nothing to do with it, before or after. */
function withChatter(text: string, setting: Setting, random: SeededRandom): string {
  const say = (name: string): string => {
    const options = setting.frames.get(name);
    return options ? write(random.pick(options), setting, random) : "";
  };
  const before = random.chance(0.14) ? `${say("chatter")} ` : "";
  const after = random.chance(0.1) ? ` ${say(random.chance(0.4) ? "chatter" : "chatteranswer")}` : "";
  return `${before}${text}${after}`.trim();
}

const bare: Readonly<Record<Part, string>> = {
  question: "<q>?",
  statement: "<s>.",
  action: "<a>.",
  noun: "<n>?",
  story: "<y>.",
  joined: "<s>. <q>?",
};

function has(list: readonly string[]): boolean {
  return list.length > 0;
}

function possibleParts(intent: Intent): readonly Part[] {
  const parts: Part[] = [];
  const add = (part: Part, times: number, isPossible: boolean): void => {
    if (isPossible) for (let time = 0; time < times; time += 1) parts.push(part);
  };
  const isFull = has(intent.questions) && has(intent.statements) && has(intent.actions);
  add("question", 3, has(intent.questions));
  add("statement", 4, has(intent.statements));
  add("action", 3, has(intent.actions));
  add("noun", 1, has(intent.nouns));
  add("story", 2, has(intent.stories) && isFull);
  add("joined", 3, isFull);
  return parts;
}

/** Many people type in small letters and without the last mark. */
function typed(text: string, random: SeededRandom): string {
  const roll = random.next();
  if (roll < 0.22) return text.toLowerCase().replace(/[.?!]+$/, "");
  if (roll < 0.28)
    return text
      .toLowerCase()
      .replaceAll(/[.?!,:]/g, "")
      .replaceAll("'", "");
  if (roll < 0.32) return text.replace(/\?$/, "");
  return text;
}

/** The answer that belongs to the intent in this setting; the same template when `choice` is the same. */
export function writeAnswer(
  intent: Intent,
  setting: Setting,
  { random, choice }: { readonly random: SeededRandom; readonly choice?: number },
): string {
  const template =
    choice === undefined
      ? random.pick(intent.answers)
      : (intent.answers[choice % intent.answers.length] ?? "");
  const plain = sentenceCase(write(template, setting, random));
  const part = (name: string): string =>
    write(random.pick(setting.frames.get(name) ?? [""]), setting, random);
  switch (setting.manner) {
    case "greeting":
      return `${part("greeting")} ${plain}`;
    case "signoff":
      return `${plain} ${part("signoff")}`;
    case "letter":
      return `${part("greeting")}\n${plain}\n${part("signoff")}`;
    case "short":
      return /^.*?[.!?](?= |$)/.exec(plain)?.[0] ?? plain;
    case "topic":
      return `${capitalised(intent.topic)}: ${plain}`;
    case "long": {
      const more = sentenceCase(write(random.pick(intent.answers), setting, random));
      return more === plain ? plain : `${plain} ${more}`;
    }
    case "pirate":
      return `${part("pirate")} ${plain} ${part("pirateend")}`;
    default:
      return plain;
  }
}

/** Who answers, and how: sometimes a line, sometimes up to ninety words. */
export function writeSystemMessage(setting: Setting, random: SeededRandom): string {
  const sentences = [random.pick(setting.domain.roles)];
  const manner = setting.frames.get(`${setting.manner}rule`);
  if (manner) sentences.push(random.pick(manner));
  const longest = random.pick([0, 0, 1, 2, 4, 7, 10]);
  sentences.push(...random.shuffled(setting.frames.get("rules") ?? []).slice(0, longest));
  return sentences.map((sentence) => write(sentence, setting, random)).join(" ");
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A capital after every full stop, question mark and line break. */
export function sentenceCase(text: string): string {
  return text.replace(
    /(^|[.?!]["']? |\n|^¿|[.?!] ¿)(\p{Ll})/gu,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  );
}
