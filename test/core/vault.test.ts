// The vault: a real file, real AES, and in one test the real scrypt. A wrong passphrase is told, a changed file refused, tries are slowed, and
// nothing that can't be read is written over.
import { createDecipheriv, scryptSync } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createVault, type Vault } from "../../src-main/secrets/vault.ts";
import type { VaultFile } from "../../src-main/secrets/vault-file.ts";
import { newFolder, refusalOf } from "./core-at.ts";
import { deriveQuickly } from "./key-places.ts";

const marked = "sk-marked-in-a-test";
const passphrase = "three blue kettles";
let folder: ReturnType<typeof newFolder>;
let file: string;
let nowMs: number;

beforeEach(() => {
  folder = newFolder();
  file = join(folder.path, "keys", "vault.json");
  nowMs = Date.parse("2026-11-28T12:00:00Z");
});
afterEach(() => folder.remove());

const vault = (): Vault => createVault(file, () => nowMs, deriveQuickly);
const written = (): VaultFile => JSON.parse(readFileSync(file, "utf8")) as VaultFile;
const rewrite = (change: (vaultFile: VaultFile) => unknown): void =>
  writeFileSync(file, JSON.stringify(change(written())));

async function filled(): Promise<Vault> {
  const made = vault();
  await made.create(passphrase);
  made.put("openai@https://api.openai.com", marked);
  return made;
}

describe("a vault", () => {
  it("makes its key by scrypt, which costs whoever tries words 128 MiB a try", async () => {
    const real = createVault(file, () => nowMs);
    await real.create(passphrase);
    real.put("a", marked);
    const { scrypt, dataKey } = written();
    // What any other program makes of the same passphrase, with the numbers that stand in the file.
    const { N, r, p } = scrypt;
    const options = { N, r, p, maxmem: 256 * 1_024 * 1_024 };
    const key = scryptSync(passphrase, Buffer.from(scrypt.salt, "base64"), 32, options);
    const bytes = Buffer.from(dataKey.bytes, "base64");
    const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(dataKey.nonce, "base64"));
    const { formatVersion, backend } = written();
    decipher.setAAD(Buffer.from(JSON.stringify(["data key", formatVersion, backend, N, r, p, scrypt.salt])));
    decipher.setAuthTag(bytes.subarray(-16));
    expect(Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()])).toHaveLength(32);
    expect(await refusalOf(vault().unlock(passphrase))).toBe("passphrase-wrong");
    const next = createVault(file, () => nowMs);
    await next.unlock(passphrase);
    expect(next.get("a")).toBe(marked);
  });

  it("is locked after a restart and opens with its passphrase alone", async () => {
    expect(vault().state()).toBe("none");
    const made = await filled();
    expect(made.state()).toBe("open");
    const next = vault();
    expect(next.state()).toBe("locked");
    expect(() => next.get("openai@https://api.openai.com")).toThrow("vault-locked");
    expect(() => next.put("a", "b")).toThrow("vault-locked");
    expect(await refusalOf(next.unlock("three blue kettle"))).toBe("passphrase-wrong");
    expect(next.state()).toBe("locked");
    await next.unlock(passphrase);
    expect(next.get("openai@https://api.openai.com")).toBe(marked);
    next.remove("openai@https://api.openai.com");
    const last = vault();
    await last.unlock(passphrase);
    expect(last.get("openai@https://api.openai.com")).toBeUndefined();
  });

  it("opens with the same passphrase typed as other code points", async () => {
    const made = vault();
    await made.create("fünf blaue Ke\u0301ssel");
    const next = vault();
    await next.unlock("fu\u0308nf blaue K\u00e9ssel");
    expect(next.state()).toBe("open");
  });

  it("is for the user alone, says its format and its method, and holds neither key nor name nor passphrase in clear", async () => {
    await filled();
    const everybodys = process.platform === "win32" ? 0 : 0o077;
    expect(statSync(file).mode & everybodys).toBe(0);
    expect(statSync(join(folder.path, "keys")).mode & everybodys).toBe(0);
    expect(written()).toMatchObject({
      formatVersion: 1,
      backend: "passphrase-scrypt-aes-256-gcm",
      scrypt: { N: 131_072, r: 8, p: 1 },
    });
    const bytes = readFileSync(file, "latin1");
    const decoded = Buffer.from(written().keys.bytes, "base64").toString("latin1");
    for (const secret of [marked, "openai", passphrase]) {
      expect(bytes).not.toContain(secret);
      expect(bytes).not.toContain(Buffer.from(secret).toString("base64").slice(0, -4));
      expect(decoded).not.toContain(secret);
    }
    // Two files of the same keys have nothing in common.
    const before = written();
    const again = vault();
    await again.unlock(passphrase);
    again.put("openai@https://api.openai.com", marked);
    expect(written().keys.nonce).not.toBe(before.keys.nonce);
    expect(readdirSync(join(folder.path, "keys"))).toEqual(["vault.json"]);
  });

  it("that was changed anywhere isn't used and stays as it is", async () => {
    await filled();
    const whole = readFileSync(file, "utf8");
    const flip = (base64: string): string => {
      const bytes = Buffer.from(base64, "base64");
      bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
      return bytes.toString("base64");
    };
    const other = vault();
    const path = file;
    file = join(folder.path, "keys", "other.json");
    const stranger = vault();
    await stranger.create(passphrase);
    const strange = written();
    file = path;
    const changes: readonly (readonly [string, (vaultFile: VaultFile) => unknown, string])[] = [
      ["its keys", (v) => ({ ...v, keys: { ...v.keys, bytes: flip(v.keys.bytes) } }), "vault-damaged"],
      ["its keys' nonce", (v) => ({ ...v, keys: { ...v.keys, nonce: flip(v.keys.nonce) } }), "vault-damaged"],
      [
        "its keys cut",
        (v) => ({ ...v, keys: { ...v.keys, bytes: v.keys.bytes.slice(0, 8) } }),
        "vault-damaged",
      ],
      ["another vault's keys", (v) => ({ ...v, keys: strange.keys }), "vault-damaged"],
      [
        "its data key",
        (v) => ({ ...v, dataKey: { ...v.dataKey, bytes: flip(v.dataKey.bytes) } }),
        "passphrase-wrong",
      ],
      ["its salt", (v) => ({ ...v, scrypt: { ...v.scrypt, salt: flip(v.scrypt.salt) } }), "passphrase-wrong"],
      ["a cheaper cost", (v) => ({ ...v, scrypt: { ...v.scrypt, N: 1_024 } }), "vault-damaged"],
      ["a ruinous cost", (v) => ({ ...v, scrypt: { ...v.scrypt, N: 2 ** 30 } }), "vault-damaged"],
      ["another method", (v) => ({ ...v, backend: "plain" }), "vault-damaged"],
      ["a newer format", (v) => ({ ...v, formatVersion: 2 }), "file-newer"],
      ["something more", (v) => ({ ...v, note: "hello" }), "vault-damaged"],
      ["nothing", () => ({}), "vault-damaged"],
    ];
    for (const [what, change, code] of changes) {
      rewrite(change);
      const text = readFileSync(file, "utf8");
      const opened = vault();
      // oxlint-disable-next-line no-await-in-loop -- one after the other on one file
      expect([what, await refusalOf(opened.unlock(passphrase))]).toEqual([what, code]);
      expect(opened.state()).toBe("locked");
      expect(readFileSync(file, "utf8")).toBe(text);
      writeFileSync(file, whole);
    }
    writeFileSync(file, whole.slice(0, 100));
    expect(await refusalOf(vault().unlock(passphrase))).toBe("vault-damaged");
    writeFileSync(file, whole);
    await other.unlock(passphrase);
    expect(other.get("openai@https://api.openai.com")).toBe(marked);
  });

  it("makes whoever tries passphrases wait: twice free, then longer and longer, a minute at most", async () => {
    await filled();
    const opened = vault();
    const tryWrong = async (): Promise<string> => refusalOf(opened.unlock("some other words"));
    expect([await tryWrong(), await tryWrong(), await tryWrong()]).toEqual(Array(3).fill("passphrase-wrong"));
    const wait = async (): Promise<number> => {
      const error = await opened.unlock(passphrase).catch((caught: unknown) => caught);
      expect(error).toMatchObject({ code: "passphrase-wait" });
      return Number((error as { details: { seconds: number } }).details.seconds);
    };
    // The right one waits as well: nobody learns anything by trying.
    expect(await wait()).toBe(2);
    nowMs += 2_000;
    expect(await tryWrong()).toBe("passphrase-wrong");
    expect(await wait()).toBe(4);
    for (const seconds of [8, 16, 32, 60, 60]) {
      nowMs += 60_000;
      // oxlint-disable no-await-in-loop -- one try after the other
      expect(await tryWrong()).toBe("passphrase-wrong");
      expect(await wait()).toBe(seconds);
      // oxlint-enable no-await-in-loop
    }
    nowMs += 60_000;
    await opened.unlock(passphrase);
    expect(await refusalOf(opened.unlock("some other words"))).toBe("passphrase-wrong");
    await opened.unlock(passphrase);
  });

  it("can't be tried many times at once", async () => {
    await filled();
    const opened = vault();
    const tries = await Promise.all(
      Array.from({ length: 6 }, () => refusalOf(opened.unlock("some other words"))),
    );
    expect(tries.filter((code) => code === "passphrase-wrong")).toHaveLength(3);
    expect(tries.filter((code) => code === "passphrase-wait")).toHaveLength(3);
  });

  it("gets another passphrase from whoever knows the old one", async () => {
    const made = await filled();
    expect(await refusalOf(made.changePassphrase("some other words", "four red kettles"))).toBe(
      "passphrase-wrong",
    );
    await made.changePassphrase(passphrase, "four red kettles");
    made.put("second", "sk-second");
    const next = vault();
    expect(await refusalOf(next.unlock(passphrase))).toBe("passphrase-wrong");
    await next.unlock("four red kettles");
    expect([next.get("openai@https://api.openai.com"), next.get("second")]).toEqual([marked, "sk-second"]);
  });

  it("whose passphrase is lost is put aside, never deleted, and can be put back", async () => {
    await filled();
    const whole = readFileSync(file, "utf8");
    const next = vault();
    next.setAside();
    expect(next.state()).toBe("none");
    const [aside = ""] = readdirSync(join(folder.path, "keys"));
    expect(aside).toBe("vault.json.set-aside-2026-11-28-1");
    await next.create("four red kettles");
    next.setAside();
    expect(readdirSync(join(folder.path, "keys"))).toHaveLength(2);
    copyFileSync(join(folder.path, "keys", aside), file);
    expect(readFileSync(file, "utf8")).toBe(whole);
    const back = vault();
    await back.unlock(passphrase);
    expect(back.get("openai@https://api.openai.com")).toBe(marked);
  });

  it("that was exchanged or taken away while it was open isn't written over", async () => {
    const made = await filled();
    const mine = readFileSync(file, "utf8");
    rmSync(file);
    expect(() => made.put("a", "b")).toThrow("vault-locked");
    expect(existsSync(file)).toBe(false);
    const stranger = vault();
    await stranger.create("four red kettles");
    const theirs = readFileSync(file, "utf8");
    const reopened = vault();
    writeFileSync(file, mine);
    await reopened.unlock(passphrase);
    writeFileSync(file, theirs);
    expect(() => reopened.put("a", "b")).toThrow("vault-locked");
    expect(readFileSync(file, "utf8")).toBe(theirs);
    expect(reopened.state()).toBe("locked");
  });

  it("is never made in a folder that isn't there: a missing one is an unplugged drive", async () => {
    const lost = createVault(join(folder.path, "gone", "keys", "vault.json"), () => nowMs, deriveQuickly);
    expect(await refusalOf(lost.create(passphrase))).toBe("file-missing");
    expect(existsSync(join(folder.path, "gone"))).toBe(false);
    expect(lost.state()).toBe("none");
  });
});
