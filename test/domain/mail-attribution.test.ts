// The sentences and heads that programs put above what they quote, in the languages they speak: seen where they stand,
// and never where a person writes something like them.
import { describe, expect, it } from "vitest";
import { mailPartsOf, saidText } from "../../src-shared/domain/mail/mail-parts.ts";

const said = (text: string): string => saidText(text, mailPartsOf({ text, marks: [] }, ""), ["quote"]);

const marked = "\n\n> Is it still open?\n> Petra\n";
const unmarked = "\n\nIs it still open?\nPetra\n";

describe("a sentence above quoted text is cut out with it", () => {
  it.each([
    ["Portuguese", "Em 3 de maio de 2024 às 09:15:32, Petra Vogel (\npetra@post.example) escreveu:"],
    ["Polish", "W dniu 2024-05-03 09:15:32 użytkownik Petra Vogel <petra@post.example> napisał:"],
    [
      "Polish, Apple",
      "Wiadomość napisana przez Petra Vogel <petra@post.example> w dniu 03.05.2024, o godz. 09:15:",
    ],
    ["Norwegian", "fre. 3. mai 2024 kl. 09:15 skrev Petra Vogel <petra@post.example\n>:"],
    [
      "Danish, Outlook",
      "Den 3. maj 2024 kl. 09.15 skrev Petra Vogel <petra@post.example<mailto:petra@post.example>>:",
    ],
    ["Finnish", "pe 3. toukokuuta 2024 klo 9.15 Petra Vogel\n<petra@post.example> kirjoitti:"],
    ["Russian, Yandex", "пт, 3 мая 2024 г. в 09:15, Petra Vogel <petra@post.example>:"],
    ["Arabic", "في الجمعة، ٣ مايو ٢٠٢٤، ٩:١٥ ص Petra Vogel <petra@post.example> كتب:"],
    ["Romanian", "În data de vin., 3 mai 2024 la 09:15, Petra Vogel <petra@post.example> a scris:"],
    ["German, Gmail", "Petra Vogel <petra@post.example> schrieb am Fr., 3.\nMai 2024 um 09:15 Uhr:"],
    ["German, GMX", "petrav schrieb am Fr. 3. Mai 2024 um 09:15:"],
    ["Gmail of 2013", "2013/5/3 Petra Vogel <\npetra@post.example>"],
    ["Gmail of 2016", "2016-05-03 9:15 GMT+02:00 Petra Vogel <\npetra@post.example>:"],
    ["Zoho", "---- On Fri, 3 May 2024 09:15:32 +0200 Petra Vogel <petra@post.example> wrote ----"],
    ["without a date", "Petra Vogel <petra@post.example> wrote:"],
    ["an address alone", "petra@post.example wrote:"],
  ])("%s", (_language, sentence) => {
    for (const below of [marked, unmarked])
      expect(said(`Until five.\n\n${sentence}${below}`)).toBe("Until five.");
  });

  it.each([
    ["Spanish, no time", "El viernes, 3 de mayo de 2024, petrav escribió:"],
    ["Russian, no address", "пятница, 3 мая 2024 г. пользователь petrav написал:"],
  ])("%s, where marked lines follow", (_language, sentence) => {
    expect(said(`Until five.\n\n${sentence}${marked}`)).toBe("Until five.");
  });

  it("keeps the writer's own line right above it", () => {
    const text = `We open on 3 May 2024\nPetra Vogel <petra@post.example> wrote:${marked}`;
    expect(said(text)).toBe("We open on 3 May 2024");
  });

  it.each([
    "Herr Vogel schrieb am 3. Mai und bat um Folgendes:\n- eine Rechnung\n- einen Termin",
    "You wrote: is it open? Yes.",
    "The times on 3 May 2024:\n09:15 to 17:00",
    "Our offices wrote to you on 3 May 2024, see below:\nNothing came back.",
    "Customers wrote:\nIt is fine.",
  ])("%j stays what somebody said", (text) => {
    expect(said(text)).toBe(text);
  });
});

describe("the head of a quoted message is cut out with all below it", () => {
  it.each([
    [
      "Swedish",
      "Från: Petra [mailto:petra@post.example]\nSkickat: den 3 maj 2024 09:15\nTill: info@b.example\nÄmne: Öppet",
    ],
    ["Russian", "От: Petra\nОтправлено: ‎пятница, 3 мая 2024 г. 09:15\nКому: Anna"],
    [
      "French with blanks",
      "De : Petra Vogel\nEnvoyé le :vendredi 3 mai 2024 09:15\nÀ : info@b.example\nObjet :Ouvert",
    ],
    [
      "French, Orange",
      "Message du : 03/05/2024 09:15\nDe : Petra Vogel\nA : info@b.example\nCopie à :\nSujet : x",
    ],
    [
      "Hotmail, the sender third",
      "Date: Fri, 3 May 2024 09:15:32 +0200\nSubject: Open\nFrom: petra@post.example\nTo: info@b.example",
    ],
    ["Chinese", "发件人：Petra\n发送时间：2024年5月3日 9:15\n收件人：Anna\n主题：Open"],
    [
      "a rule with its first line",
      '-------- Ursprüngliche Nachricht --------Von: "Petra" Datum: 03.05.24 An: info@b.example',
    ],
    ["a Danish rule", "-------- Oprindelig besked --------"],
    ["a Spanish rule", "-----Mensaje original-----"],
  ])("%s", (_language, head) => {
    expect(said(`Until five.\n\n${head}\n\nIs it still open?\n`)).toBe("Until five.");
  });

  it("isn't seen in a list of words with colons", () => {
    const text = "Date: 3 May\nPlace: the shop\nSubject: opening\nFrom: nine\nPlease tell us.";
    expect(said(text)).toBe(text);
  });
});

describe("quoted lines", () => {
  it("that were broken after they were marked are quoted to their end", () => {
    const text =
      "Yes.\n\n> We would like to know whether the shop at the corner of the market is\nopen on Sundays\n> as well.\n";
    expect(said(text)).toBe("Yes.");
  });

  it("are answered between them", () => {
    const text =
      "> Is the shop at the corner of the old market open on Sundays, too?\nyes, it is.\n> And on Mondays?\nNo.";
    expect(said(text)).toBe("yes, it is.\nNo.");
  });
});
