// How a body names the images that stand beside it, and which images are taken from a stranger.

const referencePattern = /attune-attachment:([0-9a-f]{64})/g;

/** The SHA-256 of every image a canonical body names. */
export function attachmentsIn(body: string): readonly string[] {
  if (!body.includes("attune-attachment:")) return [];
  return [...body.matchAll(referencePattern)].flatMap((match) => (match[1] === undefined ? [] : [match[1]]));
}

/** What providers accept as an image: https://platform.openai.com/docs/guides/vision-fine-tuning (2026-11-22). */
export const attachmentMediaTypes: readonly string[] = ["image/png", "image/jpeg", "image/webp", "image/gif"];

/** Twice what OpenAI takes. */
export const attachmentMaxBytes = 20 * 1024 * 1024;
