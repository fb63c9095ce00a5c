// A keyring for tests that can be taken away, exchanged, made to hang and to refuse; a quick way from a passphrase to a
// key; and every file below a folder.
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { DeriveKey } from "../../src-main/secrets/vault-file.ts";
import type { Keyring } from "../../src-main/secrets/keyring-secrets.ts";

export type TestKeyring = Keyring & {
  name: string;
  isThere: boolean;
  hangs: boolean;
  refuses: boolean;
  key: Buffer;
};

const never = new Promise<never>(() => {});

export function keyringOf(): TestKeyring {
  const self: TestKeyring = {
    name: "gnome_libsecret",
    isThere: true,
    hangs: false,
    refuses: false,
    key: randomBytes(32),
    isAvailable: async () => (self.hangs ? never : self.isThere),
    backend: () => self.name,
    encrypt: async (text) => {
      if (self.refuses) throw new Error("the keyring refuses");
      const start = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", self.key, start);
      return Buffer.concat([start, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
    },
    decrypt: async (bytes) => {
      const cipher = createDecipheriv("aes-256-gcm", self.key, bytes.subarray(0, 12));
      cipher.setAuthTag(bytes.subarray(-16));
      const text = Buffer.concat([cipher.update(bytes.subarray(12, -16)), cipher.final()]).toString("utf8");
      return { text, isOutdated: false };
    },
  };
  return self;
}

/** For tests of everything but its slowness: the real one takes a second or more on a busy machine. */
export const deriveQuickly: DeriveKey = async (passphrase, salt) =>
  createHmac("sha256", salt).update(passphrase).digest();

export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
