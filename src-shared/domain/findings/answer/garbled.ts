// Characters that were read in the wrong encoding ("Ã¤", "â€™") and can be read right again, and those that are lost
// for good (U+FFFD). Letters that real texts put side by side are left alone: "Ä" may end a word before a quote.
import { changedMessages } from "../change-messages.ts";
import { remarksPerCode, type CheckedExample, type ExampleCheck, type SayRemark } from "../check.ts";
import type { CheckGuides } from "../finding.ts";
import { withMessageTexts } from "../../example-edit.ts";

const guides = {
  "answer.garbled": {
    severity: "warning",
    title: {
      one: "1 example holds garbled characters",
      other: "{{count}} examples hold garbled characters",
    },
    message: "Some letters are garbled, like “Ã¤” for “ä”.",
    why: "The text was read in the wrong encoding on its way here, and the model learns to write it like this.",
    advice: "Let the letters be read again in the right encoding; nothing else in the text changes.",
    fix: { kind: "change", label: "Mend garbled characters" },
  },
  "answer.lost-character": {
    severity: "warning",
    title: {
      one: "1 example has lost a character",
      other: "{{count}} examples have lost characters",
    },
    message: "“\ufffd” stands where a character was lost.",
    why: "The text was saved in the wrong encoding before it came here; what stood there can't be told any more.",
    advice: "Write the missing letters, or import the file again with the right encoding.",
    fix: null,
  },
} as const satisfies CheckGuides;

export const garbledCheck: ExampleCheck = {
  guides,
  look: (checked, say) => {
    for (let index = 0; index < checked.texts.length; index += 1) lookAt(checked, index, say);
  },
  fixes: {
    "answer.garbled": (example) =>
      changedMessages(example, (message) => withMessageTexts(message, mendedText)),
  },
};

function lookAt({ texts }: CheckedExample, index: number, say: SayRemark): void {
  const text = texts[index] ?? "";
  if (firstSign.test(text)) {
    let said = 0;
    for (const match of text.matchAll(garbled)) {
      const place = { message: index, from: match.index, to: match.index + match[0].length };
      say({ code: "answer.garbled", place, details: {} });
      said += 1;
      if (said === remarksPerCode) break;
    }
  }
  const lostAt = text.indexOf("\ufffd");
  if (lostAt < 0) return;
  const place = { message: index, from: lostAt, to: lostAt + 1 };
  say({ code: "answer.lost-character", place, details: {} });
}

/** What stands for the bytes 0x80 to 0x9f in Windows-1252, in their order; a blank stands for no character. */
const highSigns = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";
const byteBySign: ReadonlyMap<string, number> = new Map(
  [...highSigns].flatMap((sign, place) => (sign === " " ? [] : [[sign, 0x80 + place] as const])),
);

const following = `[\\u0080-\\u00bf${highSigns.replaceAll(" ", "")}]`;
const firstSign = /[ÃÂâÅÄÐÑÎÏïð]/;
/**
 * UTF-8 read as Windows-1252. After Ä and Å only signs that no text puts there; of Cyrillic and Greek two in a row.
 */
const garbled = new RegExp(
  `Ã${following}|Â${following}|â[€‚„]${following}|ï»¿|ð[\u009fŸ]${following}{2}|[ÄÅ][‚›™‡†ˆ‰š\u0081\u008d\u008f\u0090\u009d]|(?:[ÐÑÎÏ]${following}){2,40}`,
  "g",
);

/** A text garbled twice is mended twice; more often hardly anything happens to it. */
export function mendedText(text: string): string {
  let mended = text;
  for (let round = 0; round < 2 && firstSign.test(mended); round += 1) {
    const again = mended.replaceAll(garbled, (signs) => decoded(signs) ?? signs);
    if (again === mended) break;
    mended = again;
  }
  return mended;
}

/** The characters whose UTF-8 bytes these signs are; null where they are none. */
function decoded(signs: string): string | null {
  let text = "";
  for (let at = 0; at < signs.length;) {
    const first = byteOf(signs, at);
    const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    let codePoint = first & (0xff >> (length + 1));
    for (let more = 1; more < length; more += 1) {
      const byte = byteOf(signs, at + more);
      if ((byte & 0xc0) !== 0x80) return null;
      codePoint = codePoint * 64 + (byte & 0x3f);
    }
    if (codePoint < 0x80 || codePoint > 0x10ffff || codePoint >> 11 === 0x1b) return null;
    text += String.fromCodePoint(codePoint);
    at += length;
  }
  return text;
}

/** What a sign stands for in Windows-1252; 0 past the end and for signs that stand for no byte. */
function byteOf(signs: string, at: number): number {
  const unit = signs.charCodeAt(at);
  return unit < 0x100 ? unit : (byteBySign.get(signs.charAt(at)) ?? 0);
}
