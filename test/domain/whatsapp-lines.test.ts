// The lines of WhatsApp exports from telephones of many languages: when, who and what; what WhatsApp wrote itself; and
// whole chats that somebody copied into a message.
import { describe, expect, it } from "vitest";
import { whatsAppLine, whatsAppWords } from "../../src-shared/domain/chats/whatsapp.ts";
import {
  dateOrderOf,
  whatsAppHeader,
  type DateOrder,
} from "../../src-shared/domain/chats/whatsapp-header.ts";
import { imported, spoken } from "../imports/reading.ts";

function read(line: string, order: DateOrder = "day-first"): string {
  const found = whatsAppLine(line, order);
  if (found.kind !== "message") return found.kind;
  return `${found.atMs === null ? "?" : new Date(found.atMs).toISOString().slice(0, 16)} ${found.speaker}: ${found.text}`;
}

describe("a line begins a message", () => {
  it.each([
    ["12.03.24, 14:05 - Anna: Ja", "2024-03-12T14:05 Anna: Ja"],
    ["[12.03.24, 14:05:33] Anna: Ja", "2024-03-12T14:05 Anna: Ja"],
    ["12/03/2024, 2:05 p. m. - Anna: Sí", "2024-03-12T14:05 Anna: Sí"],
    ["12/03/2024, 2:05 da tarde - Anna: Sim", "2024-03-12T14:05 Anna: Sim"],
    ["[\u200f12‏/3‏/2024، 14:05:33] Anna: نعم", "2024-03-12T14:05 Anna: نعم"],
    ["[١٢‏/٣‏/٢٠٢٤، ٢:٠٥:٣٣ م] Anna: نعم", "2024-03-12T14:05 Anna: نعم"],
    ["[14:05:33, 12/3/24] Anna: Vâng", "2024-03-12T14:05 Anna: Vâng"],
    ["14:05, 12 Mar 2015 - Anna: Yes", "2015-03-12T14:05 Anna: Yes"],
    ["12/3/17, 2:05:33 PM: Anna: Yes", "2017-03-12T14:05 Anna: Yes"],
    ["2024/3/12 下午2:05 - Anna: 好", "2024-03-12T14:05 Anna: 好"],
    ["2024. 3. 12. 오후 2:05 - Anna: 네", "2024-03-12T14:05 Anna: 네"],
    ["[12/3/2567 BE, 14:05:33] Anna: ค่ะ", "? Anna: ค่ะ"],
    ["[3/12/R6, 14:05:33] Anna: はい", "? Anna: はい"],
    ["[12.03.24, 14:05:33] ~\u202fAnna: Ja", "2024-03-12T14:05 Anna: Ja"],
    ['12.03.24, 14:05 - Arthur "Fish" Miller: Yes', '2024-03-12T14:05 Arthur "Fish" Miller: Yes'],
    ["12.03.24, 14:05 - Anna: \u200eJa, gern", "2024-03-12T14:05 Anna: \u200eJa, gern"],
  ])("%s", (line, expected) => {
    expect(read(line)).toBe(expected);
  });

  it.each([
    '12.03.24, 14:05 - Anna changed the subject to "News: today"',
    "12.03.24, 14:05 - Anna a changé le sujet en « Nouvelles: demain »",
    "[12.03.24, 14:05:33] Anna: \u200eОжидание этого сообщения.",
  ])("%s was written by WhatsApp", (line) => {
    expect(read(line)).toBe("system");
  });

  it.each(["2024 was good: really", "01/02/2024 10:00:01 error: disk", "12.03.24 we met", "[1] Anna: yes"])(
    "%s is none",
    (line) => {
      expect(whatsAppHeader(line)).toBeNull();
    },
  );

  it("tells the order of dates from the whole file", () => {
    const orderOf = (...lines: string[]): DateOrder =>
      dateOrderOf(lines.flatMap((line) => whatsAppHeader(line) ?? []));
    expect(orderOf("3/4/24, 2:05 PM - A: b")).toBe("month-first");
    expect(orderOf("3/4/24, 14:05 - A: b", "3/14/24, 14:05 - A: b")).toBe("month-first");
    expect(orderOf("3/4/24, 14:05 - A: b")).toBe("day-first");
    expect(orderOf("2024/3/12, 14:05 - A: b")).toBe("year-first");
  });
});

describe("what was sent besides words", () => {
  it.each([
    ["<Média omis>", "média"],
    ["<Без медиафайлов>", "media"],
    ["\u200ePTT-20240312-WA0001.opus (bestand bijgevoegd)", "PTT-20240312-WA0001.opus"],
    ["\u200eAnna.vcf (soubor byl přiložen)", "Anna.vcf"],
    ["Dit bericht is verwijderd", "deleted message"],
    ["Você apagou esta mensagem", "deleted message"],
  ])("%s", (line, leftOut) => {
    expect(whatsAppWords(line)).toEqual({ text: "", leftOut: [leftOut] });
  });

  it.each(["<3", "<script>", "notes.txt (see page two)"])("%s are words", (line) => {
    expect(whatsAppWords(line)).toEqual({ text: line, leftOut: [] });
  });
});

describe("a chat copied into a message", () => {
  const own = "12.03.24, 14:05 - Petra: Was sagst du dazu?";
  const answer = "12.03.24, 14:07 - Anna: Alles gut.";

  it.each([
    ["as WhatsApp copies it", "[12.03., 09:15] Ben: Kommst du?\n[12.03., 09:16] Lea: Nein."],
    ["from the web", "[09:15, 12.3.2024] Ben: Kommst du?\n[09:16, 12.3.2024] Lea: Nein."],
    ["from an iPhone", "[12.03.24, 09:15:00] Ben: Kommst du?\n[12.03.24, 09:16:00] Lea: Nein."],
  ])("%s stays in it", async (_how, copied) => {
    const { examples } = await imported(`${own}\n${copied}\n${answer}\n`, ".txt");
    expect(examples.map(spoken)).toEqual([`user: Was sagst du dazu?\n${copied} | assistant: Alles gut.`]);
  });

  it("doesn't swallow another export that follows in the file", async () => {
    const first = Array.from(
      { length: 400 },
      (_, at) => `12.03.24, 14:05 - ${at % 2 === 0 ? "Petra: Ja?" : "Anna: Ja."}`,
    );
    const second = Array.from(
      { length: 60 },
      (_, at) => `[13.03.24, 14:05:00] ${at % 2 === 0 ? "Petra: Nein?" : "Anna: Nein."}`,
    );
    const { detected, examples } = await imported([...first, ...second].join("\n"), ".txt");
    expect(examples.length).toBeGreaterThan(10);
    expect(detected.facts).toMatchObject({ messageCount: 460 });
  });
});
