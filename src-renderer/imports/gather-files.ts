// Several e-mails that arrive together are one source: the question is often in one file and its answer in another. Says
// which files belong together and makes one of them.
import { forgetFile, offerFile, passingTarget } from "../transport/files.ts";
import { ask } from "../transport/studio-client.ts";
import type { OfferedFile } from "../../src-shared/contract/transport.ts";
import type { ArrivedFile } from "./import-entries.ts";

/** Each file alone, but all e-mails together. */
export function sourcesOf(files: readonly ArrivedFile[]): readonly (readonly ArrivedFile[])[] {
  const mails = files.filter(({ name }) => /\.(?:eml|emlx|msg|mbox|mbx)$/i.test(name));
  if (mails.length < 2) return files.map((file) => [file]);
  const others = files.filter((file) => !mails.includes(file));
  return [mails, ...others.map((file) => [file])];
}

/** Sends all of them and puts them into one file. Errors: what sending a file and `imports.gather` throw. */
export async function gatheredFile(
  members: readonly ArrivedFile[],
  control: { readonly signal: AbortSignal; readonly progress: (fraction: number) => void },
): Promise<OfferedFile> {
  const sent: string[] = [];
  try {
    for (const [place, member] of members.entries()) {
      const progress = (fraction: number): void => control.progress((place + fraction) / members.length);
      // oxlint-disable-next-line no-await-in-loop -- one after the other: two would only slow each other down
      const { fileReference } = await (member instanceof File
        ? offerFile(member, { signal: control.signal, progress })
        : member);
      sent.push(fileReference);
    }
    const target = await passingTarget(`${members.length} e-mails`);
    try {
      await ask("imports.gather", { fileReferences: sent, targetReference: target.targetReference });
    } catch (error) {
      await forgetFile(target.targetReference);
      throw error;
    }
    return { fileReference: target.targetReference, name: target.name };
  } finally {
    await Promise.all(sent.map((reference) => forgetFile(reference)));
  }
}
