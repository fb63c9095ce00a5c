// examples.addImage, saveImage and loadImage: pictures into a project, and to the page. Kept once, by what is in them;
// taken only as what training takes, whatever a file's name says. Nothing is loaded from the web but on a person's wish.
import { createHash } from "node:crypto";
import { readFile, stat, writeFile } from "node:fs/promises";
import type { Output } from "../../src-shared/contract/contract.ts";
import { imageMaxBytes, otherImageKind, readImage } from "../../src-shared/domain/images/read-image.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { Handlers } from "../core/context.ts";
import { isProjectKeptHere } from "../sending/gate.ts";
import { examplesSql } from "./sql.ts";

type ImageFacts = Output<"examples.addImage">["image"];

export const imageHandlers: Pick<
  Handlers<"examples">,
  "examples.addImage" | "examples.saveImage" | "examples.loadImage"
> = {
  "examples.addImage": async ({ projectId, fileReference }, context) => {
    await context.project(projectId);
    const file = await context.ports.resolveFile(fileReference);
    const bytes = await bytesOfFile(file);
    const image = factsOf(bytes, `“${file.name}”`);
    const { sha256, mediaType } = image;
    context.write({ to: { projectId }, topics: [] }, (database) =>
      database.run(examplesSql.addImage, { sha256, mediaType, bytes }),
    );
    return { image };
  },

  "examples.saveImage": async ({ projectId, sha256, targetReference }, context) => {
    const project = await context.project(projectId);
    const kept = project.get<{ bytes: Uint8Array; media_type: string }>(examplesSql.image, { sha256 });
    if (!kept) throw new AppError("not-found", { what: "picture" });
    const target = await context.ports.resolveTarget(targetReference);
    await writeFile(target, kept.bytes);
    const read = readImage(kept.bytes);
    const { widthPx = null, heightPx = null } = read ?? {};
    return { image: { sha256, mediaType: kept.media_type, bytes: kept.bytes.length, widthPx, heightPx } };
  },

  "examples.loadImage": async ({ projectId, address, targetReference }, context) => {
    await context.project(projectId);
    if (isProjectKeptHere(projectId, context.library)) {
      throw new AppError("kept-here", { connection: URL.parse(address)?.hostname ?? "" });
    }
    const target = await context.ports.resolveTarget(targetReference);
    const { loadRemoteImage, theWeb } = await import("./remote-image.ts");
    const bytes = await loadRemoteImage(address, theWeb);
    const image = factsOf(bytes, "What stands at this address");
    await writeFile(target, bytes);
    return { image };
  },
};

async function bytesOfFile({
  path,
  name,
}: {
  readonly path: string;
  readonly name: string;
}): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > imageMaxBytes) {
      const megabytes = imageMaxBytes / 1024 / 1024;
      throw new AppError("bad-input", {
        problem: `“${name}” is larger than ${megabytes} MB, the most training takes. Save it smaller and put it in again.`,
      });
    }
    return await readFile(path);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("file-missing", { name }, { cause: error });
  }
}

/** Errors: bad-input for what training doesn't take. @param subject what it is, at the beginning of a sentence. */
function factsOf(bytes: Uint8Array, subject: string): ImageFacts {
  const read = readImage(bytes);
  if (read === null) {
    const kind = otherImageKind(bytes);
    const what = kind === null ? "isn't a picture that can be used" : `is a ${kind}`;
    throw new AppError("bad-input", {
      problem: `${subject} ${what}. Training takes JPEG, PNG and WEBP: save it as one of these.`,
    });
  }
  return { sha256: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.length, ...read };
}
