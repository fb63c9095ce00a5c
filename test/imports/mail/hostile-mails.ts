// Short e-mails for tests of what goes wrong: only the lines of a head that matter, and a body as it is given.

export function mailWith({
  id,
  from,
  subject,
  answers,
  type = "text/plain; charset=utf-8",
  body,
}: {
  readonly id: string;
  readonly from: string;
  readonly subject: string;
  readonly answers?: string;
  readonly type?: string;
  readonly body: string;
}): string {
  const lines = [
    `From: ${from}`,
    "To: info@b.example",
    `Subject: ${subject}`,
    "Date: Mon, 4 Mar 2024 08:11:00 +0000",
    `Message-ID: <${id}@x.example>`,
    ...(answers === undefined ? [] : [`In-Reply-To: <${answers}@x.example>`]),
    "MIME-Version: 1.0",
    `Content-Type: ${type}`,
  ];
  return `${lines.join("\n")}\n\n${body}`;
}

export function mailboxWith(mails: readonly string[]): string {
  return mails.map((mail) => `From x@x.example Mon Mar  4 08:11:00 2024\n${mail}\n\n`).join("");
}
