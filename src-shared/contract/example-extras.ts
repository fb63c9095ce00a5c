// Part of examples.*: what stands in examples beside their texts: pictures and tools.
import { z } from "zod";
import { command, query } from "./method.ts";
import { uid } from "./shapes.ts";

/** What is known of a picture. */
const imageFacts = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  mediaType: z.string(),
  bytes: z.int().min(0),
  /** null where the file doesn't say. */
  widthPx: z.int().min(1).nullable(),
  heightPx: z.int().min(1).nullable(),
});
export type ImageFacts = z.infer<typeof imageFacts>;
const passingReference = z.string().min(1).max(4_096);

export const exampleExtrasContract = {
  /**
   * Different sets of tools among the newest 20,000 examples, the most used first, fifty at most; `rank` is the first
   * example that has it.
   */
  "examples.toolSets": query(
    z.strictObject({ projectId: uid }),
    z.object({
      toolSets: z.array(
        z.object({
          tools: z.array(z.unknown()),
          isParallel: z.boolean().nullable(),
          exampleCount: z.int().min(1),
          rank: z.int().min(1),
        }),
      ),
    }),
  ),
  /**
   * Keeps a picture beside the examples, by what is in it; a body names it as `attune-attachment:` and the SHA-256.
   * Errors: bad-input with a sentence (no JPEG, PNG or WEBP, over 10 MB), file-missing.
   */
  "examples.addImage": command(
    z.strictObject({ projectId: uid, fileReference: passingReference }),
    z.object({ image: imageFacts }),
  ),
  /** Writes a kept picture to a place the page reads it from. Errors: not-found. */
  "examples.saveImage": command(
    z.strictObject({
      projectId: uid,
      sha256: imageFacts.shape.sha256,
      targetReference: passingReference,
    }),
    z.object({ image: imageFacts }),
  ),
  /**
   * Loads a picture from the web to a place the page reads it from, because a person asked to see it; it isn't kept.
   * https and public addresses only. Errors: bad-input with a sentence, kept-here.
   */
  "examples.loadImage": command(
    z.strictObject({ projectId: uid, address: z.string().max(8_192), targetReference: passingReference }),
    z.object({ image: imageFacts }),
  ),
};
