// The forms e-mails come in: Outlook's messages, Apple's, one letter alone, several gathered; and what is made of their
// encodings, their HTML and what is chosen about them.
import { describe, expect, it } from "vitest";
import { htmlText } from "../../src-main/imports/read/mail/html-text.ts";
import { gatheredHead, gatheredMark } from "../../src-shared/domain/imports/gathered.ts";
import type { ImportPlan } from "../../src-shared/domain/imports/plan.ts";
import { mailPartsOf, saidText } from "../../src-shared/domain/mail/mail-parts.ts";
import type { MailSource } from "../../src-shared/domain/imports/source.ts";
import { mailWith, mailboxWith } from "./mail/hostile-mails.ts";
import { msgFile } from "./mail/msg-file.ts";
import { detected, imported, refusal, spoken } from "./reading.ts";

const anna = { name: "Anna Berger", address: "service@linde.example" };
const petra = { name: "Petra Vogel", address: "petra@post.example" };

function gathered(...files: readonly (string | Buffer)[]): Buffer {
  const pieces = files.flatMap((file) => {
    const bytes = Buffer.from(file);
    return [Buffer.from(gatheredHead("a mail", bytes.length)), bytes, Buffer.from("\n")];
  });
  return Buffer.concat([Buffer.from(gatheredMark), ...pieces]);
}

const withSource =
  (change: Partial<MailSource>) =>
  (plan: ImportPlan): ImportPlan =>
    plan.source?.kind === "mail" ? { ...plan, source: { ...plan.source, ...change } } : plan;

describe("Outlook's messages", () => {
  const asked = msgFile({
    subject: "Lieferung",
    from: petra,
    to: anna,
    body: "Wann kommt der Schrank?\r\n",
    messageId: "<q@x>",
  });
  const answer = msgFile({
    subject: "AW: Lieferung",
    from: anna,
    to: petra,
    body: "",
    html: "<html><body><p class=MsoNormal>Am Freitag.</p><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>Mit freundlichen Grüßen</p><p class=MsoNormal>Anna Berger</p></body></html>",
    messageId: "<r@x>",
    inReplyTo: "<q@x>",
    attachmentName: "Lieferschein.pdf",
  });

  it("are recognised by what is in them and paired like any others", async () => {
    const result = await imported(gathered(asked, answer), "");
    expect(result.detected.plan.format).toBe("mail");
    expect(result.examples.map(spoken)).toEqual([
      "user: Wann kommt der Schrank? | assistant: Am Freitag.\n\nMit freundlichen Grüßen",
    ]);
    expect(result.examples[0]?.imported.notes).toContain("left out: Lieferschein.pdf.");
    expect((await detected(asked, ".msg")).sentence).toBe("Detected: 1 e-mail of 1 person.");
  });

  it("that are invitations, encrypted or cut off are left aside", async () => {
    const meeting = msgFile({
      subject: "m",
      from: petra,
      to: anna,
      body: "",
      messageId: "<m@x>",
      messageClass: "IPM.Schedule.Meeting.Request",
    });
    const secret = msgFile({
      subject: "s",
      from: petra,
      to: anna,
      body: "",
      messageId: "<s@x>",
      messageClass: "IPM.Note.SMIME",
    });
    const result = await imported(gathered(asked, answer, meeting, secret, asked.subarray(0, 700)), "");
    expect(result.examples).toHaveLength(1);
    expect(
      result.leftAside.map(({ leftAside }) => (leftAside.reason.code === "mail" ? leftAside.reason.why : "")),
    ).toEqual(["calendar", "encrypted", "unreadable"]);
  });
});

describe("Outlook's messages between colleagues", () => {
  it("have names and no addresses, and are paired by them", async () => {
    const inside = (name: string): typeof anna => ({ name, address: "/O=FIRM/OU=EXCHANGE/CN=X" });
    const asked = msgFile({
      subject: "Raum",
      from: inside("Petra Vogel"),
      to: inside("Anna Berger"),
      body: "Ist der Raum frei?",
      messageId: "<q@x>",
    });
    const answer = msgFile({
      subject: "AW: Raum",
      from: inside("Anna Berger"),
      to: inside("Petra Vogel"),
      body: "Ab zehn Uhr.\r\n\r\nViele Grüße, Anna",
      messageId: "<r@x>",
    });
    const result = await imported(gathered(asked, answer), "");
    expect(result.examples.map(spoken)).toEqual([
      "user: Ist der Raum frei? | assistant: Ab zehn Uhr.\n\nViele Grüße,",
    ]);
  });
});

describe("heads that are less than whole", () => {
  it("spell addresses out, as archives of lists do", async () => {
    const question = mailWith({
      id: "q",
      from: "petra at post.example (Petra V.)",
      subject: "Why",
      body: "Why?",
    });
    const reply = mailWith({
      id: "r",
      from: "anna at linde.example (Anna B.)",
      subject: "Re: Why",
      answers: "q",
      body: "So.",
    });
    const { detected: found, examples } = await imported(mailboxWith([question, reply]), ".mbox");
    expect(examples.map(spoken)).toEqual(["user: Why? | assistant: So."]);
    expect(found.plan.source).toMatchObject({ modelAddresses: ["anna@linde.example"] });
  });

  it.each([
    ["no date", "From: Petra <petra@post.example>\nTo: info@linde.example\nSubject: Open\n\nAre you open?\n"],
    [
      "a damaged line",
      "Received: from a by b\nquite Delivered-To: c\nReceived: from c by d\nDate: Fri, 3 May 2024 09:15:00 +0200\nFrom: petra@post.example\nSubject: x\n\nOpen?\n",
    ],
    ["blanks before colons", "From : petra@post.example\nTo   : info@linde.example\nSubject : x\n\nOpen?\n"],
    ["only a type", "From: petra@post.example\nContent-Type: text/plain\n\nOpen?\n"],
  ])("with %s are those of an e-mail", async (_what, text) => {
    expect((await detected(text, ".txt")).plan.format).toBe("mail");
  });

  it("a memo is none", async () => {
    expect(
      (await detected("From: The board\nTo: All\nSubject: Hours\n\nWe close at five.\n", ".txt")).plan.format,
    ).not.toBe("mail");
  });

  it("keep the closing words of a signature that Gmail marked", () => {
    const html =
      '<div>At nine.</div><div class="gmail_signature"><div>Kind regards</div><div>Anna Berger</div><div>Linde GmbH</div></div>';
    const marked = htmlText(html);
    expect(saidText(marked.text, mailPartsOf(marked, ""), ["signature"])).toBe("At nine.\nKind regards");
  });
});

describe("other forms", () => {
  const question = mailWith({ id: "q", from: "Petra <petra@post.example>", subject: "Why", body: "Why?" });
  const reply = (body: string): string =>
    mailWith({ id: "r", from: "help@b.example", subject: "Re: Why", answers: "q", body });

  it("reads Apple's .emlx, whose length stands above it", async () => {
    const emlx = (mail: string): string =>
      `${Buffer.byteLength(mail)}\n${mail}<?xml version="1.0"?><plist></plist>\n`;
    const result = await imported(gathered(emlx(question), emlx(reply("So."))), "");
    expect(result.examples.map(spoken)).toEqual(["user: Why? | assistant: So."]);
    expect((await detected(emlx(question), ".emlx")).plan.format).toBe("mail");
  });

  it("reads a mailbox and letters gathered in one", async () => {
    const result = await imported(gathered(mailboxWith([question]), reply("So.")), "");
    expect(result.examples.map(spoken)).toEqual(["user: Why? | assistant: So."]);
  });

  it("says so when gathered files were cut off", async () => {
    const whole = gathered(question, reply("So."));
    const broken = Buffer.concat([whole, Buffer.from("{not a head")]);
    expect((await refusal(detected(broken, ""))).code).toBe("file-unreadable");
  });

  it("takes a question from the text its answer quotes only where that is wanted", async () => {
    const sent = reply("So.\n\nAm 12.03.24 um 10:11 schrieb Petra:\n> Warum ist das so?\n> Gruß\n> Petra");
    const taken = await imported(mailboxWith([sent]), ".mbox");
    expect(taken.examples.map(spoken)).toEqual(["user: Warum ist das so?\nGruß | assistant: So."]);
    expect(taken.examples[0]?.imported.notes).toContain("taken from the text that the answer quotes");
    const left = await imported(mailboxWith([sent]), ".mbox", withSource({ usesQuotedQuestions: false }));
    expect([left.examples.length, left.leftAside.length]).toEqual([0, 1]);
  });

  it("leaves everything aside when nobody's answers are learnt from", async () => {
    const result = await imported(
      mailboxWith([question, reply("So.")]),
      ".mbox",
      withSource({ modelAddresses: [] }),
    );
    expect([result.examples.length, result.leftAside.length]).toEqual([0, 2]);
  });

  it("gives a colleague's answer to the model's side without learning from it", async () => {
    const box = mailboxWith([
      question,
      mailWith({ id: "c", from: "colleague@b.example", subject: "Re: Why", answers: "q", body: "I ask." }),
      mailWith({ id: "q2", from: "petra@post.example", subject: "Re: Why", answers: "c", body: "And?" }),
      mailWith({ id: "r", from: "help@b.example", subject: "Re: Why", answers: "q2", body: "So." }),
    ]);
    const result = await imported(box, ".mbox", withSource({ modelAddresses: ["help@b.example"] }));
    const [one] = result.examples;
    expect(one?.imported.example.body).toEqual({
      messages: [
        { role: "user", content: "Why?" },
        { role: "assistant", content: "I ask.", weight: 0 },
        { role: "user", content: "And?" },
        { role: "assistant", content: "So." },
      ],
    });
  });

  it("turns HTML into the lines a person sees", () => {
    const { text } = htmlText(
      "<style>p{}</style><h1>Steps</h1><p>Do&nbsp;this &amp; that:</p><ol><li>One<li>Two <b>bold</b></ol><p style='display:none'>secret</p><table><tr><td>A<td>B<tr><td>C</table>a<br>b<div><br></div>c",
    );
    expect(text.trim()).toBe("Steps\n\nDo this & that:\n1. One\n2. Two bold\nA B\nC\na\nb\n\nc");
  });
});
