// Questions and answers as people have them, in several languages and lengths, with copies planted among them; and a
// plain way to say how alike two texts are, against which the quick one is measured. Repeatable by a seed.
import { randomFrom } from "../../src-main/rehearsal/engine/random.ts";

export type PlantedPair = { readonly one: number; readonly other: number; readonly likeness: number };
export type PlantedTexts = { readonly texts: readonly string[]; readonly pairs: readonly PlantedPair[] };

type Random = () => number;
type Language = {
  readonly weight: number;
  readonly words: readonly string[];
  readonly between: string;
  readonly phrases: readonly string[];
};

const wordCount = 3_000;

function languages(random: Random): readonly Language[] {
  const made = (weight: number, syllables: string, phrases: readonly string[], between = " "): Language => ({
    weight,
    between,
    phrases,
    words: Array.from({ length: wordCount }, () =>
      Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(syllables.split(" "), random)).join(""),
    ),
  });
  return [
    made(
      60,
      "al be con de er fi go hand in ju ke lo mi nor or par que re sa ti un ver wo ex y z th ing ment tion",
      [
        "Thank you for reaching out to us.",
        "Is there anything else I can help you with today?",
        "Your order 48213 was sent on 3 May and arrives within 5 days.",
        "Dear Ms. Miller, we are sorry for the delay.",
        "Can you tell me",
        "1. Open the settings. 2. Choose **Account**. 3. Press `Save`.",
      ],
    ),
    made(12, "ab be ge ver zu er stra haus ßen mut tür über ung keit lich schön öff nen karte zahl un", [
      "Vielen Dank für Ihre Nachricht.",
      "Mit freundlichen Grüßen",
      "Könnten Sie mir bitte sagen",
    ]),
    made(6, "é tu le dé pré con ment tion où fran çais na ï ve eau", [
      "Je vous remercie de votre message.",
      "Pouvez-vous me dire",
    ]),
    made(6, "по ка за при вет мир дом го ло ва ние ть ся", ["Спасибо за ваш вопрос."]),
    made(5, "가 나 다 라 마 바 사 습 니 까 한 국 어", ["문의해 주셔서 감사합니다."]),
    made(3, "ال من في عل كت اب مد رس ية", ["شكرا لتواصلك معنا"]),
    made(
      5,
      "的 一 是 不 了 人 我 在 有 他 这 中 大 来 上 国 个 到 说 们 订 单 付 款 退 货",
      ["感谢您的来信。"],
      "",
    ),
    made(
      3,
      "か き く け こ の は を に 日 本 語 注 文 返 金 カ ド す ま た",
      ["お問い合わせありがとうございます。"],
      "",
    ),
    made(2, "กา รา มา สวัส ดี ครับ ที่ ไม่ ได้ เป็น ของ", ["ขอบคุณที่ติดต่อเรา"], ""),
  ];
}

/** Texts of which the last `pairCount` are copies of others, each at least `least` alike and not the same text. */
export function plantedTexts(
  count: number,
  { pairCount, seed, least }: { readonly pairCount: number; readonly seed: number; readonly least: number },
): PlantedTexts {
  const random = randomFrom(seed);
  const spoken = languages(random);
  const chances = spoken.flatMap((language) => Array.from({ length: language.weight }, () => language));
  const languageOf: Language[] = [];
  const texts: string[] = [];
  for (let index = 0; index < count - pairCount; index += 1) {
    const language = pick(chances, random);
    languageOf.push(language);
    texts.push(`${textIn(language, random)}?\n${textIn(language, random)}.`);
  }
  const originals = texts.length;
  const pairs: PlantedPair[] = [];
  while (texts.length < count) {
    const one = Math.floor(random() * originals);
    const copied = copyOf(texts[one] ?? "", languageOf[one]?.words ?? [], { random, least });
    if (copied === null) continue;
    pairs.push({ one, other: texts.length, likeness: copied.likeness });
    texts.push(copied.text);
  }
  return { texts, pairs };
}

/** 2 to 150 words, most of them few; common words often, as in any language; here and there a phrase everybody uses. */
function textIn(language: Language, random: Random): string {
  const length = 2 + Math.floor(148 * random() ** 3);
  const pieces: string[] = [];
  if (random() < 0.3) pieces.push(pick(language.phrases, random));
  while (pieces.length < length) {
    const chance = random();
    const word = language.words[Math.floor(wordCount * chance ** 3)] ?? "";
    pieces.push(random() < 0.05 ? String(Math.floor(random() * 10_000)) : word);
  }
  if (random() < 0.2) pieces.push(pick(language.phrases, random));
  return pieces.join(language.between);
}

/** A text with so many changes as leave it alike enough: a few, or as many as possible. */
function copyOf(
  original: string,
  words: readonly string[],
  { random, least }: { readonly random: Random; readonly least: number },
): { readonly text: string; readonly likeness: number } | null {
  let best: { readonly text: string; readonly likeness: number } | null = null;
  let text = random() < 0.3 ? original.toUpperCase() : original;
  if (text !== original) best = { text, likeness: likenessOf(original, text) };
  const changesWanted = random() < 0.5 ? 1 + Math.floor(random() * 3) : 1_000;
  for (let change = 0; change < changesWanted; change += 1) {
    text = changed(text, words, random);
    const likeness = likenessOf(original, text);
    if (likeness < least) break;
    if (text !== original) best = { text, likeness };
  }
  return best !== null && best.likeness >= least ? best : null;
}

function changed(text: string, words: readonly string[], random: Random): string {
  const pieces = text.includes(" ") ? text.split(" ") : [...text];
  const at = Math.floor(random() * pieces.length);
  const chance = random();
  if (chance < 0.5) pieces[at] = pick(words, random);
  else if (chance < 0.7) pieces.splice(at, 0, pick(words, random));
  else if (chance < 0.9) pieces.splice(at, 1);
  else pieces[at] = `${pieces[at] ?? ""},`;
  return pieces.join(text.includes(" ") ? " " : "");
}

const unit =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{N}\p{M}])+|[+<=>$]/gu;

/** Jaccard over runs of three words, or three characters where there are no blanks, with strings and sets. */
export function likenessOf(text: string, otherText: string): number {
  const one = runsOf(text);
  const other = runsOf(otherText);
  let shared = 0;
  for (const run of one) if (other.has(run)) shared += 1;
  const together = one.size + other.size - shared;
  return together === 0 ? 0 : shared / together;
}

function runsOf(text: string): ReadonlySet<string> {
  const units = text.normalize("NFKC").toLowerCase().match(unit) ?? [];
  if (units.length === 0) return new Set();
  if (units.length < 3) return new Set([units.join(" ")]);
  return new Set(units.slice(2).map((_unit, at) => units.slice(at, at + 3).join(" ")));
}

function pick<Value>(list: readonly Value[], random: Random): Value {
  const value = list[Math.floor(random() * list.length)];
  if (value === undefined) throw new Error("There is nothing to pick from");
  return value;
}
