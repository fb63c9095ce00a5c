// E-mails that are broken, endless or made to do harm: each is told apart, nothing is dropped, nothing takes long.
import { describe, expect, it } from "vitest";
import { htmlText } from "../../src-main/imports/read/mail/html-text.ts";
import { mailPartsOf } from "../../src-shared/domain/mail/mail-parts.ts";
import { quotedShare } from "../../src-shared/domain/mail/quoted-share.ts";
import { unquotedText } from "../../src-shared/domain/mail/unquoted-text.ts";
import { plainPlan } from "../../src-shared/domain/imports/plan.ts";
import type { MailSource } from "../../src-shared/domain/imports/source.ts";
import { detected, fileOf, imported, readWhole, refusal, spoken, type WholeImport } from "./reading.ts";
import { mailWith, mailboxWith } from "./mail/hostile-mails.ts";

const reasons = ({ leftAside }: WholeImport): readonly string[] =>
  leftAside.map(
    ({ leftAside: { line, reason } }) => `${line} ${reason.code === "mail" ? reason.why : reason.code}`,
  );

const source: MailSource = {
  kind: "mail",
  modelAddresses: ["b@b.example"],
  unit: "conversations",
  removed: ["quote", "signature", "disclaimer"],
  usesQuotedQuestions: true,
};

const question = mailWith({ id: "q", from: "a@a.example", subject: "Why", body: "Why is the sky blue?" });
const answer = mailWith({
  id: "r",
  from: "b@b.example",
  subject: "Re: Why",
  answers: "q",
  body: "Because of the air.",
});

describe("hostile e-mails", () => {
  it("reads what it can around broken messages, and tells of the others", async () => {
    const box = mailboxWith([
      question,
      mailWith({
        id: "broken",
        from: "b@b.example",
        subject: "Re: Why",
        answers: "q",
        type: 'multipart/mixed; boundary="never"',
        body: "--never\nContent-Type: text/plain; charset=no-such-charset\n\nA part without an end",
      }),
      "Subject: \u0000\u0000\n\n\u0000\u0000\u0000",
      mailWith({ id: "empty", from: "a@a.example", subject: "", body: "" }),
      mailWith({
        id: "b64",
        from: "b@b.example",
        subject: "Re: Why",
        answers: "q",
        type: "text/plain; charset=utf-8\nContent-Transfer-Encoding: base64",
        body: "!!!! VGhpcyBpcyBzdGlsbCByZWFk*** =",
      }),
      answer,
    ]);
    const result = await imported(box, ".mbox");
    expect(result.examples.map(spoken)).toEqual([
      "user: Why is the sky blue? | assistant: A part without an end",
      "user: Why is the sky blue? | assistant: This is still read",
      "user: Why is the sky blue? | assistant: Because of the air.",
    ]);
    expect(reasons(result)).toEqual(["3 no-answer", "4 no-answer"]);
  });

  it("keeps a line that begins with From inside a letter", async () => {
    const letter = mailWith({
      id: "r",
      from: "b@b.example",
      subject: "Re: Why",
      answers: "q",
      body: "See below.\n\nFrom here on it is easy.\n>From there, too.\nFrom 9:00 to 2024 we are open.",
    });
    const result = await imported(mailboxWith([question, letter]), ".mbox");
    expect(result.examples.map(spoken)).toEqual([
      "user: Why is the sky blue? | assistant: See below.\n\nFrom here on it is easy.\nFrom there, too.\nFrom 9:00 to 2024 we are open.",
    ]);
  });

  it("stops at parts inside parts without an end", async () => {
    const deep = Array.from(
      { length: 5_000 },
      (_, level) => `--b${level}\nContent-Type: multipart/mixed; boundary="b${level + 1}"\n\n`,
    );
    const bomb = mailWith({
      id: "bomb",
      from: "b@b.example",
      subject: "Re: Why",
      answers: "q",
      type: 'multipart/mixed; boundary="b0"',
      body: deep.join(""),
    });
    expect(reasons(await imported(mailboxWith([question, bomb, answer]), ".mbox"))).toEqual(["2 too-deep"]);
  });

  it("reads on after a head of megabytes", async () => {
    const huge = `X-Pad: ${"p".repeat(3_000_000)}\n${"X-More: 1\n".repeat(50_000)}`;
    const result = await imported(mailboxWith([question, `${huge}${answer}`, answer]), ".mbox");
    expect(result.examples.map(spoken)).toEqual([
      "user: Why is the sky blue? | assistant: Because of the air.",
    ]);
    expect(result.leftAside).toHaveLength(1);
  });

  it("names an attachment of many megabytes and holds none of it", async () => {
    const line = `${"QUFB".repeat(19)}\n`;
    const large = mailWith({
      id: "r",
      from: "b@b.example",
      subject: "Re: Why",
      answers: "q",
      type: 'multipart/mixed; boundary="x"',
      body: `--x\nContent-Type: text/plain\n\nSee the film.\n--x\nContent-Type: video/mp4; name="film.mp4"\nContent-Disposition: attachment; filename="film.mp4"\nContent-Transfer-Encoding: base64\n\n${line.repeat(300_000)}--x--\n`,
    });
    const result = await imported(mailboxWith([question, large]), ".mbox");
    expect(result.examples.map(spoken)).toEqual(["user: Why is the sky blue? | assistant: See the film."]);
    expect(result.examples[0]?.imported.notes).toContain("Attachments of the answer, left out: film.mp4.");
  });

  it("leaves aside a text that no example can hold", async () => {
    const long = mailWith({
      id: "long",
      from: "b@b.example",
      subject: "Re: Why",
      answers: "q",
      body: "word ".repeat(900_000),
    });
    expect(reasons(await imported(mailboxWith([question, long, answer]), ".mbox"))).toEqual(["2 too-long"]);
  });

  it("finds every message wherever a piece of the file ends", async () => {
    const head = "From x@x.example Mon Mar  4 08:11:00 2024\n";
    for (let shift = -60; shift <= 60; shift += 3) {
      const first = mailWith({ id: "first", from: "a@a.example", subject: "pad", body: "" });
      const padded = `${head}${first}${"p".repeat(1_048_576 - head.length - first.length - 2 + shift)}\n\n`;
      const path = fileOf(padded + mailboxWith([question, answer]), ".mbox");
      // oxlint-disable-next-line no-await-in-loop -- one file after the other
      const result = await readWhole(path, { ...plainPlan, format: "mail", source });
      expect([shift, result.examples.length, result.leftAside.length]).toEqual([shift, 1, 1]);
    }
  });

  it("takes no other text for an e-mail", async () => {
    expect((await detected("From,To\nLeeds,Bergen\nOslo,Bonn\n", ".csv")).plan.format).toBe("csv");
    const memo = "From: The board\nTo: All\nDate: tomorrow\n\nWe close at five.\n";
    expect((await detected(memo, ".txt")).plan.format).not.toBe("mail");
    expect((await detected('{"messages":[{"role":"user","content":"a"}]}\n', ".eml")).plan.format).toBe(
      "jsonl",
    );
    expect(
      (await refusal(detected(Buffer.from("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", "latin1"), ".msg"))).code,
    ).toBe("file-unreadable");
  });
});

describe("hostile texts", () => {
  const shapes: Readonly<Record<string, (size: number) => string>> = {
    "quote marks": (size) => ">".repeat(size),
    "quoted lines": (size) => "> \n".repeat(size / 3),
    "beginnings of attributions": (size) => "On 1 Jan 2024, at 10:00, \n".repeat(size / 26),
    "attributions without an end": (size) => `On ${"1/2/2024 10:00 ".repeat(size / 15)}`,
    "heads without an end": (size) => "From: a\n".repeat(size / 8),
    "closing lines": (size) => "Best regards,\n".repeat(size / 14),
    blanks: (size) => " ".repeat(size),
    "telephone numbers": (size) => "0123 ".repeat(size / 5),
    "angle brackets": (size) => "<a@".repeat(size / 3),
    notices: (size) => "confidential received this ".repeat(size / 27),
  };

  it.each(Object.entries(shapes))("%s twice as long take twice as long", (_name, shape) => {
    const read = (text: string): void => {
      const parts = mailPartsOf({ text, marks: [] }, "A B");
      quotedShare(text, text);
      unquotedText(text);
      expect(parts.length).toBeLessThanOrEqual(text.length);
    };
    expect(growth((size) => read(shape(size)), 60_000)).toBeLessThan(3.2);
  });

  const pages: Readonly<Record<string, (size: number) => string>> = {
    "elements inside elements": (size) => "<div>".repeat(size / 5),
    "bold inside bold": (size) => "<b>".repeat(size / 3),
    "paragraphs without an end": (size) => "<p>a".repeat(size / 4),
    "lists inside lists": (size) => "<ul><li>a".repeat(size / 9),
    "tables inside tables": (size) => "<table><tr><td>".repeat(size / 15),
    "ends without beginnings": (size) => "</div>".repeat(size / 6),
    "an attribute without an end": (size) => `<div style="${"border-top:solid ".repeat(size / 17)}`,
    entities: (size) => "&amp;&nbsp;".repeat(size / 11),
    breaks: (size) => "<br>".repeat(size / 4),
  };

  it.each(Object.entries(pages))("%s twice as long take twice as long", (_name, page) => {
    expect(growth((size) => htmlText(page(size)), 60_000)).toBeLessThan(3.2);
  });
});

/** How many times longer twice the size takes: by this thread's own time, since others use this computer, too. */
function growth(work: (size: number) => unknown, size: number): number {
  const best = (count: number): number => {
    let leastMs = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 3; run += 1) {
      const before = process.threadCpuUsage();
      work(count);
      const { user, system } = process.threadCpuUsage(before);
      leastMs = Math.min(leastMs, (user + system) / 1_000);
    }
    return leastMs;
  };
  best(size / 4);
  let least = Number.POSITIVE_INFINITY;
  // A collection of memory in the wrong moment looks like growth, once; what really grows does so each time.
  for (let attempt = 0; attempt < 4 && least > 3; attempt += 1) {
    // What takes no time can't grow measurably.
    least = Math.min(least, best(size * 2) / Math.max(best(size), 4));
  }
  return least;
}
