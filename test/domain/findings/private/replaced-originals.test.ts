// Originals are replaced wherever they stand, for erasing.
import { describe, expect, it } from "vitest";
import { originalsOf } from "../../../../src-shared/domain/findings/private/replaced-originals.ts";

describe("replacing originals in any text", () => {
  const originals = originalsOf([
    { original: "Anna Meier", replacement: "Person 1" },
    { original: "Meier", replacement: "Person 1" },
    { original: "a.meier+x@web.de", replacement: "person1@example.com" },
    { original: 'Hof "Ost" 3', replacement: "Address 2" },
  ]);

  it.each([
    ["Anna Meier rang", "Person 1 rang"],
    ["ANNA MEIER, and Frau meier too", "Person 1, and Frau Person 1 too"],
    ["mail a.meier+x@web.de.", "mail person1@example.com."],
    ["nobody", "nobody"],
  ])("%s", (text, replaced) => expect(originals.replacedIn(text)).toBe(replaced));

  it("leaves JSON whole", () => {
    const text = JSON.stringify({ note: 'lives at Hof "Ost" 3' });
    expect(JSON.parse(originals.replacedIn(text))).toEqual({ note: "lives at Address 2" });
  });

  it("has nothing to do without any", () => {
    expect(originalsOf([]).replacedIn("Anna")).toBe("Anna");
    expect(originalsOf([]).isIn("Anna")).toBe(false);
  });
});
