// What of an e-mail's text was said and what stands beside it: cases one by one, each written as its labelled pieces.
import { describe, expect, it } from "vitest";
import { mailPartsOf, saidText } from "../../src-shared/domain/mail/mail-parts.ts";
import { unquotedText } from "../../src-shared/domain/mail/unquoted-text.ts";

type Piece = readonly [kind: "said" | "quote" | "signature" | "disclaimer", text: string];

/** The same pieces as they were found, blank lines aside. */
function found(text: string, sender: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  const add = (kind: Piece[0], piece: string): void => {
    const lines = piece.split("\n").filter((line) => line.trim() !== "");
    if (lines.length === 0) return;
    const last = pieces.at(-1);
    if (last?.[0] === kind) pieces[pieces.length - 1] = [kind, `${last[1]}\n${lines.join("\n")}`];
    else pieces.push([kind, lines.join("\n")]);
  };
  for (const part of mailPartsOf({ text, marks: [] }, sender)) {
    add("said", text.slice(from, part.from));
    add(part.kind, text.slice(part.from, part.to));
    from = part.to;
  }
  add("said", text.slice(from));
  return pieces;
}

const cases: Readonly<
  Record<string, { readonly sender?: string; readonly pieces: readonly Piece[]; readonly gap?: string }>
> = {
  "a closing line in two languages": {
    pieces: [
      ["said", "Ja, das geht.\nMit freundlichen Grüßen / Kind regards"],
      ["signature", "i. A. Anna Berger\nKundendienst\nTel. 0221 5550133"],
    ],
  },
  "a closing line from a place, with the name on it": {
    pieces: [
      ["said", "Bis morgen.\nHerzliche Grüße aus Köln, "],
      ["signature", "Anna"],
    ],
  },
  "a smiling closing line": {
    pieces: [
      ["said", "Danke dir.\nLiebe Grüße 😊"],
      ["signature", "Mia"],
    ],
  },
  "Swiss spelling, no blank lines anywhere": {
    gap: "\n",
    pieces: [
      ["said", "Guten Tag\nDas Velo ist bereit.\nFreundliche Grüsse"],
      ["signature", "Reto Meier\nVelo Meier AG\n+41 44 123 45 67"],
    ],
  },
  "the app of a mail provider": {
    pieces: [
      ["said", "Komme um acht."],
      ["signature", "Gesendet mit der GMX Mail App"],
    ],
  },
  "French, as Apple and Gmail write it": {
    pieces: [
      ["said", "Oui, bien sûr.\nCordialement,"],
      ["signature", "Claire"],
      ["quote", "Le 12 mars 2024 à 10:11, Paul Petit <paul@petit.example> a écrit :\n> C'est possible ?"],
    ],
  },
  "an attribution over three lines": {
    pieces: [
      ["said", "Yes."],
      [
        "quote",
        "On Tue, Mar 12, 2024 at 10:11 AM A very long name of somebody from an\norganisation <somebody.with.a.long.address@organisation.example>\nwrote:\n> Is it?",
      ],
    ],
  },
  "an attribution that nothing is marked below": {
    pieces: [
      ["said", "Ja."],
      ["quote", "Am 12.03.2024 um 10:11 schrieb Petra Vogel <petra@post.example>:\nGeht das?\nGruß"],
    ],
  },
  "Outlook on the web with its line": {
    pieces: [
      ["said", "Done.\nBest,"],
      ["signature", "Sam"],
      [
        "quote",
        "________________________________\nFrom: Eve <eve@turner.example>\nSent: Tuesday, March 12, 2024 10:11\nTo: Sam\nSubject: Door\nCan you close it?",
      ],
    ],
  },
  "answers between the quoted lines": {
    pieces: [
      ["quote", "Am 12.03.24 um 10:11 schrieb X:\n> Was kostet es?"],
      ["said", "Fünf Euro."],
      ["quote", "> Und wann kommt es?"],
      ["said", "Morgen.\nViele Grüße"],
      ["signature", "Anna"],
    ],
  },
  "a title below a name without any number": {
    pieces: [
      ["said", "Please sign it.\nKind regards"],
      ["signature", "Dr Jane Hill\nHead of Research\nUniversity of Leeds"],
    ],
  },
  "a thank-you inside a text is no end": {
    pieces: [["said", "Thanks\nThat was quick, and it works now. Could you also look at the other one?"]],
  },
  "a list of telephone numbers that was asked for": {
    pieces: [
      [
        "said",
        "Here they are:\nAnna 0221 555 0133\nJens 0221 555 0140\nCall Anna first, she knows the case best.",
      ],
    ],
  },
  "a signature of signs": {
    pieces: [
      ["said", "See you."],
      ["signature", "--\nMax | +49 170 1234567"],
    ],
  },
  "a warning on top and a notice below": {
    pieces: [
      ["disclaimer", "[EXTERNAL] This message originated from outside your organization."],
      ["said", "When do you open?"],
      [
        "disclaimer",
        "This message is confidential. If you are not the intended recipient, please delete it and notify the sender.",
      ],
    ],
  },
  "a postscript and a telephone's line": {
    pieces: [
      ["said", "Geht klar.\nGruß"],
      ["signature", "Tim"],
      ["said", "P.S.: Bring Kuchen mit."],
      ["signature", "Von meinem iPhone gesendet"],
    ],
  },
  "only the sender's first name": {
    sender: "Gareth Hughes",
    pieces: [
      ["said", "Can you cut a key?"],
      ["signature", "Gareth"],
    ],
  },
  "a message passed on": {
    pieces: [
      ["said", "Please answer him."],
      [
        "quote",
        "---------- Forwarded message ---------\nFrom: Bob <bob@b.example>\nDate: Tue, 12 Mar 2024\nSubject: Hi\nTo: Sam\nHello?",
      ],
    ],
  },
};

describe("the parts of an e-mail's text", () => {
  it.each(Object.entries(cases))("%s", (_name, { sender = "", pieces, gap = "\n\n" }) => {
    const text = pieces.map(([, piece]) => (piece.endsWith(" ") ? piece : `${piece}${gap}`)).join("");
    expect(found(text, sender)).toEqual(pieces);
  });

  it("gives back the whole text when nothing is taken out, and what was said when all is", () => {
    const text = "Ja.\n\nGruß\n\nAnna\n\n> Geht das?\n";
    const parts = mailPartsOf({ text, marks: [] }, "");
    expect(saidText(text, parts, [])).toBe(text.trim());
    expect(saidText(text, parts, ["quote", "signature"])).toBe("Ja.\n\nGruß");
  });

  it("finds the question in a quotation, without its head and what it quotes itself", () => {
    const quotation =
      "Am 12.03.24 um 10:11 schrieb Petra:\n> Geht das auch am Montag?\n>\n>> Am Dienstag geht es.\n> Danke!";
    expect(unquotedText(quotation)).toBe("Geht das auch am Montag?\n\nDanke!");
  });
});
