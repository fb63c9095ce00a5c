// Bounds what a PDF may unpack to before pdf.js sees it: pdf.js unpacks a stream whole, and outside the memory a task
// thread is limited to. Refuses, never mends.
import { inflateSync } from "node:zlib";
import { AppError } from "../../../src-shared/errors.ts";

/** A page's drawing orders are some kilobytes, a large font some megabytes. */
const streamMaximumBytes = 64_000_000;
/** Packed pictures are never unpacked by us, but anything may call itself one. */
const pictureMaximumBytes = 400_000_000;
const dictionaryLength = 2_000;
const pictureFilter = /\/(?:JBIG2Decode|JPXDecode|DCTDecode|CCITTFaxDecode)\b/u;
/** Streams may be packed several times over. */
const layersMaximum = 4;

/** Errors: file-unreadable. */
export function refusePdfBombs(bytes: Buffer, name: string): void {
  for (let at = bytes.indexOf("stream"); at !== -1; at = bytes.indexOf("stream", at + 6)) {
    if (bytes.toString("latin1", at - 3, at) === "end") continue;
    const dictionary = bytes.toString("latin1", Math.max(0, at - dictionaryLength), at);
    const own = dictionary.slice(dictionary.lastIndexOf(" obj") + 1);
    // Packed as a picture, yet none: unpacked as a page's drawing orders it could take minutes and gigabytes.
    if (pictureFilter.test(own) && !/\/(?:Subtype\s*\/Image|Width)\b/u.test(own)) throw harmful(name);
    if (!/\/Fl(?:ateDecode)?\b/u.test(own)) continue;
    const start = bytes[at + 6] === 0x0d ? at + 8 : at + 7;
    const end = bytes.indexOf("endstream", start);
    const packed = bytes.subarray(start, end === -1 ? bytes.length : end);
    const most = /\/Subtype\s*\/Image/u.test(own) ? pictureMaximumBytes : streamMaximumBytes;
    // It would have to shrink a thousandfold: what is too small for that needn't be unpacked.
    if (packed.length * 1_050 > most || layersIn(own) > 1) refuseLarge(packed, most, name, layersIn(own));
    if (end !== -1) at = end;
  }
}

function layersIn(dictionary: string): number {
  return Math.min(layersMaximum, dictionary.match(/\/Fl(?:ateDecode)?\b/gu)?.length ?? 0);
}

function refuseLarge(packed: Buffer, most: number, name: string, layers: number): void {
  let inner = packed;
  for (let layer = 0; layer < layers; layer += 1) {
    try {
      inner = inflateSync(inner, { maxOutputLength: most });
    } catch (error) {
      const isTooLarge = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
      if (!isTooLarge) return;
      throw harmful(name);
    }
  }
}

function harmful(name: string): AppError {
  const problem =
    "A part of it would unpack to far more than any page needs, as in files that are made to harm. Open it in a PDF reader and print it to a new PDF.";
  return new AppError("file-unreadable", { name, problem });
}
