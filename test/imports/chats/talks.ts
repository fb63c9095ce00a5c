// Conversations to hide in files of chats: what is asked and answered is known before a file is written, so that what
// must come out is no result of any reader. Repeatable by a seed.
import { randomFrom } from "../../../src-main/rehearsal/engine/random.ts";

/** Messages of each side in turn; each may have several lines. */
export type Exchange = { readonly they: readonly string[]; readonly model: readonly string[] };

/** A conversation as it was held. */
export type Talk = {
  /** Said by the model before anybody asked. */
  readonly before: readonly string[];
  readonly exchanges: readonly Exchange[];
  /** Never answered. */
  readonly after: readonly string[];
};

export type Random = { readonly upTo: (end: number) => number; readonly chance: (share: number) => boolean };

export function randomOf(seed: number): Random {
  const random = randomFrom(seed);
  const next = (): number => random();
  return {
    upTo: (end) => Math.floor(next() * end),
    chance: (share) => next() < share,
  };
}

export function pick<Value>(random: Random, list: readonly Value[]): Value {
  const value = list[random.upTo(list.length)];
  if (value === undefined) throw new Error("nothing to pick from");
  return value;
}

const english: readonly (readonly [string, string])[] = [
  ["Where is my parcel?", "It left the depot this morning and arrives tomorrow."],
  ["Can I return shoes I wore once?", "Yes, within 30 days, if the soles are clean."],
  ["Which form do I need for a new address?", "Form B2. It takes about a week."],
  ["How do I reset the router?", "Hold the small button for ten seconds: the light turns green."],
  ["Do you have time on Friday?", "At 9:30 or at 14:00. Which suits you?"],
  ["Is the invoice 4711 paid?", "It was paid on the third, thank you."],
  ["What does the warranty cover?", "Parts and labour for two years: not the battery."],
  ["Could you explain recursion?", "A function that calls itself.\nIt needs a case in which it stops."],
  ["How much is the yearly plan?", "It is 96 euros, two months free."],
  ["My app crashes when I open it, what can I do?", "Update to 5.2: that version fixes it."],
  ["Are dogs allowed in the flat?", "Small ones are, after asking the neighbours."],
  ["Who signs the contract?", "Both of us, on page four."],
  ["Which milk is in the latte?", "Oat milk, unless you ask for another one."],
  ["When does the course begin?", "On 4 May at 18:00, in room 12."],
  ["May I take the tablets with coffee?", "Better with water: coffee weakens them."],
];
const german: readonly (readonly [string, string])[] = [
  ["Wo ist mein Päckchen?", "Es ist heute früh abgegangen und kommt morgen."],
  ["Haben Sie am Samstag geöffnet?", "Ja, von 9 bis 13 Uhr."],
  ["Kann ich den Termin verschieben?", "Gern, am Dienstag um 10:15 Uhr wäre etwas frei."],
  ["Welche Unterlagen brauche ich?", "Den Ausweis und die letzte Rechnung.\nKopien genügen."],
  ["Ist die Heizung schon repariert?", "Der Techniker kommt am Mittwoch: bitte Keller öffnen."],
  ["Wie hoch ist die Kaution?", "Drei Kaltmieten, in Raten zahlbar."],
  ["Gilt das Ticket auch für den Bus?", "Ja, zwei Stunden lang in allen Zonen."],
  ["Was bedeutet „netto“?", "Der Preis ohne die Mehrwertsteuer."],
  ["Muss ich nüchtern kommen?", "Ja, bitte zwölf Stunden vorher nichts essen."],
  ["Wann ist das Büro besetzt?", "Werktags von 8 bis 16 Uhr, freitags kürzer."],
  ["Können Sie mir ein Angebot schicken?", "Ist unterwegs, schauen Sie bitte in Ihr Postfach."],
  ["Darf ich den Garten mitbenutzen?", "Ja, alle im Haus dürfen das."],
];
const asides = ["Thanks, bye", "ok", "Danke schön", "Great, I will try that", "Alles klar, bis dann"];
const greetings = ["Hello", "Guten Tag", "Hi there", "Moin"];
const openers = ["Your order is ready.", "Wir haben morgen geschlossen.", "A reminder: tomorrow at nine."];

export function talkOf(
  random: Random,
  { exchanges, isPlain = false }: { readonly exchanges: number; readonly isPlain?: boolean },
): Talk {
  const bank = random.chance(0.5) ? english : german;
  return {
    before: !isPlain && random.chance(0.2) ? [pick(random, openers)] : [],
    exchanges: Array.from({ length: exchanges }, (): Exchange => {
      const [asked, answered] = pick(random, bank);
      const isSplit = !isPlain && random.chance(0.3);
      return {
        they: isSplit ? [pick(random, greetings), asked] : [asked],
        model: !isPlain && random.chance(0.2) ? [answered, "Anything else? Just write."] : [answered],
      };
    }),
    after: !isPlain && random.chance(0.4) ? [pick(random, asides)] : [],
  };
}

export type Expected = {
  /** Whose answers are learnt, by what must be guessed. */
  readonly model: readonly string[];
  /** Each as `user: … | assistant: …`, in the order of the file. */
  readonly conversations: readonly string[];
  readonly leftAsideCount: number;
};

/** Longer conversations are cut, twenty turns a piece. */
const exchangesAtMost = 10;

/** What must come out of talks when every side's messages are joined. */
export function expectedOf(talks: readonly Talk[], model: readonly string[], joint = "\n"): Expected {
  const conversations = talks.flatMap(({ exchanges }) => {
    const pieces: string[] = [];
    for (let at = 0; at < exchanges.length; at += exchangesAtMost) {
      pieces.push(spokenOf(exchanges.slice(at, at + exchangesAtMost), joint));
    }
    return pieces;
  });
  const leftAsideCount = talks.reduce(
    (sum, { before, after }) => sum + (before.length > 0 ? 1 : 0) + (after.length > 0 ? 1 : 0),
    0,
  );
  return { model, conversations, leftAsideCount };
}

export function spokenOf(exchanges: readonly Exchange[], joint = "\n"): string {
  const flat = (texts: readonly string[]): string => {
    const whole = texts.join(joint);
    return joint === " " ? whole.replaceAll("\n", " ") : whole;
  };
  return exchanges.map(({ they, model }) => `user: ${flat(they)} | assistant: ${flat(model)}`).join(" | ");
}

/** Messages of a talk in their order, each with its side. */
export function messagesOf({
  before,
  exchanges,
  after,
}: Talk): readonly { readonly side: "they" | "model"; readonly text: string }[] {
  const of = (side: "they" | "model", texts: readonly string[]): { side: "they" | "model"; text: string }[] =>
    texts.map((text) => ({ side, text }));
  return [
    ...of("model", before),
    ...exchanges.flatMap(({ they, model }) => [...of("they", they), ...of("model", model)]),
    ...of("they", after),
  ];
}
