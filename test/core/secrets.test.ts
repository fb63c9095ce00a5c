// Keys by a keyring: the real file, a keyring that can be taken away, exchanged and made to hang.
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createKeyringSecrets, type Keyring } from "../../src-main/secrets/keyring-secrets.ts";
import { createSessionSecrets, type Secrets } from "../../src-main/secrets/secrets.ts";
import { newFolder } from "./core-at.ts";

const marked = "sk-marked-in-a-test";
let folder: ReturnType<typeof newFolder>;
let file: string;
let state: { backend: string; isThere: boolean; hangs: boolean; isOutdated: boolean; key: Buffer };

beforeEach(() => {
  folder = newFolder();
  file = join(folder.path, "secrets.json");
  state = {
    backend: "gnome_libsecret",
    isThere: true,
    hangs: false,
    isOutdated: false,
    key: randomBytes(32),
  };
});
afterEach(() => folder.remove());

const never = new Promise<never>(() => {});
const keyring: Keyring = {
  isAvailable: async () => (state.hangs ? never : state.isThere),
  backend: () => state.backend,
  encrypt: async (text) => {
    const start = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", state.key, start);
    return Buffer.concat([start, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
  },
  decrypt: async (bytes) => {
    const cipher = createDecipheriv("aes-256-gcm", state.key, bytes.subarray(0, 12));
    cipher.setAuthTag(bytes.subarray(-16));
    const text = Buffer.concat([cipher.update(bytes.subarray(12, -16)), cipher.final()]).toString("utf8");
    return { text, isOutdated: state.isOutdated };
  },
};
const secrets = (): Secrets => createKeyringSecrets(file, keyring, 50);

describe("keys kept by a keyring", () => {
  it("are there after a restart, encrypted, for the user alone, with the keyring and the format they were kept by", async () => {
    expect(await secrets().keep("openai", marked)).toBe("kept");
    expect(await secrets().read("openai")).toEqual({ found: "secret", secret: marked });
    expect(readFileSync(file, "utf8")).not.toContain(marked);
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({
      openai: { formatVersion: 1, backend: "gnome_libsecret" },
    });
    const everybodys = process.platform === "win32" ? 0 : 0o077;
    expect(statSync(file).mode & everybodys).toBe(0);
    await secrets().forget("openai");
    expect(await secrets().read("openai")).toEqual({ found: "none" });
  });

  it("last for the session only where there is no real keyring, and are never written down", async () => {
    for (const change of [{ backend: "basic_text" }, { isThere: false }, { hangs: true }]) {
      Object.assign(state, { backend: "gnome_libsecret", isThere: true, hangs: false }, change);
      const kept = secrets();
      expect(await kept.keep("openai", marked)).toBe("session-only");
      expect(await kept.read("openai")).toEqual({ found: "secret", secret: marked });
      expect(await secrets().read("openai")).toEqual({ found: "none" });
      expect(existsSync(file)).toBe(false);
    }
  });

  it("that another keyring kept, or that can't be read any more, stay where they are", async () => {
    await secrets().keep("openai", marked);
    const text = readFileSync(file, "utf8");
    const { key } = state;
    state.key = randomBytes(32);
    expect(await secrets().read("openai")).toEqual({ found: "unreadable" });
    expect(await secrets().report()).toEqual({ state: "unreadable", backend: "gnome_libsecret" });
    state.backend = "kwallet6";
    expect(await secrets().read("openai")).toEqual({ found: "changed" });
    expect(await secrets().report()).toEqual({ state: "changed", backend: "kwallet6" });
    state.isThere = false;
    expect(await secrets().read("openai")).toEqual({ found: "no-keyring" });
    expect(await secrets().report()).toEqual({ state: "unavailable", backend: null });
    expect(readFileSync(file, "utf8")).toBe(text);
    Object.assign(state, { key, backend: "gnome_libsecret", isThere: true });
    expect(await secrets().read("openai")).toEqual({ found: "secret", secret: marked });
  });

  it("are written again when the keyring has a new key", async () => {
    await secrets().keep("openai", marked);
    const before = readFileSync(file, "utf8");
    state.isOutdated = true;
    expect(await secrets().read("openai")).toEqual({ found: "secret", secret: marked });
    expect(readFileSync(file, "utf8")).not.toBe(before);
  });

  it("of a newer format aren't touched, and a torn file is set aside", async () => {
    const newer = JSON.stringify({ openai: { formatVersion: 2, backend: "gnome_libsecret", bytes: "AA==" } });
    writeFileSync(file, newer);
    expect(await secrets().read("openai")).toEqual({ found: "unreadable" });
    expect(readFileSync(file, "utf8")).toBe(newer);
    writeFileSync(file, '{"openai": {');
    expect(await secrets().read("openai")).toEqual({ found: "none" });
    expect(readFileSync(`${file}.unreadable`, "utf8")).toBe('{"openai": {');
  });

  it("are for the session only in hosts without a keyring", async () => {
    const session = createSessionSecrets();
    expect(await session.keep("openai", marked)).toBe("session-only");
    expect(await session.report()).toEqual({ state: "session-only", backend: null });
    await session.forget("openai");
    expect(await session.read("openai")).toEqual({ found: "none" });
  });
});
