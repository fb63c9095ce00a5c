// Random texts that are hard to cut into pieces: letters of every case, marks, digits, blanks, line ends, apostrophes,
// halves of characters, and characters the usual patterns disagree about.
import type { Random } from "../../src-main/rehearsal/engine/random.ts";

const alphabets: readonly (readonly string[])[] = [
  [..."abcdefghijklmnopqrstuvwxyz"],
  [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"],
  [..."aAbBzZßẞéÉǅǈʰªºſKİıσΣЖжЯяԱաאבعربकखता字語カなㅎ한𐐀𐐨𝐀𝐚𝟘𠀀"],
  [..."0123456789٣४½Ⅳ①"],
  [..." \t\n\r\v\f\u0085\u00a0\u2003\u2028\u3000\u200b\ufeff"],
  [..." \n\r"],
  [..."'’/.,;:!?-_()[]{}<>|\\\"#$%&*+=@^`~§€→😀👍🏽\u200d\ufe0f\u0301\u0308\u093f\u20dd"],
  ["'s", "'S", "'ſ", "'t", "'LL", "'lL", "'ve", "'Re", "'m", "'D", "'x", "'", "''s"],
  [
    "\ud83d",
    "\ude00",
    "\ud800\ud800",
    "<|endoftext|>",
    "<|im_start|>",
    "https://",
    " the",
    "    ",
    "ing",
    "Tion",
  ],
];

export function randomText(random: Random): string {
  const maximum = [8, 40, 200][Math.floor(random() * 3)] ?? 40;
  const length = Math.floor(random() * maximum);
  // Some texts keep to few alphabets, so that long runs come about.
  const known = alphabets.filter(() => random() < 0.5);
  const from = known.length === 0 ? alphabets : known;
  let text = "";
  for (let at = 0; at < length; at += 1) text += random() < 0.1 ? anyCharacter(random) : oneOf(from, random);
  return text;
}

function oneOf(from: readonly (readonly string[])[], random: Random): string {
  const alphabet = from[Math.floor(random() * from.length)] ?? [];
  return alphabet[Math.floor(random() * alphabet.length)] ?? "";
}

/** Any code point up to the supplementary planes, halves of characters included. */
function anyCharacter(random: Random): string {
  return String.fromCodePoint(Math.floor(random() * (random() < 0.7 ? 0x3000 : 0x20000)));
}
