// Pseudonyms: the same for the same person everywhere, nothing else touched, JSON left whole, and nothing to do a second
// time.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { messagesOf, type ExampleBody } from "../../../../src-shared/domain/example.ts";
import { findInText } from "../../../../src-shared/domain/findings/private/find-in-text.ts";
import { textsOfMessage } from "../../../../src-shared/domain/findings/private/looked-at.ts";
import { holdsOriginal, originalsLookup } from "../../../../src-shared/domain/findings/private/originals.ts";
import {
  privateKinds,
  type PrivateKind,
} from "../../../../src-shared/domain/findings/private/private-kinds.ts";
import {
  highestPseudonymNumber,
  nameLanguages,
  personPseudonym,
  pseudonymOf,
} from "../../../../src-shared/domain/findings/private/pseudonym-forms.ts";
import {
  pseudonymMapping,
  type PseudonymEntry,
  type PseudonymMapping,
} from "../../../../src-shared/domain/findings/private/pseudonym-mapping.ts";
import {
  privateFixes,
  pseudonymised,
  pseudonymisedKinds,
  pseudonymisedSlice,
  pseudonymisedText,
  replacementPreview,
} from "../../../../src-shared/domain/findings/private/pseudonyms.ts";
import { asking, chatOf, contentsOf, remarksOn } from "./checked.ts";
import { privateTexts } from "./labelled/labelled-set.ts";

const all: ReadonlySet<PrivateKind> = new Set(privateKinds);

/** Texts replaced one after the other, each an example of its own, with one map. */
function replaced(...texts: readonly string[]): readonly string[] {
  const mapping = pseudonymMapping([], 0);
  return texts.map((text) => pseudonymisedText(text, all, mapping).text);
}

describe("one person", () => {
  it("has one number for the whole name, the surname with a title, the given name beside it and the address", () => {
    expect(
      replaced(
        "Patient Anna Meier came with her son. Anna is better. Mail: anna.meier@praxis.test",
        "Dr. Meier called about Anna Meier.",
        "Write to a.meier@firma.test.",
      ),
    ).toEqual([
      "Patient 1 came with her son. Patient 1 is better. Mail: name1@example.com",
      "Dr. Patient 1 called about Patient 1.",
      "Write to name1.2@example.com.",
    ]);
  });

  it("known by surname only at first is the one whose given name is said later", () => {
    expect(
      replaced(
        "Dr. Wolfowitz agrees.",
        "Ask Miriam Wolfowitz.",
        "Ask Mrs Eva Wolfowitz.",
        "A letter to Miriam Wolfowitz",
      ),
    ).toEqual(["Dr. Person 1 agrees.", "Ask Person 1.", "Ask Mrs Person 2.", "A letter to Person 1"]);
  });

  it("whose address came first keeps the number of the address", () => {
    expect(replaced("from tom.ashby@post.test", "Regards,\nTom Ashby")).toEqual([
      "from name1@example.com",
      "Regards,\nPerson 1",
    ]);
  });

  it("is not taken for another of the same surname", () => {
    expect(replaced("Mr Tom Ashby wrote.", "Mr Ben Ashby wrote.", "Mr Ashby wrote.")).toEqual([
      "Mr Person 1 wrote.",
      "Mr Person 2 wrote.",
      "Mr Person 3 wrote.",
    ]);
  });

  it("is called by a word of the language of the text", () => {
    const texts = {
      "Das ist Frau Petra Kolb, und sie ist nicht da.": "Das ist Frau Person 1, und sie ist nicht da.",
      "C'est Mme Claire Dubois et elle est dans la salle.": "C'est Mme Personne 1 et elle est dans la salle.",
      "La señora Marta Ortega está en la sala y no sale.": "La señora Persona 1 está en la sala y no sale.",
      "Mevrouw Femke Smit is niet in de zaal en het regent.":
        "Mevrouw Persoon 1 is niet in de zaal en het regent.",
    };
    for (const [text, expected] of Object.entries(texts)) expect(replaced(text)).toEqual([expected]);
  });
});

describe("one thing", () => {
  it("in two spellings has one pseudonym, and both spellings are kept", () => {
    const mapping = pseudonymMapping([], 0);
    const text =
      "IBAN DE36 9999 9999 8680 7286 16 or DE36999999998680728616, mail A@firma.test, a@firma.test";
    const done = pseudonymisedText(text, all, mapping);
    expect(done.text).toBe(
      "IBAN XX00 0000 0000 0001 or XX00 0000 0000 0001, mail name2@example.com, name2@example.com",
    );
    expect(done.newEntries.map(({ original }) => original).toSorted()).toEqual([
      "A@firma.test",
      "DE36 9999 9999 8680 7286 16",
      "DE36999999998680728616",
      "a@firma.test",
    ]);
  });

  it("found in one example is replaced in the others, where no word tells of it; a short one isn't", () => {
    const mapping = pseudonymMapping([], 0);
    const run = (text: string): string => pseudonymisedText(text, all, mapping).text;
    expect(run("Patient number 88213047, PIN: 4821")).toBe("Patient number 000-00001, PIN: secret-2");
    expect(run("see 88213047 and 4821, 188213047, 882130479")).toBe(
      "see 000-00001 and 4821, 188213047, 882130479",
    );
  });

  it("of a kind nobody asked for stays", () => {
    const text = "Dear Anna Meier, call 0171 3920051.";
    expect(pseudonymisedText(text, new Set(["phone"]), pseudonymMapping([], 0)).text).toBe(
      "Dear Anna Meier, call +00 000 00001.",
    );
    const example = asking(text);
    const names = remarksOn(example).filter(({ code }) => code === "private.person-name");
    expect(contentsOf(pseudonymised(example, names, pseudonymMapping([], 0)).example)).toEqual([
      "Dear Person 1, call 0171 3920051.",
    ]);
  });

  it("keeps the year of a birth", () => {
    expect(replaced("born May 4, 1979 or 04.05.79")).toEqual(["born 00/00/1979 or 04.05.79"]);
  });
});

describe("messages", () => {
  const call = (text: string) => ({
    id: "c1",
    type: "function",
    function: { name: "mail", arguments: text },
  });

  it("are replaced in parts, refusals and arguments; images, ids and names of tools stay", () => {
    const image = { type: "image_url", image_url: { url: "https://a.test/anna@firma.test.png" } };
    const example = chatOf(
      {
        role: "user",
        content: [{ type: "text", text: "I'm Anna Meier" }, image, { type: "text", text: "Anna here" }],
      },
      {
        role: "assistant",
        content: null,
        refusal: "Sorry, Anna",
        tool_calls: [
          call('{"to": "anna@firma.test", "n": 1.0, "note": "for \\u0041nna\\n", "card": 4242424242424242}'),
        ],
      },
      { role: "tool", tool_call_id: "c1", content: '{"sent": "anna@firma.test"}' },
    );
    const done = pseudonymisedKinds(example, all, pseudonymMapping([], 0)).example;
    expect(messagesOf(done)).toEqual([
      {
        role: "user",
        content: [{ type: "text", text: "I'm Person 1" }, image, { type: "text", text: "Person 1 here" }],
      },
      {
        role: "assistant",
        content: null,
        refusal: "Sorry, Person 1",
        tool_calls: [
          call(
            '{"to": "name1@example.com", "n": 1.0, "note": "for Person 1\\n", "card": "0000 0000 0000 0002"}',
          ),
        ],
      },
      { role: "tool", tool_call_id: "c1", content: '{"sent": "name1@example.com"}' },
    ]);
  });

  it("of a preference are all replaced, and an example without anything is the same object", () => {
    const pair: ExampleBody = {
      kind: "preference",
      body: {
        input: { messages: [{ role: "user", content: "I'm Anna Meier" }] },
        preferred_output: [{ role: "assistant", content: "Hello Anna" }],
        non_preferred_output: [{ role: "assistant", content: "Go away, Anna Meier" }],
      },
    };
    expect(contentsOf(pseudonymisedKinds(pair, all, pseudonymMapping([], 0)).example)).toEqual([
      "I'm Person 1",
      "Hello Person 1",
      "Go away, Person 1",
    ]);
    const plain = asking("Where is my parcel?");
    expect(pseudonymisedKinds(plain, all, pseudonymMapping([], 0)).example).toBe(plain);
  });
});

describe("numbers", () => {
  it("go on above the highest that stands in the project, whatever it stands for", () => {
    for (const text of [
      "Person 17",
      "Patiënt 17",
      "name17@example.com",
      "+00 000 00017",
      "000-00017",
      "000-00-00017",
      "0.0.0.17",
      "XX00 0000 0000 0017",
      "secret-17",
      "Dirección 17",
    ]) {
      expect(highestPseudonymNumber(`a ${text}, b`)).toBe(17);
    }
    expect(pseudonymisedText("Dear Anna Meier,", all, pseudonymMapping([], 17)).text).toBe("Dear Person 18,");
  });

  it("are read back from every form, and no form is found again", () => {
    const forms = fc.record({
      kind: fc.constantFrom(...privateKinds),
      number: fc.integer({ min: 1, max: 9_999_999 }),
      language: fc.constantFrom(...nameLanguages),
      isPatient: fc.boolean(),
    });
    fc.assert(
      fc.property(forms, ({ kind, number, language, isPatient }) => {
        const form =
          kind === "person-name"
            ? personPseudonym(number, language, isPatient)
            : pseudonymOf(kind, number, language, "14/02/1951");
        expect(highestPseudonymNumber(form)).toBe(kind === "birth-date" ? 0 : number);
        for (const text of [form, `Dear ${form},`, `tel. ${form}`, `Patient: ${form}.`, `"${form}"`]) {
          expect(findInText(text).map((find) => text.slice(find.from, find.to))).toEqual([]);
        }
      }),
      { numRuns: 2_000, seed: 20_261_128 },
    );
  });

  it("survive being kept: a map made again from its lines gives the same pseudonyms and new numbers", () => {
    const mapping = pseudonymMapping([], 0);
    const entries: PseudonymEntry[] = [];
    for (const { text } of privateTexts) entries.push(...pseudonymisedText(text, all, mapping).newEntries);
    const again = pseudonymMapping(entries, 0);
    for (const { text } of privateTexts) {
      const done = pseudonymisedText(text, all, again);
      expect(done).toEqual({ text: pseudonymisedText(text, all, mapping).text, newEntries: [] });
    }
    expect(again.highestNumber).toBe(mapping.highestNumber);
  });
});

/** Texts put together of labelled ones: names, numbers and addresses meet in every combination. */
const mixedTexts = fc
  .array(fc.constantFrom(...privateTexts.map(({ text }) => text)), { minLength: 1, maxLength: 4 })
  .map((texts) => texts.join("\n"));

const examples = fc.array(mixedTexts, { minLength: 1, maxLength: 3 }).map((texts) =>
  chatOf(...texts.map((content) => ({ role: "user" as const, content })), {
    role: "assistant",
    tool_calls: [
      {
        id: "c",
        function: {
          name: "f",
          arguments: JSON.stringify({ text: texts[0], deep: [{ note: texts.at(-1) }] }),
        },
      },
    ],
  }),
);
const runs = { numRuns: 60, seed: 20_261_128 };

function textsOf(example: ExampleBody): readonly string[] {
  return messagesOf(example).flatMap(textsOfMessage);
}

describe("of any examples", () => {
  const step = (slice: readonly ExampleBody[], mapping: PseudonymMapping) =>
    pseudonymisedSlice(
      slice.map((example) => ({ example, kinds: all })),
      mapping,
    );

  it("one original has one replacement", () => {
    fc.assert(
      fc.property(fc.array(examples, { minLength: 1, maxLength: 4 }), (slice) => {
        const { newEntries } = step(slice, pseudonymMapping([], 0));
        const byOriginal = new Map<string, string>();
        for (const { kind, original, replacement } of newEntries) {
          const key = `${kind}\n${original}`;
          expect(byOriginal.get(key) ?? replacement).toBe(replacement);
          byOriginal.set(key, replacement);
        }
      }),
      runs,
    );
  });

  it("a second run finds nothing to do, and nothing of the kinds is left", () => {
    fc.assert(
      fc.property(fc.array(examples, { minLength: 1, maxLength: 3 }), (slice) => {
        const mapping = pseudonymMapping([], 0);
        step(slice, mapping);
        const first = step(slice, mapping);
        const second = step(first.examples, mapping);
        expect(second.newEntries).toEqual([]);
        for (const [index, example] of second.examples.entries()) {
          expect(example).toBe(first.examples[index]);
          expect(
            textsOf(example).flatMap((text) =>
              findInText(text).map((find) => text.slice(find.from, find.to)),
            ),
          ).toEqual([]);
        }
      }),
      runs,
    );
  });

  it("arguments stay JSON of the same shape", () => {
    fc.assert(
      fc.property(examples, (example) => {
        const done = pseudonymisedKinds(example, all, pseudonymMapping([], 0)).example;
        const [call] = messagesOf(done).at(-1)?.tool_calls ?? [];
        const { function: called } = call as { function: { arguments: string } };
        expect(Object.keys(JSON.parse(called.arguments) as object)).toEqual(["text", "deep"]);
      }),
      runs,
    );
  });

  it("nothing changes but what was found: put back, the text is what it was", () => {
    fc.assert(
      fc.property(mixedTexts, (text) => {
        const done = pseudonymisedText(text, all, pseudonymMapping([], 0));
        // What stays stands in the original in the same order.
        let at = 0;
        const forms = [...new Set(done.newEntries.map(({ replacement }) => replacement))].toSorted(
          (one, other) => other.length - one.length,
        );
        const parts = forms.reduce<readonly string[]>(
          (pieces, form) => pieces.flatMap((piece) => piece.split(form)),
          [done.text],
        );
        for (const part of parts) {
          // "Patient 17" where "Patient" stood before the name.
          const kept = part.replace(/\d{1,6}$/, "");
          const found = text.indexOf(kept, at);
          expect({ kept, isKept: found >= 0 }).toEqual({ kept, isKept: true });
          at = found + kept.length;
        }
      }),
      runs,
    );
  });

  it("no new pseudonym meets one that stands in the texts already", () => {
    fc.assert(
      fc.property(mixedTexts, fc.integer({ min: 1, max: 5_000 }), (text, number) => {
        const old = `Person ${number} wrote. ${text}`;
        const { newEntries } = pseudonymisedText(old, all, pseudonymMapping([], highestPseudonymNumber(old)));
        expect(newEntries.filter(({ replacement }) => replacement === `Person ${number}`)).toEqual([]);
      }),
      runs,
    );
  });
});

describe("the fixes of the registry's form", () => {
  it("share one map and hand out its new lines; null where there is nothing to do", () => {
    const entries: PseudonymEntry[] = [];
    const fixes = privateFixes(pseudonymMapping([], 0), entries);
    const fix = (text: string) => fixes["private.person-name"]?.(asking(text), remarksOn(text));
    expect(contentsOf(fix("Dear Anna Meier,") ?? asking(""))).toEqual(["Dear Person 1,"]);
    expect(contentsOf(fix("Mr Meier, hello") ?? asking(""))).toEqual(["Mr Person 1, hello"]);
    expect(fix("Where is my parcel?")).toBeNull();
    expect(entries.map(({ original }) => original)).toEqual(["Anna Meier", "Meier"]);
  });
});

describe("a preview", () => {
  it("counts what becomes what, most frequent first", () => {
    const slice = ["Dear Anna Meier, call 0171 3920051.", "Anna Meier: a@firma.test", "Anna Meier"].map(
      (text) => ({
        example: asking(text),
        kinds: all,
      }),
    );
    expect(replacementPreview(slice, pseudonymMapping([], 0))).toEqual([
      { kind: "person-name", original: "Anna Meier", replacement: "Person 1", count: 3 },
      { kind: "phone", original: "0171 3920051", replacement: "+00 000 00002", count: 1 },
      { kind: "e-mail", original: "a@firma.test", replacement: "name3@example.com", count: 1 },
    ]);
  });
});

describe("originals", () => {
  it("are found in any text that holds one, case aside, within words too", () => {
    expect(holdsOriginal("xxANNA MEIERxx", ["Anna Meier"])).toBe(true);
    expect(holdsOriginal("Anna-Meier", ["Anna Meier"])).toBe(false);
    expect(holdsOriginal("an", ["an", ""])).toBe(false);
    expect(holdsOriginal("", ["Anna Meier"])).toBe(false);
  });

  it("are found by one look-up as by looking for each", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 4, maxLength: 8 })),
        fc.string({ maxLength: 60 }),
        fc.nat(),
        (originals, around, pick) => {
          const inside = originals[pick % Math.max(1, originals.length)] ?? "";
          const text = around + inside + around;
          const expected = originals.some((original) => text.toLowerCase().includes(original.toLowerCase()));
          expect(originalsLookup(originals)(text)).toBe(expected);
        },
      ),
    );
  });

  it("are gone from every text after a run over the labelled set", () => {
    const mapping = pseudonymMapping([], 0);
    const slice = privateTexts.map(({ text }) => ({ example: asking(text), kinds: all }));
    const { newEntries } = pseudonymisedSlice(slice, mapping);
    const done = pseudonymisedSlice(slice, mapping).examples.flatMap(contentsOf);
    const lookup = originalsLookup(
      newEntries
        .filter(({ kind, original }) => kind !== "birth-date" && original.replace(/\W/g, "").length >= 9)
        .map(({ original }) => original),
    );
    expect(done.filter(lookup)).toEqual([]);
  });
});
