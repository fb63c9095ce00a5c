// Files on their way in and out: how large one may be, and a name that every disk takes. Used by the page and the
// hosts. Pure.

/** 4 GB: more than any material for training, less than a wish that fills a disk unseen. */
export const fileMaxBytes = 4_000_000_000;

const nameMaxBytes = 180;
const endingMaxLength = 16;
/** Names that Windows keeps for devices, whatever their ending. */
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
/** What some disk refuses, and signs that turn the direction of writing, which can make an ending look like another. */
const refused =
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  /[\u0000-\u001f\u007f-\u009f<>:"|?*\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** The last part of a name or path, made fit for every disk; never empty, at most 180 bytes, its ending kept. */
export function safeFileName(wanted: string): string {
  const last = wanted.split(/[/\\]/).at(-1) ?? "";
  const plain = last.toWellFormed().normalize("NFC").replace(refused, "_").trim();
  const bare = plain.replace(/^\.+/, "").replace(/[. ]+$/, "");
  const named = deviceName.test(bare) ? `_${bare}` : bare;
  return cut(named === "" ? "file" : named);
}

function cut(name: string): string {
  const dot = name.lastIndexOf(".");
  const hasEnding = dot > 0 && name.length - dot <= endingMaxLength;
  const ending = hasEnding ? name.slice(dot) : "";
  let stem = hasEnding ? name.slice(0, dot) : name;
  while (byteCount(stem + ending) > nameMaxBytes) stem = [...stem].slice(0, -1).join("");
  return stem + ending;
}

/** In UTF-8. */
function byteCount(text: string): number {
  let count = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    count += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return count;
}
