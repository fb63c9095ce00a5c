// Images on their way into a training file: a body names an image that is kept beside it, a provider wants it inside.
import type { ReadDatabase } from "../store/database.ts";
import { exportsSql, type ImageRow } from "./sql.ts";

const nameOfImage = "attune-attachment:";
const urlPattern = /"url":"attune-attachment:([0-9a-f]{64})"/g;

/** Whether any line may name an image: looked for in the bytes, so that files without images cost nothing. */
export function mayNameImages(lines: Uint8Array): boolean {
  return Buffer.from(lines.buffer, lines.byteOffset, lines.byteLength).includes(nameOfImage);
}

/** One line after the other with its images as data URLs; an image that isn't there stays named. */
export function* linesWithImages(lines: Uint8Array, database: ReadDatabase): Generator<Uint8Array> {
  let separator = "";
  for (const line of new TextDecoder().decode(lines).split("\n")) {
    const whole = line.replace(urlPattern, (named, sha256: string) => {
      const [image] = database.allRaw<ImageRow>(exportsSql.image, { sha256 });
      if (!image) return named;
      const [mediaType, bytes] = image;
      return `"url":"data:${mediaType};base64,${Buffer.from(bytes).toString("base64")}"`;
    });
    yield Buffer.from(separator + whole, "utf8");
    separator = "\n";
  }
}
