// Takes images out of an imported body: they are kept once, by what is in them, and the body names them. Only what
// can be put back to the byte is taken; anything else stays where it is.
import { createHash } from "node:crypto";
import { attachmentMaxBytes, attachmentMediaTypes } from "../store/attachment-names.ts";

export type ImportedImage = {
  readonly sha256: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
};

const inlinePattern = /"url":"data:(image\/[a-z]+);base64,([A-Za-z0-9+/]+={0,2})"/g;

/** The body with names in place of images, and the images. */
export function withoutInlineImages(body: string): {
  readonly body: string;
  readonly images: readonly ImportedImage[];
} {
  if (!body.includes('"url":"data:image/')) return { body, images: [] };
  const images: ImportedImage[] = [];
  const named = body.replace(inlinePattern, (whole, mediaType: string, encoded: string) => {
    if (!attachmentMediaTypes.includes(mediaType) || encoded.length > attachmentMaxBytes * 1.4) return whole;
    const bytes = Buffer.from(encoded, "base64");
    if (bytes.length > attachmentMaxBytes || bytes.toString("base64") !== encoded) return whole;
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    // The same bytes under another type would come back under the first one.
    if (images.some((image) => image.sha256 === sha256 && image.mediaType !== mediaType)) return whole;
    images.push({ sha256, mediaType, bytes: new Uint8Array(bytes) });
    return `"url":"attune-attachment:${sha256}"`;
  });
  return { body: named, images };
}
