// Closing words and names: how somebody closes is learnt, who they are is not, wherever the two stand. And what
// telephones write under a message.
import { describe, expect, it } from "vitest";
import { mailPartsOf, saidText } from "../../src-shared/domain/mail/mail-parts.ts";

const said = (text: string, sender = "Anna Berger"): string =>
  saidText(text, mailPartsOf({ text, marks: [] }, sender), ["signature", "disclaimer"]);

const address = "Linde GmbH\nTel. 030 123456-7\nwww.linde.example";

describe("closing words stay, the name and the address go", () => {
  it.each([
    ["below each other", "We open at nine.\n\nKind regards,\nAnna Berger"],
    ["with an address", `We open at nine.\n\nKind regards,\nAnna Berger\n${address}`],
    ["above the standard's mark", `We open at nine.\n\nKind regards,\nAnna Berger\n\n-- \n${address}`],
    ["above a mark without its blank", `We open at nine.\n\nKind regards,\n\nAnna\n--\n${address}`],
    ["below the mark", `We open at nine.\n\n-- \nKind regards,\nAnna Berger\n${address}`],
    ["on one line", "We open at nine.\n\nKind regards, Anna Berger"],
    ["on one line above the mark", `We open at nine.\n\nKind regards, Anna Berger\n-- \n${address}`],
    ["on one line above the address", `We open at nine.\n\nKind regards, Anna Berger\n${address}`],
    ["above a drawn line", `We open at nine.\n\nKind regards,\nAnna Berger\n-----------\n${address}`],
  ])("%s", (_how, text) => {
    expect(said(text).replaceAll(/\n+/g, "\n").replaceAll(",", "")).toBe("We open at nine.\nKind regards");
  });

  it.each([
    "Mit freundlichen Grüßen",
    "Viele Grüße",
    "LG",
    "Cordialement",
    "Un saludo",
    "Atenciosamente",
    "Distinti saluti",
    "Met vriendelijke groet",
    "Med vänliga hälsningar",
    "Z poważaniem",
    "С уважением",
  ])("%s, with the name below, beside and above a mark", (closing) => {
    for (const rest of ["\nAnna Berger", " Anna Berger", ", Anna", `\nAnna\n\n-- \n${address}`]) {
      expect(said(`Gern.\n\n${closing}${rest}`).replace(/,$/, "")).toBe(`Gern.\n\n${closing}`);
    }
  });

  it.each([
    ["Danke, Petra", "thanks may speak to whoever reads them"],
    ["Viele Grüße an Petra", "somebody else is greeted"],
    ["Best of all it is free", "a sentence begins so"],
    ["Viele Grüße aus Berlin", "the place is a part of it"],
  ])("%s stays whole: %s", (line) => {
    expect(said(`Gern.\n\n${line}`)).toBe(`Gern.\n\n${line}`);
  });

  it("knows the writer's own name behind thanks", () => {
    expect(said("Gern.\n\nDanke, Anna")).toBe("Gern.\n\nDanke,");
  });

  it("knows the writer's name with a word or two under it", () => {
    expect(said("It is done.\n\nAnna Berger\nHead of nothing")).toBe("It is done.");
  });

  it("knows an address by the writer's name above it, whatever stands between", () => {
    const card = "*Anna Berger* | Sales\n\n[image: logo]\n\nMarket 2, Lindau\n\nTel. 030 123456-7";
    expect(said(`It is done.\n\n${card}`)).toBe("It is done.");
    expect(said(`It is done.\n\n${card}`, "Ben Maier")).toContain("Sales");
    expect(said("Ask\n\nAnna Berger\n\nBring:\n\npaper")).toContain("Anna Berger");
  });

  it("leaves a line of dashes that has sentences below it", () => {
    const text =
      "Prices:\n-----------\nA table costs 20 euros, see www.linde.example for all the others we have.\nAsk us.";
    expect(said(text, "")).toBe(text);
  });
});

describe("what telephones write", () => {
  it.each([
    "Sendt fra min iPad",
    "Envoyé à partir de Outlook pour iOS<https://out.example/o>",
    "Von meinem Mobilgerät gesendet",
    "Gesendet von Outlook für Android<https://out.example/a>",
    "Verzonden vanuit Outlook voor iOS",
    "Az iPhone-omról küldve",
    "(Sent from mobile device)",
    "Sent from [Mail](https://out.example/m) for Windows 10",
    "أُرسلت من الـ iPhone",
    "發自我的 iPhone",
  ])("%s goes, below and above the words", (line) => {
    expect(said(`Yes.\n\n${line}`)).toBe("Yes.");
    expect(said(`${line}\n\nHello,\nyes.`)).toBe("Hello,\nyes.");
  });

  it.each(["Sent via DHL", "Gesendet mit DHL Express", "Sent from our warehouse"])(
    "%s is about a parcel",
    (line) => {
      expect(said(`It is on its way.\n\n${line}`)).toBe(`It is on its way.\n\n${line}`);
    },
  );

  it("is no answer where nothing else was said", () => {
    expect(said("Sent from my iPhone")).toBe("");
  });
});
