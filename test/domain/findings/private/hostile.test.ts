// Texts made to hold the detectors up: one character a hundred thousand times, a megabyte in a cell, marks of direction,
// half characters, and for every pattern the beginning it waits to see ended. Timed by the processor's clock.
import { describe, expect, it } from "vitest";
import { remarksPerCode } from "../../../../src-shared/domain/findings/check.ts";
import { findInText } from "../../../../src-shared/domain/findings/private/find-in-text.ts";
import { findPrivate } from "../../../../src-shared/domain/findings/private/find-private.ts";
import { highestPseudonymNumber } from "../../../../src-shared/domain/findings/private/pseudonym-forms.ts";
import { pseudonymMapping } from "../../../../src-shared/domain/findings/private/pseudonym-mapping.ts";
import { pseudonymisedText } from "../../../../src-shared/domain/findings/private/pseudonyms.ts";
import { privateKinds } from "../../../../src-shared/domain/findings/private/private-kinds.ts";
import { remarksOn } from "./checked.ts";

const long = 100_000;
const megabyte = 1_000_000;
/** Some ten times what it takes; a pattern that goes back over its text needs seconds at least. */
const limitMs = 1_000;

function usedMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

const characters = [
  ..."aAzZ09 \n\t@.:,;-_/\\()[]{}<>\"'`#*+=%&?!|~^$€£°ºßéİıœ中あ😀אع",
  "\u00a0",
  "\u200f",
  "\u202e",
  "\u200b",
  "\u0301",
  "\ud83d",
  "\udc00",
  "\ufffd",
  "\ufeff",
  "\u0000",
];

/** What each pattern takes up, over and over, and never its end. */
const baits: Readonly<Record<string, readonly string[]>> = {
  "e-mail": ["a@", "a@b.", "@a.b-", "a.b+c_d%", "a@b.c1 ", "'@.", "x".repeat(64) + "@"],
  phone: [
    "+1 ",
    "0",
    "01 ",
    "(0",
    "+49(0)",
    "555-0",
    "1-2/3.4",
    "tel: ",
    "call 12 34 ",
    "00 ",
    "+4 (",
    "7 x",
    "1 ext. ",
  ],
  card: ["4242 ", "4242-4242-", "4242 4242 4242 424", "card ", "card 411111111111"],
  iban: ["DE", "DE36 ", "DE369999", "GB16 ZZZZ ", "FR1 "],
  "national-id": [
    "12 345 678 90",
    "15 070649 C 10",
    "X1234567",
    "RSSMRA85T10",
    "AB 12 34 56 ",
    "ABCDEF12",
    "1 79 05 75 ",
    "756.",
  ],
  ip: ["1.2.3.", "1.1.1.1.", "203.0.113.", "::", ":", "2001:", "2001:db8::", "a:b:c:d:", "fe80::1%"],
  "link-with-token": [
    "https://",
    "://",
    "https://a.test/?token=",
    "http://a:b",
    "https://a.test/reset/",
    "?a=b&",
    "https://a.test/?" + "a=b&".repeat(50),
  ],
  secret: [
    "password ",
    "password: ",
    "pass is ",
    "sk-",
    "sk-proj-",
    "ghp_a",
    "eyJaaaaaaaaaaaa",
    "eyJ1aaaaaaaaaaa.eyJ",
    "-----BEGIN ",
    "-----BEGIN RSA PRIVATE KEY-----",
    "SG.aaaaaaaaaaaaaaaaaaa.",
    "AKIA",
    'key="',
    "a://b:c",
    "wifi code ",
  ],
  "birth-date": [
    "born ",
    "born 1 ",
    "born 1.1.",
    "4 de mayo de ",
    "May 4, ",
    "1. ",
    "* 1.",
    "d.o.b",
    "1 of 1 of ",
  ],
  address: [
    "12 Old ",
    "1 A. ",
    "12 rue de la ",
    "1 rue d'",
    "Lindenstr. 1 ",
    "Lindenstraße 12, 2. OG, ",
    "Calle de la ",
    "Am Alten ",
    "Lange-",
    "1 A-",
    "Via XX ",
    "C/ ",
    "Street 1, 12345 Bad ",
    "12 AAAAAAAAAAAAAAAAAAAAAAAA",
    "1 Ab, Ab ",
    "C/ O 1, 12345 " + "Ab am ".repeat(4),
  ],
  "record-number": [
    "case no ",
    "case 1",
    "patient id ",
    "n° de dossier ",
    "Az. 3 ",
    "MRN: A-",
    "number of the ",
    "case A B C ",
  ],
  "person-name": [
    "Mr ",
    "Dr. ",
    "Mr Dr. Prof. ",
    "Dear ",
    "Anna ",
    "Anna-",
    "Anna, ",
    "Anna und ",
    "van der ",
    "A. ",
    "A. B. ",
    "regards ",
    "my name is ",
    "patient: ",
    "Nguyen, ",
    "de la Anna ",
    "O'",
    "Anna Meier, ",
    "Anna Meier <a",
    "her son ",
  ],
};

describe("a text of one character", () => {
  it.each(characters)("a hundred thousand times %j is soon done", (character) => {
    expect(usedMs(() => findInText(character.repeat(long)))).toBeLessThan(limitMs);
  });
});

describe.each(Object.entries(baits))("bait for the pattern of %s", (_kind, texts) => {
  it.each(texts)("%j over and over is soon done", (bait) => {
    const text = bait.repeat(Math.ceil(long / bait.length));
    expect(usedMs(() => findPrivate(text))).toBeLessThan(limitMs);
    expect(usedMs(() => highestPseudonymNumber(text))).toBeLessThan(limitMs);
  });
});

describe("a megabyte in a cell", () => {
  const seedTexts = [
    "Dear Anna Meier, call 0171 3920051. ",
    "a1B2 ",
    '{"a": [1, "x"]}',
    "Lindenstraße 12, 04109 Leipzig. ",
  ];
  it.each(seedTexts)(
    "of %j is done, and ten times as much takes no more than some twenty times as long",
    (seed) => {
      const small = seed.repeat(Math.ceil(megabyte / 10 / seed.length));
      const large = seed.repeat(Math.ceil(megabyte / seed.length));
      findInText(small);
      const smallMs = usedMs(() => findInText(small));
      expect(usedMs(() => findInText(large))).toBeLessThan(Math.max(20 * smallMs, 2 * limitMs));
    },
  );

  it("of JSON, and of JSON in JSON in JSON, is done", () => {
    const list = JSON.stringify(
      Array.from({ length: 20_000 }, (_none, index) => ({ name: `Anna ${index}`, note: '"\\' })),
    );
    const deep = JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ c: JSON.stringify(list) }) }) });
    expect(usedMs(() => findInText(list))).toBeLessThan(2 * limitMs);
    expect(usedMs(() => findInText(deep))).toBeLessThan(2 * limitMs);
  });

  it("has at most twenty remarks of a code", () => {
    const text = "Dear Anna Meier, call 0171 3920051 or mail anna@firma.test. ".repeat(megabyte / 60);
    const counts = new Map<string, number>();
    for (const { code } of remarksOn(text)) counts.set(code, (counts.get(code) ?? 0) + 1);
    expect([...counts.values()]).toEqual([remarksPerCode, remarksPerCode, remarksPerCode]);
  });

  it("is replaced whole, though only twenty remarks were said", () => {
    const text = "Dear Anna Meier, call 0171 3920051 or mail anna@firma.test. ".repeat(500);
    const { text: replaced } = pseudonymisedText(text, new Set(privateKinds), pseudonymMapping([], 0));
    expect(replaced).toBe("Dear Person 1, call +00 000 00002 or mail name1@example.com. ".repeat(500));
  });
});

describe("signs of direction and half characters", () => {
  it("neither hide what stands beside them nor shift its place", () => {
    for (const mark of ["\u200f", "\u202e", "\u2067", "\ud83d", "\udc00", "\u0000"]) {
      const text = `${mark}mail ${mark}anna@firma.test${mark} now`;
      const mail = findPrivate(text).find(({ kind }) => kind === "e-mail");
      expect(text.slice(mail?.from, mail?.to)).toContain("anna@firma.test".slice(1));
    }
  });
});
