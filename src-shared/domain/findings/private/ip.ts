// Finds addresses of machines: IPv4 and IPv6 that point at somebody. Addresses every network has (home networks, loopback,
// masks, "0.…") point at nobody and aren't found; nor are versions and chapters. Pure.
import type { SayFind } from "./private-kinds.ts";
import { isWordAt } from "./words/letter-tables.ts";
import type { ReadText } from "./words/read-text.ts";
import { nearestSigns } from "./words/surroundings.ts";
import { wordSign } from "./words/word-signs.ts";

export function findIpAddresses(read: ReadText, say: SayFind): void {
  findV4(read, say);
  if (read.hasDoubleColon || read.colons >= 7) findV6(read, say);
}

function findV4(read: ReadText, say: SayFind): void {
  const { text, from, to, numbers } = read;
  for (let index = 0; index + 3 < numbers.length; index += 1) {
    const first = numbers[index] ?? 0;
    if (numbers[index + 3] !== first + 3 || !areDotted(read, first)) continue;
    const start = from[first] ?? 0;
    const end = to[first + 3] ?? 0;
    index += 3;
    if (!isAddress(text.slice(start, end)) || !standsAlone(text, start, end)) continue;
    if ((nearestSigns(read, first, wordSign.version, 3) & wordSign.version) !== 0) continue;
    say(start, end, "high");
  }
}

function areDotted(read: ReadText, first: number): boolean {
  for (let word = first; word < first + 3; word += 1) {
    const end = read.to[word] ?? 0;
    if (read.text[end] !== "." || read.from[word + 1] !== end + 1) return false;
  }
  return true;
}

function standsAlone(text: string, start: number, end: number): boolean {
  const before = text[start - 1] ?? " ";
  if (isWordAt(text, start - 1) || before === "." || before === "-" || before === "§") return false;
  if (isWordAt(text, end) || text[end] === "-") return false;
  return !(text[end] === "." && isWordAt(text, end + 1));
}

function isAddress(text: string): boolean {
  const parts = text.split(".");
  if (parts.some((part) => part.length > 3 || Number(part) > 255 || (part.length > 1 && part[0] === "0"))) {
    return false;
  }
  const [first = 0, second = 0] = parts.map(Number);
  if (first === 0 || first === 10 || first === 127 || first === 255) return false;
  if (first < 5 && parts.every((part) => part.length === 1)) return false;
  if (first === 192 && second === 168) return false;
  if (first === 172 && second >= 16 && second <= 31) return false;
  return !(first === 169 && second === 254);
}

const longestV6 = 39;

/** From each "::", or each word before a colon, the run of hex digits and colons around it. */
function findV6(read: ReadText, say: SayFind): void {
  const { text } = read;
  let at = text.indexOf(":");
  while (at >= 0) {
    let start = at;
    while (start > 0 && at - start < longestV6 && isHexOrColon(text.charCodeAt(start - 1))) start -= 1;
    let end = at + 1;
    while (end < text.length && end - start <= longestV6 && isHexOrColon(text.charCodeAt(end))) end += 1;
    const isCut = isWordAt(text, start - 1) || isWordAt(text, end);
    const tail = text[end - 1] === ":" ? end - 1 : end;
    if (!isCut && isV6(text.slice(start, tail))) say(start, tail, "high");
    at = text.indexOf(":", Math.max(end, at + 1));
  }
}

function isHexOrColon(unit: number): boolean {
  const large = unit & ~0x20;
  return (unit >= 0x30 && unit <= 0x3a) || (large >= 0x41 && large <= 0x46);
}

/** A global address (2000::/3), or one written in full: those of one network or machine begin with 0 or f. */
function isV6(text: string): boolean {
  const isGlobal = /^[23][0-9a-f]{3}:/i.test(text);
  if (!isGlobal && !/^[4-9a-e][0-9a-f]{3}(?::[0-9a-f]{1,4}){7}$/i.test(text)) return false;
  const halves = text.split("::");
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  if (groups.some((group) => group === "" || group.length > 4)) return false;
  return halves.length === 2 ? groups.length < 8 : groups.length === 8;
}
