// Pictures for the page: kept ones from the studio, others from the web on a person's wish. Each is fetched once and
// shown from memory; the oldest go when there are many. The page itself never asks the web for anything.
import type { ImageFacts } from "../../../src-shared/contract/example-extras.ts";
import { forgetFile, offerFile, passingTarget, readTarget } from "../../transport/files.ts";
import { ask } from "../../transport/studio-client.ts";

export type ImageBytes = { readonly url: string; readonly facts: ImageFacts };

const keptAtOnce = 40;
const known = new Map<string, Promise<ImageBytes>>();

/** Errors: not-found, connection-lost. */
export function keptImage(projectId: string, sha256: string): Promise<ImageBytes> {
  return remembered(`${projectId} ${sha256}`, () =>
    fetched((targetReference) => ask("examples.saveImage", { projectId, sha256, targetReference })),
  );
}

/** Loads it from its address. Errors: bad-input with a sentence, kept-here. */
export function imageFromWeb(projectId: string, address: string): Promise<ImageBytes> {
  return remembered(`${projectId} ${address}`, () =>
    fetched((targetReference) => ask("examples.loadImage", { projectId, address, targetReference })),
  );
}

/** Puts a picture of this computer beside the examples. Errors: bad-input with a sentence, file-missing. */
export async function keepImage(projectId: string, file: File): Promise<ImageFacts> {
  const { fileReference } = await offerFile(file);
  try {
    return (await ask("examples.addImage", { projectId, fileReference })).image;
  } finally {
    void forgetFile(fileReference);
  }
}

async function fetched(
  write: (targetReference: string) => Promise<{ readonly image: ImageFacts }>,
): Promise<ImageBytes> {
  const target = await passingTarget("picture");
  try {
    const { image } = await write(target.targetReference);
    const bytes = await readTarget(target);
    return { url: URL.createObjectURL(new Blob([bytes], { type: image.mediaType })), facts: image };
  } finally {
    void forgetFile(target.targetReference);
  }
}

function remembered(key: string, fetchIt: () => Promise<ImageBytes>): Promise<ImageBytes> {
  const found = known.get(key);
  if (found) return found;
  const fetching = fetchIt();
  known.set(key, fetching);
  // What failed is tried again the next time.
  fetching.catch(() => known.delete(key));
  const [oldest] = known;
  if (known.size > keptAtOnce && oldest) {
    known.delete(oldest[0]);
    void oldest[1].then(({ url }) => URL.revokeObjectURL(url)).catch(() => {});
  }
  return fetching;
}
