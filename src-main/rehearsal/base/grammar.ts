// Templates with slots: reads the intent files and writes one text from a template. Used by the corpus only; pure.
//
// In a template "[a|b|]" is a choice, "{word}" any option of the list `word`, and "{Word}" (capital) one option that
// stays the same in the whole conversation.
import type { SeededRandom } from "./random.ts";

export type CorpusLanguage = "en" | "de" | "fr" | "es";

/** A thing people ask for, in the many ways they ask for it. */
export interface Intent {
  readonly id: string;
  /** One or two words: what the question is about. */
  readonly topic: string;
  readonly questions: readonly string[];
  readonly statements: readonly string[];
  /** "send it back": goes into "How do I …?". */
  readonly actions: readonly string[];
  readonly nouns: readonly string[];
  readonly stories: readonly string[];
  readonly answers: readonly string[];
}

/** Everything of one intent file: a kind of place, its words and its intents. */
export interface Domain {
  readonly name: string;
  readonly language: CorpusLanguage;
  readonly lists: ReadonlyMap<string, readonly string[]>;
  /** Sentences that say who answers here. */
  readonly roles: readonly string[];
  /** "shoe" → boots, sandals …; a star marks a plural. */
  readonly kinds: ReadonlyMap<string, readonly string[]>;
  readonly intents: readonly Intent[];
  /** How often this place is visited; an ordinary one has 2. */
  readonly weight: number;
  /** Whether questions get openings and asides; greetings don't. */
  readonly isDressed: boolean;
}

export type Lists = ReadonlyMap<string, readonly string[]>;

/** What stays the same within one conversation. */
export type Scope = Map<string, string>;

const marks = {
  "?": "questions",
  ".": "statements",
  ">": "actions",
  "&": "nouns",
  "~": "stories",
  "!": "answers",
} as const;

/** Reads "= name: a|b" lines; a later line of the same name adds to it. */
export function readLists(text: string): Map<string, readonly string[]> {
  const lists = new Map<string, readonly string[]>();
  for (const line of text.split("\n")) {
    const match = /^= (\w+): (.*)$/.exec(line);
    if (match?.[1] === undefined) continue;
    lists.set(match[1], [...(lists.get(match[1]) ?? []), ...splitOptions(match[2] ?? "")]);
  }
  return lists;
}

/** Reads an intent file. @throws with the line when it isn't one. */
export function readDomain(text: string): Domain {
  const header = new Map<string, string>();
  const roles: string[] = [];
  const kinds = new Map<string, readonly string[]>();
  const intents: Record<keyof Intent, string | string[]>[] = [];
  for (const line of text.split("\n")) {
    const rest = line.slice(2).trim();
    const mark = line.charAt(0);
    if (line.trim() === "" || mark === "#" || line.startsWith("= ")) continue;
    if (line.startsWith("== ")) {
      const [id = "", topic = ""] = line
        .slice(3)
        .split("|")
        .map((part) => part.trim());
      const known = intents.findIndex((intent) => intent["id"] === id);
      if (known >= 0) {
        // What follows goes to the last one of the list.
        intents.push(...intents.splice(known, 1));
        continue;
      }
      intents.push({
        id,
        topic,
        questions: [],
        statements: [],
        actions: [],
        nouns: [],
        stories: [],
        answers: [],
      });
    } else if (line.startsWith("kind ")) {
      const [name = "", items = ""] = line.slice(5).split(":");
      kinds.set(
        name.trim(),
        items.split(",").map((item) => item.trim()),
      );
    } else if (line.startsWith("role: ")) roles.push(line.slice(6));
    else if (mark in marks && line.charAt(1) === " ") {
      const list = intents.at(-1)?.[marks[mark as keyof typeof marks]];
      if (!Array.isArray(list)) throw new Error(`There is no intent above this line: ${line}`);
      list.push(rest);
    } else {
      const [name = "", value] = line.split(": ");
      if (value === undefined) throw new Error(`This line of an intent file isn't understood: ${line}`);
      header.set(name, value.trim());
    }
  }
  return {
    name: header.get("domain") ?? "",
    language: (header.get("language") ?? "en") as CorpusLanguage,
    lists: readLists(text),
    roles,
    kinds,
    intents: intents as unknown as readonly Intent[],
    weight: Number(header.get("weight") ?? 2),
    isDressed: header.get("dress") !== "no",
  };
}

/** Splits at the bars that stand outside brackets. */
function splitOptions(text: string): string[] {
  const options: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index <= text.length; index += 1) {
    const character = text.charAt(index);
    if (character === "[") depth += 1;
    else if (character === "]") depth -= 1;
    else if (index === text.length || (character === "|" && depth === 0)) {
      options.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return options;
}

/** One text of a template. @throws when a list is missing, so that a spelling mistake in a slot is found at once. */
export function expand(
  template: string,
  lists: readonly Lists[],
  { scope, random }: { readonly scope: Scope; readonly random: SeededRandom },
): string {
  const slot = (name: string): string => {
    const known = scope.get(name);
    if (known !== undefined) return known;
    const options = lists.find((list) => list.has(name))?.get(name);
    if (!options) throw new Error(`There is no list for the slot {${name}}.`);
    const text = expand(random.pick(options), lists, { scope, random });
    if (/^[A-Z]/.test(name)) scope.set(name, text);
    return text;
  };
  let text = template;
  for (let changed = true; changed;) {
    changed = false;
    text = text.replace(/\[([^[\]]*)\]/g, (_, choices: string) => {
      changed = true;
      return random.pick(choices.split("|"));
    });
  }
  return text
    .replace(/\{(\w+)\}/g, (_, name: string) => slot(name))
    .replace(/ {2,}/g, " ")
    .replace(/ ([.,])/g, "$1")
    .trim();
}

function pluralOf(name: string): string {
  if (/(?:s|x|ch|sh)$/.test(name)) return `${name}es`;
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
  return /(?:nife|carf|helf)$/.test(name) ? `${name.replace(/fe?$/, "")}ves` : `${name}s`;
}

/** Slots for a thing: `boots*` is "the boots … them", `kettle` is "the kettle … it", `wool~` is never "a wool". */
export function bindItem(scope: Scope, item: string): void {
  const isPlural = item.endsWith("*");
  const isMass = item.endsWith("~");
  const name = item.replace(/[*~]$/, "");
  const article = /^[aeiou]/.test(name) ? "an" : "a";
  const slots: Record<string, readonly [string, string]> = {
    Item: [name, name],
    It: ["it", "they"],
    Them: ["it", "them"],
    Is: ["is", "are"],
    Was: ["was", "were"],
    Has: ["has", "have"],
    Does: ["does", "do"],
    This: ["this", "these"],
    That: ["that", "those"],
    S: ["s", ""],
    AItem: [isMass ? `some ${name}` : `${article} ${name}`, `some ${name}`],
    Items: [isMass ? name : pluralOf(name), name],
    One: ["one", "pair"],
  };
  for (const [key, [one, many]] of Object.entries(slots)) scope.set(key, isPlural ? many : one);
}
