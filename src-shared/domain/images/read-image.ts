// What an image file says of itself in its first bytes: its kind and how large it is. Pure. Never decodes a picture.
// Formats: PNG (W3C), JPEG (ITU T.81), WebP container (Google, RFC 9649); read 2026-11-29.

/** What training takes: https://platform.openai.com/docs/guides/vision-fine-tuning (2026-11-22). */
export const trainingImageTypes = ["image/png", "image/jpeg", "image/webp"] as const;
export type TrainingImageType = (typeof trainingImageTypes)[number];

/** 10 MB an image. */
export const imageMaxBytes = 10 * 1024 * 1024;

export type ReadImage = {
  readonly mediaType: TrainingImageType;
  /** null where the file doesn't say. */
  readonly widthPx: number | null;
  readonly heightPx: number | null;
};

/** null for anything that training doesn't take, whatever its name says. */
export function readImage(bytes: Uint8Array): ReadImage | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) {
    return {
      mediaType: "image/png",
      ...(bytes.length < 24 ? unknownSize : sizeOf(view.getUint32(16), view.getUint32(20))),
    };
  }
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return { mediaType: "image/jpeg", ...jpegSize(view) };
  if (ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 12) === "WEBP") {
    return { mediaType: "image/webp", ...webpSize(bytes, view) };
  }
  return null;
}

/** What a file that isn't taken is, in a word for people; null where nobody knows. */
export function otherImageKind(bytes: Uint8Array): string | null {
  if (ascii(bytes, 0, 4) === "GIF8") return "GIF";
  if (ascii(bytes, 0, 2) === "BM") return "BMP";
  if (startsWith(bytes, [0x49, 0x49, 0x2a, 0x00]) || startsWith(bytes, [0x4d, 0x4d, 0x00, 0x2a]))
    return "TIFF";
  const brand = ascii(bytes, 4, 12);
  if (/^ftyp(heic|heix|mif1)/.test(brand)) return "HEIC";
  if (brand.startsWith("ftypavif")) return "AVIF";
  if (/^\s*(?:<\?xml[^>]*>\s*)?<svg/i.test(ascii(bytes, 0, 300))) return "SVG";
  return ascii(bytes, 0, 5) === "%PDF-" ? "PDF" : null;
}

type Size = Pick<ReadImage, "widthPx" | "heightPx">;
const unknownSize: Size = { widthPx: null, heightPx: null };

function sizeOf(widthPx: number, heightPx: number): Size {
  return widthPx > 0 && heightPx > 0 ? { widthPx, heightPx } : unknownSize;
}

/** From segment to segment up to the frame's header; a file that leads astray ends the search. */
function jpegSize(view: DataView): Size {
  let at = 2;
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return unknownSize;
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return sizeOf(view.getUint16(at + 7), view.getUint16(at + 5));
    at += marker === 0xff ? 1 : 2 + Math.max(2, view.getUint16(at + 2));
  }
  return unknownSize;
}

function webpSize(bytes: Uint8Array, view: DataView): Size {
  if (bytes.length < 30) return unknownSize;
  switch (ascii(bytes, 12, 16)) {
    case "VP8 ":
      return sizeOf(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
    case "VP8L": {
      const bits = view.getUint32(21, true);
      return sizeOf((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
    }
    case "VP8X":
      return sizeOf(threeBytes(view, 24) + 1, threeBytes(view, 27) + 1);
    default:
      return unknownSize;
  }
}

function threeBytes(view: DataView, at: number): number {
  return view.getUint8(at) | (view.getUint8(at + 1) << 8) | (view.getUint8(at + 2) << 16);
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}
