// The same change in another text: made where it is clear which place is meant, and nowhere else.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anchorOf, appliedTo, editBetween } from "../../../src-shared/domain/similar/text-edit.ts";

/** What `other` becomes, or why it stays. */
function carried(before: string, after: string, other: string): string {
  const edit = editBetween(before, after);
  if (edit === null) return "no edit";
  const applied = appliedTo(edit, other);
  if (applied.kind !== "changed") return applied.kind;
  return applied.isWhole ? applied.text : `in part: ${applied.text}`;
}

const before = "You can return shoes within 30 days of the purchase. Send them to our warehouse.";
const after = "You can return shoes within 14 days of the purchase. Send them to our warehouse.";

describe("a change of a word", () => {
  it("is made where the same words stand around it", () => {
    expect(
      carried(before, after, "Hello. Shirts: return shoes within 30 days of the purchase, please."),
    ).toBe("Hello. Shirts: return shoes within 14 days of the purchase, please.");
  });
  it("isn't made where the word is about something else", () => {
    expect(carried(before, after, "The warranty ends after 30 months.")).toBe("absent");
    expect(carried(before, after, "We have 300 shops.")).toBe("absent");
  });
  it("isn't made where it stands already", () => {
    expect(carried(before, after, after)).toBe("already");
  });
  it("isn't made where two places could be meant", () => {
    const twice = "Return shoes within 30 days of the month. Return shoes within 30 days of the month.";
    const edit = editBetween(
      "Return shoes within 30 days of the month.",
      "Return shoes within 14 days of the month.",
    );
    expect(edit && appliedTo(edit, twice).kind).toBe("ambiguous");
  });
  it("is made at every place when it was so in the first text", () => {
    expect(carried("Acme is here. Ask Acme.", "Ajax is here. Ask Ajax.", "Acme, Acme and Acme")).toBe(
      "Ajax, Ajax and Ajax",
    );
  });
});

it("of two names for each other is refused: made twice it would turn them back", () => {
  const acme = "Acme is red. Ajax is blue and old. Acme sings at night. Ajax dances by day.";
  const ajax = "Ajax is red. Acme is blue and old. Ajax sings at night. Acme dances by day.";
  expect(editBetween(acme, ajax)).toBeNull();
});

describe("a longer change", () => {
  it("is made wherever the sentence stands", () => {
    expect(
      carried(
        "Hi. Please call us at any time. Bye.",
        "Hi. Write to us, we answer within a day. Bye.",
        "So: Please call us at any time. Thanks.",
      ),
    ).toBe("So: Write to us, we answer within a day. Thanks.");
  });
  it("says when only a part of it could be made", () => {
    expect(
      carried(
        "Dear customer, thank you for writing. Please call our hotline number.",
        "Dear friend, thank you for writing. Please use our contact form.",
        "Sure. Please call our hotline number.",
      ),
    ).toMatch(/^in part: Sure\. Please use our contact form\./);
  });
  it("adds a sentence behind the same words, once", () => {
    const from = "Your parcel is on its way. Best regards";
    const to = "Your parcel is on its way. It arrives tomorrow. Best regards";
    const other = "Good news: Your parcel is on its way. Best regards";
    const done = "Good news: Your parcel is on its way. It arrives tomorrow. Best regards";
    expect(carried(from, to, other)).toBe(done);
    expect(carried(from, to, done)).toBe("already");
    expect(carried(from, to, "Nothing of it.")).toBe("absent");
  });
  it("takes a sentence away", () => {
    expect(
      carried(
        "Yes. As an AI model I can't know. Ask us.",
        "Yes. Ask us.",
        "No. As an AI model I can't know. Bye.",
      ),
    ).toBe("No. Bye.");
  });
  it("works in scripts without blanks", () => {
    expect(
      carried(
        "送料は無料です。三日以内に届きます。",
        "送料は無料です。五日以内に届きます。",
        "はい。三日以内に届きます。",
      ),
    ).toMatch(/absent|五日以内/);
  });
});

describe("whatever was changed", () => {
  const word = fc.constantFrom(
    "30",
    "days",
    "return",
    "the",
    "shoes",
    "a",
    "Acme",
    "Acme Corp",
    "–",
    "straße",
    "送料",
    "\n",
    "…",
  );
  const text = fc.array(word, { maxLength: 14 }).map((words) => words.join(" "));
  const longText = fc.oneof(text, fc.string({ maxLength: 40 }));

  it("is made again in the first text as it was, or not at all", () => {
    fc.assert(
      fc.property(longText, longText, (one, other) => {
        const edit = editBetween(one, other);
        if (edit === null) return;
        expect(appliedTo(edit, one)).toEqual({ kind: "changed", text: other, isWhole: true });
      }),
    );
  });

  it("is never made twice: a text that was changed isn't changed again", () => {
    fc.assert(
      fc.property(longText, longText, longText, (one, other, third) => {
        const edit = editBetween(one, other);
        if (edit === null) return;
        const applied = appliedTo(edit, third);
        if (applied.kind !== "changed") return;
        expect(applied.text).not.toBe(third);
        expect(appliedTo(edit, applied.text).kind).not.toBe("changed");
      }),
    );
  });

  it("touches only texts that have one of its anchors", () => {
    fc.assert(
      fc.property(text, text, text, (one, other, third) => {
        const edit = editBetween(one, other);
        if (edit === null || appliedTo(edit, third).kind !== "changed") return;
        expect(edit.some((replacement) => third.includes(anchorOf(replacement)))).toBe(true);
      }),
    );
  });

  it("is a change people make, most of the time", () => {
    let possible = 0;
    const changes = [
      [before, after],
      ["Hello", "Hello and welcome to our shop"],
      ["We ship on Monday.", "We ship every day."],
      ["one two three four five six", "one two 3 four five 6"],
    ] as const;
    for (const [one, other] of changes) possible += Number(editBetween(one, other) !== null);
    expect(possible).toBeGreaterThanOrEqual(3);
  });
});
