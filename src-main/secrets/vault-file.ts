// The vault as it lies on the disk: every key in one sealed piece, opened by a data key that a passphrase wraps. Format 1:
// AES-256-GCM for both, the passphrase through scrypt. Pure but for the arithmetic; reads and writes no file.
// What is authenticated beside the sealed bytes is the whole header, so that nothing in the file can be exchanged.
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from "node:crypto";
import { z } from "zod";
import { AppError } from "../../src-shared/errors.ts";

/** What a person reads about it in an error. */
export const vaultName = "keys.vault";
const formatVersion = 1;
const backend = "passphrase-scrypt-aes-256-gcm";

/** OWASP's strongest advice for scrypt (2026): 128 MiB and about 0.4 s a try on an ordinary computer. */
const cost = { N: 2 ** 17, r: 8, p: 1 } as const;
const maximumMemoryBytes = 256 * 1024 * 1024;
const keyBytes = 32;
const saltBytes = 16;
const nonceBytes = 12;
const tagBytes = 16;

const base64 = z.base64().max(4_000_000);
const sealed = z.strictObject({ nonce: base64, bytes: base64 });
export const vaultFile = z.strictObject({
  formatVersion: z.literal(formatVersion),
  backend: z.literal(backend),
  // Only these: a file could ask for a gigabyte of memory, or for a cost that is none.
  scrypt: z.strictObject({
    N: z.literal(cost.N),
    r: z.literal(cost.r),
    p: z.literal(cost.p),
    salt: base64,
  }),
  dataKey: sealed,
  keys: sealed,
});
export type VaultFile = z.infer<typeof vaultFile>;
type Sealed = z.infer<typeof sealed>;
type Header = Omit<VaultFile, "dataKey" | "keys">;

export type KeyEntries = ReadonlyMap<string, string>;
const entries = z.array(z.tuple([z.string(), z.string()]));

/** Errors: file-newer, vault-damaged. */
export function readVaultFile(text: string): VaultFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new AppError("vault-damaged", {}, { cause: error });
  }
  const version = z.looseObject({ formatVersion: z.int() }).safeParse(value);
  if (version.success && version.data.formatVersion > formatVersion) {
    const fileVersion = version.data.formatVersion;
    throw new AppError("file-newer", { name: vaultName, fileVersion, supportedVersion: formatVersion });
  }
  const read = vaultFile.safeParse(value);
  if (!read.success) throw new AppError("vault-damaged");
  return read.data;
}

/** Makes a key of a passphrase. Slow on purpose: whoever has the file must pay for every try. */
export type DeriveKey = (passphrase: string, salt: Uint8Array) => Promise<Buffer>;

export const deriveByScrypt: DeriveKey = (passphrase, salt) =>
  new Promise((resolve, reject) => {
    const options = { ...cost, maxmem: maximumMemoryBytes };
    scrypt(passphrase, salt, keyBytes, options, (error, key) => (error ? reject(error) : resolve(key)));
  });

/** A passphrase and how it becomes a key. */
export type Opener = { readonly passphrase: string; readonly derive: DeriveKey };

/** A new header and a data key that this passphrase opens. */
export async function wrapDataKey(dataKey: Uint8Array, opener: Opener): Promise<Omit<VaultFile, "keys">> {
  const header: Header = {
    formatVersion,
    backend,
    scrypt: { ...cost, salt: randomBytes(saltBytes).toString("base64") },
  };
  const wrapping = await keyFrom(opener, header);
  try {
    return { ...header, dataKey: seal(wrapping, dataKey, bound("data key", header)) };
  } finally {
    wrapping.fill(0);
  }
}

/** Errors: passphrase-wrong (also when somebody changed the header: the two can't be told apart). */
export async function unwrapDataKey(file: VaultFile, opener: Opener): Promise<Buffer> {
  const wrapping = await keyFrom(opener, file);
  try {
    return open(wrapping, file.dataKey, bound("data key", file));
  } catch (error) {
    throw new AppError("passphrase-wrong", {}, { cause: error });
  } finally {
    wrapping.fill(0);
  }
}

/** The whole file with these keys in it, under a nonce of its own. */
export function sealKeys(file: Omit<VaultFile, "keys">, dataKey: Uint8Array, keys: KeyEntries): VaultFile {
  const content = Buffer.from(JSON.stringify([...keys]), "utf8");
  try {
    return { ...file, keys: seal(dataKey, content, bound("keys", file, file.dataKey)) };
  } finally {
    content.fill(0);
  }
}

/** Errors: vault-damaged when the file was changed by anything but us. */
export function openKeys(file: VaultFile, dataKey: Uint8Array): KeyEntries {
  try {
    const content = open(dataKey, file.keys, bound("keys", file, file.dataKey));
    return new Map(entries.parse(JSON.parse(content.toString("utf8"))));
  } catch (error) {
    throw new AppError("vault-damaged", {}, { cause: error });
  }
}

/** The same passphrase typed on another keyboard can come as other code points. */
function keyFrom({ passphrase, derive }: Opener, { scrypt: { salt } }: Header): Promise<Buffer> {
  return derive(passphrase.normalize("NFKC"), Buffer.from(salt, "base64"));
}

/** What the sealed bytes belong to: they open nowhere else. */
function bound(what: string, header: Header, dataKey: Sealed | null = null): Buffer {
  const { N, r, p, salt } = header.scrypt;
  const parts = [what, header.formatVersion, header.backend, N, r, p, salt];
  return Buffer.from(JSON.stringify(dataKey === null ? parts : [...parts, dataKey.nonce, dataKey.bytes]));
}

function seal(key: Uint8Array, content: Uint8Array, belongsTo: Buffer): Sealed {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(belongsTo);
  const bytes = Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()]);
  return { nonce: nonce.toString("base64"), bytes: bytes.toString("base64") };
}

/** Errors: whatever Node throws when a bit of it is another. */
function open(key: Uint8Array, { nonce, bytes }: Sealed, belongsTo: Buffer): Buffer {
  const all = Buffer.from(bytes, "base64");
  const start = Buffer.from(nonce, "base64");
  if (start.length !== nonceBytes || all.length < tagBytes)
    throw new TypeError("a sealed piece of the wrong size");
  const cipher = createDecipheriv("aes-256-gcm", key, start, { authTagLength: tagBytes });
  cipher.setAAD(belongsTo);
  cipher.setAuthTag(all.subarray(-tagBytes));
  return Buffer.concat([cipher.update(all.subarray(0, -tagBytes)), cipher.final()]);
}
