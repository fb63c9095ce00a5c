// Keeps keys encrypted by the system's keyring, in one file that only the user can read, each with the keyring and the
// format it was kept by. A failed decryption never deletes anything, and nothing here is waited for at the start.
import { readFileSync, renameSync } from "node:fs";
import { writePrivateFile } from "./private-file.ts";
import { createSessionSecrets, type SecretRead, type Secrets } from "./secrets.ts";
import type { SecretsState } from "../../src-shared/domain/secrets.ts";

/** The system's keyring, as a host offers it. */
export type Keyring = {
  readonly isAvailable: () => Promise<boolean>;
  /** Its name; "basic_text" is what Chromium calls having none. */
  readonly backend: () => string;
  readonly encrypt: (text: string) => Promise<Uint8Array>;
  /** Rejects when it can't. */
  readonly decrypt: (bytes: Uint8Array) => Promise<{ readonly text: string; readonly isOutdated: boolean }>;
};

const formatVersion = 1;
type Kept = {
  readonly formatVersion: number;
  readonly backend: string;
  /** Base64. */
  readonly bytes: string;
};
type KeptFile = Readonly<Record<string, Kept>>;

/** A keyring may show a dialog of its own and wait for a person; then there is none for the moment. */
const usualAnswerWithinMs = 5_000;

export function createKeyringSecrets(
  file: string,
  keyring: Keyring,
  answerWithinMs = usualAnswerWithinMs,
): Secrets {
  const session = createSessionSecrets();

  const keyringState = async (): Promise<"protected" | "no-keyring" | "unavailable"> => {
    const isAvailable = await within(answerWithinMs, keyring.isAvailable()).catch(() => false);
    if (isAvailable !== true) return "unavailable";
    // Encrypted with a word that stands in Chromium's source.
    return keyring.backend() === "basic_text" ? "no-keyring" : "protected";
  };
  const readKept = async (kept: Kept): Promise<SecretRead & { readonly isOutdated?: boolean }> => {
    const changed = { found: kept.backend === keyring.backend() ? "unreadable" : "changed" } as const;
    if (kept.formatVersion !== formatVersion) return changed;
    const work = keyring.decrypt(Buffer.from(kept.bytes, "base64"));
    const read = await within(answerWithinMs, work).catch(() => null);
    return read === null ? changed : { found: "secret", secret: read.text, isOutdated: read.isOutdated };
  };
  const write = async (name: string, secret: string): Promise<void> => {
    const bytes = Buffer.from(await keyring.encrypt(secret)).toString("base64");
    writeFile(file, { ...readFile(file), [name]: { formatVersion, backend: keyring.backend(), bytes } });
  };

  return {
    isProtecting: async () => (await keyringState()) === "protected",
    report: async () => {
      const state = await keyringState();
      if (state !== "protected") return { state, backend: null };
      let worst: SecretsState = "protected";
      for (const kept of Object.values(readFile(file))) {
        // oxlint-disable-next-line no-await-in-loop -- a keyring answers one after the other
        const { found } = await readKept(kept);
        if (found === "changed" || (found === "unreadable" && worst === "protected")) worst = found;
      }
      return { state: worst, backend: keyring.backend() };
    },
    keep: async (name, secret) => {
      if ((await keyringState()) !== "protected") return session.keep(name, secret);
      try {
        await write(name, secret);
        await session.forget(name);
        return "kept";
      } catch {
        // The keyring or the disk has refused: it works until the end of this run, and is said so.
        return session.keep(name, secret);
      }
    },
    read: async (name) => {
      const ofSession = await session.read(name);
      if (ofSession.found === "secret") return ofSession;
      const kept = readFile(file)[name];
      if (kept === undefined) return { found: "none" };
      if ((await keyringState()) !== "protected") return { found: "no-keyring" };
      const read = await readKept(kept);
      if (read.found !== "secret") return read;
      // The system has a new key: what stays under the old one may be unreadable one day.
      if (read.isOutdated) await write(name, read.secret).catch(() => {});
      return { found: "secret", secret: read.secret };
    },
    forget: async (name) => {
      await session.forget(name);
      const { [name]: gone, ...left } = readFile(file);
      if (gone !== undefined) writeFile(file, left);
    },
  };
}

/** An empty list for a file that isn't there; one that can't be read is set aside, not written over. */
function readFile(file: string): KeptFile {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return {};
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value as KeptFile;
  } catch {
    // Torn, or somebody else's.
  }
  renameSync(file, `${file}.unreadable`);
  return {};
}

function writeFile(file: string, kept: KeptFile): void {
  writePrivateFile(file, JSON.stringify(kept));
}

async function within<Value>(limitMs: number, work: Promise<Value>): Promise<Value | null> {
  return Promise.race([
    work,
    new Promise<null>((resolve) => {
      setTimeout(() => resolve(null), limitMs).unref();
    }),
  ]);
}
