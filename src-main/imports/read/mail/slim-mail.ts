// A message without the bytes of its attachments: what a mail says is a hundredth of what it weighs. Reads piece by
// piece, so that an attachment of any size costs time but no memory; keeps every part's head, so that attachments can
// be named. Bounds depth, parts and heads before anything parses them.
import { piecesOf, type MailFile } from "./mail-file.ts";

export type SlimMail = {
  readonly bytes: Buffer;
  /** A text in it was longer than is kept, or it has more parts than are read. */
  readonly isCut: boolean;
  readonly isTooDeep: boolean;
};

/** 3 bytes a character at most: what an example may hold, and its HTML around it. */
const keptMaximumBytes = 16_000_000;
const partHeadMaximumBytes = 65_536;
const depthMaximum = 40;
const partsMaximum = 1_000;
const newline = 0x0a;

type Slimming = {
  readonly isMbox: boolean;
  readonly boundaries: string[];
  readonly kept: Buffer[];
  keptBytes: number;
  state: "head" | "keep" | "skip";
  head: Buffer[];
  headBytes: number;
  partCount: number;
  isCut: boolean;
  isTooDeep: boolean;
};

/** `isMbox`: lines that begin with “From ” were marked with a “>”, which is taken off. */
export function slimMail(file: MailFile, from: number, to: number, isMbox: boolean): SlimMail {
  const slimming: Slimming = {
    isMbox,
    boundaries: [],
    kept: [],
    keptBytes: 0,
    state: "head",
    head: [],
    headBytes: 0,
    partCount: 1,
    isCut: false,
    isTooDeep: false,
  };
  let rest: Buffer[] = [];
  let restBytes = 0;
  for (const piece of piecesOf(file, from, to)) {
    let start = 0;
    for (;;) {
      const end = piece.indexOf(newline, start);
      if (end === -1) break;
      const tail = piece.subarray(start, end + 1);
      takeLine(slimming, restBytes === 0 ? tail : Buffer.concat([...rest, tail]));
      rest = [];
      restBytes = 0;
      start = end + 1;
    }
    const left = piece.subarray(start);
    // A line without an end is held up to a bound; in what is skipped it isn't held at all.
    if (left.length > 0 && restBytes < keptMaximumBytes && (slimming.state !== "skip" || restBytes < 200)) {
      rest.push(Buffer.from(left));
      restBytes += left.length;
    } else if (left.length > 0 && slimming.state !== "skip") slimming.isCut = true;
  }
  if (restBytes > 0) takeLine(slimming, Buffer.concat(rest));
  return {
    bytes: Buffer.concat(slimming.kept),
    isCut: slimming.isCut,
    isTooDeep: slimming.isTooDeep,
  };
}

function takeLine(slimming: Slimming, line: Buffer): void {
  if (line[0] === 0x2d && line[1] === 0x2d && slimming.boundaries.length > 0 && takeBoundary(slimming, line))
    return;
  switch (slimming.state) {
    case "skip":
      return;
    case "keep":
      keep(slimming, slimming.isMbox && line[0] === 0x3e && isMarkedFrom(line) ? line.subarray(1) : line);
      return;
    case "head":
      takeHeadLine(slimming, line);
  }
}

/** “>From ”, “>>From ”. */
function isMarkedFrom(line: Buffer): boolean {
  let at = 0;
  while (line[at] === 0x3e) at += 1;
  return line.toString("latin1", at, at + 5) === "From ";
}

function keep(slimming: Slimming, line: Buffer): void {
  if (slimming.keptBytes + line.length > keptMaximumBytes) {
    slimming.isCut = true;
    return;
  }
  // Copied: the piece it lies in is overwritten by the next one.
  slimming.kept.push(Buffer.from(line));
  slimming.keptBytes += line.length;
}

function takeBoundary(slimming: Slimming, line: Buffer): boolean {
  const text = line.toString("latin1", 0, 200).trimEnd();
  for (let level = slimming.boundaries.length - 1; level >= 0; level -= 1) {
    const boundary = slimming.boundaries[level] ?? "";
    if (!text.startsWith(`--${boundary}`)) continue;
    const after = text.slice(boundary.length + 2);
    if (after !== "" && after !== "--") continue;
    slimming.boundaries.length = after === "--" ? level : level + 1;
    keep(slimming, line);
    slimming.partCount += 1;
    if (slimming.partCount > partsMaximum) slimming.isCut = true;
    slimming.state = after === "--" || slimming.partCount > partsMaximum ? "skip" : "head";
    return true;
  }
  return false;
}

function takeHeadLine(slimming: Slimming, line: Buffer): void {
  const isEnd = line.length <= 2 && line.toString("latin1").trim() === "";
  if (slimming.headBytes + line.length <= partHeadMaximumBytes) {
    keep(slimming, line);
    slimming.head.push(Buffer.from(line));
    slimming.headBytes += line.length;
  } else if (isEnd) keep(slimming, line);
  if (!isEnd) return;
  const head = Buffer.concat(slimming.head).toString("latin1");
  slimming.head = [];
  slimming.headBytes = 0;
  slimming.state = stateAfter(slimming, head);
}

/** What is done with the body of a part. */
function stateAfter(slimming: Slimming, head: string): "keep" | "skip" {
  const unfolded = head.replaceAll(/\r?\n[ \t]+/g, " ");
  const type = valueOf(unfolded, "content-type").toLowerCase();
  if (type.startsWith("multipart/")) {
    const boundary = boundaryIn(valueOf(unfolded, "content-type"));
    if (boundary === null) return "keep";
    if (slimming.boundaries.length >= depthMaximum) {
      slimming.isTooDeep = true;
      return "skip";
    }
    slimming.boundaries.push(boundary);
    return "skip";
  }
  if (/^attachment\b/i.test(valueOf(unfolded, "content-disposition"))) return "skip";
  const isText = type === "" || /^text\/(?:plain|html|enriched|richtext)?\s*(?:;|$)/.test(type);
  return isText ? "keep" : "skip";
}

function valueOf(unfolded: string, name: string): string {
  const found = new RegExp(`^${name}:(.{0,4000})$`, "im").exec(unfolded);
  return found?.[1]?.trim() ?? "";
}

function boundaryIn(type: string): string | null {
  const found = /;\s{0,20}boundary\s{0,5}=\s{0,5}(?:"([^"]{1,150})"|([^\s;"]{1,150}))/i.exec(type);
  return found?.[1] ?? found?.[2] ?? null;
}
