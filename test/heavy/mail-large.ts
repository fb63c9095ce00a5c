// A mailbox of a gigabyte, half of it in one attachment, read in a process of its own: what it takes of memory and time,
// beside reading the same bytes and doing nothing with them.
import { execFile } from "node:child_process";
import { createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { nodePath, rootPath } from "../../src-main/launch/run.mjs";
import { randomFrom } from "../../src-main/rehearsal/engine/random.ts";

const memoryMaximumBytes = 300_000_000;

export type LargeMailbox = {
  readonly examples: number;
  readonly leftAside: number;
  readonly peakBytes: number;
  readonly readMs: number;
  readonly importMs: number;
};

/** A half of the bytes is one attachment; the rest are questions, each with its answer. */
export async function tryLargeMailbox(
  bytes: number,
  seed: number,
): Promise<{ readonly line: string; readonly problems: readonly string[] }> {
  const folder = mkdtempSync(join(tmpdir(), "attune-mailbox-"));
  try {
    const path = join(folder, "large.mbox");
    let pairs = 0;
    await pipeline(
      mailbox(bytes, seed, () => {
        pairs += 1;
      }),
      createWriteStream(path),
    );
    const { stdout } = await promisify(execFile)(nodePath, [
      join(rootPath, "test/heavy/mail-large-reader.ts"),
      path,
    ]);
    const result = JSON.parse(stdout) as LargeMailbox;
    const megabytes = (count: number): string => `${Math.round(count / 1e6)} MB`;
    return {
      line:
        `a mailbox of ${megabytes(statSync(path).size)}, ${2 * pairs} messages: at most ${megabytes(result.peakBytes)} of memory, ` +
        `${(result.importMs / 1_000).toFixed(1)} s, ${(result.importMs / result.readMs).toFixed(1)} times as long as only reading it`,
      problems: [
        ...(result.peakBytes > memoryMaximumBytes ? [`it took ${megabytes(result.peakBytes)}`] : []),
        ...(result.examples === pairs ? [] : [`${result.examples} examples of ${pairs}`]),
        ...(result.leftAside === 0 ? [] : [`${result.leftAside} were left aside`]),
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function* mailbox(bytes: number, seed: number, onPair: () => void): Generator<string> {
  const random = randomFrom(seed);
  const words = (count: number): string =>
    Array.from({ length: count }, () => Math.floor(random() * 1e9).toString(36)).join(" ");
  let written = 0;
  for (let number = 0; written < bytes / 2; number += 1) {
    const question = words(20 + Math.floor(random() * 300));
    const text =
      message(number, "q", `person${number % 5_000}@a.example`, question) +
      message(number, "r", "help@b.example", `${words(20 + Math.floor(random() * 300))}\n\n> ${question}`);
    onPair();
    written += text.length;
    yield text;
  }
  onPair();
  yield message(-1, "q", "person@a.example", "Can you send the film?");
  yield `From x Mon Mar  4 08:11:00 2024\nFrom: help@b.example\nTo: person@a.example\nSubject: Re: film\nMessage-ID: <r-1@x>\nIn-Reply-To: <q-1@x>\nDate: Mon, 4 Mar 2024 09:11:00 +0000\nContent-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/plain\n\nHere it is.\n--x\nContent-Type: video/mp4\nContent-Disposition: attachment; filename="film.mp4"\nContent-Transfer-Encoding: base64\n\n`;
  const block = `${"QUFB".repeat(19)}\n`.repeat(10_000);
  for (let length = 0; length < bytes / 2; length += block.length) yield block;
  yield "--x--\n\n";
}

function message(number: number, kind: "q" | "r", from: string, text: string): string {
  const isAnswer = kind === "r";
  return `From x Mon Mar  4 08:11:00 2024\nFrom: ${from}\nTo: help@b.example\nSubject: ${isAnswer ? "Re: " : ""}Number ${number}\nMessage-ID: <${kind}${number}@x>\n${isAnswer ? `In-Reply-To: <q${number}@x>\n` : ""}Date: Mon, 4 Mar 2024 0${isAnswer ? 9 : 8}:11:00 +0000\n\n${text}\n\n`;
}
