// Every place a key can be kept in, together: where it goes, where it is found, what is said of it when it isn't, and how
// keys move from one place to another.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createKeyringSecrets } from "../../src-main/secrets/keyring-secrets.ts";
import { createKeys, type Keys, type StorageChoice } from "../../src-main/secrets/keys.ts";
import { deriveQuickly, filesBelow, keyringOf, type TestKeyring } from "./key-places.ts";
import { newFolder, refusalOf } from "./core-at.ts";

const marked = "sk-marked-in-a-test";
const passphrase = "three blue kettles";
const name = "openai@https://api.openai.com";
const key = { name, environmentVariable: null };
let folder: ReturnType<typeof newFolder>;
let keyring: TestKeyring;
let environment: Record<string, string>;

beforeEach(() => {
  folder = newFolder();
  keyring = keyringOf();
  environment = {};
});
afterEach(() => folder.remove());

function keys(withKeyring = false): Keys {
  return createKeys({
    folder: join(folder.path, "keys"),
    keyring: withKeyring ? createKeyringSecrets(join(folder.path, "secrets.json"), keyring, 50) : null,
    environment,
    nowMs: Date.now,
    derive: deriveQuickly,
  });
}
const choice = (storage: StorageChoice["storage"], more: Partial<StorageChoice> = {}): StorageChoice => ({
  storage,
  passphrase: null,
  oldPassphrase: null,
  isStartingOver: false,
  names: [name],
  ...more,
});

describe("a key", () => {
  it("lasts for this session where nobody chose anything and there is no keyring", async () => {
    const kept = keys();
    expect(await kept.status()).toEqual({ storage: "session", vault: "none", choices: ["vault", "session"] });
    expect(await kept.keep(name, marked)).toBe("session");
    expect(await kept.read(key)).toEqual({ found: "secret", secret: marked, storage: "session" });
    expect(await kept.stateOf(key)).toBe("usable");
    expect(await keys().stateOf(key)).toBe("missing");
    expect(readdirSync(folder.path)).toEqual([]);
    await kept.forget(name);
    expect(await kept.stateOf(key)).toBe("missing");
  });

  it("goes to the keyring where there is one, and to no other place", async () => {
    const kept = keys(true);
    expect(await kept.status()).toEqual({
      storage: "keyring",
      vault: "none",
      choices: ["keyring", "vault", "session"],
    });
    expect(await kept.keep(name, marked)).toBe("keyring");
    expect(await keys(true).read(key)).toEqual({ found: "secret", secret: marked, storage: "keyring" });
    keyring.isThere = false;
    const without = keys(true);
    expect(await without.stateOf(key)).toBe("unreadable");
    expect((await without.status()).storage).toBe("session");
    expect(await without.keep(name, "sk-entered-again")).toBe("session");
    expect(await without.read(key)).toMatchObject({ secret: "sk-entered-again", storage: "session" });
  });

  it("of a keyring that hangs keeps nobody waiting", async () => {
    keyring.hangs = true;
    const kept = createKeys({
      folder: join(folder.path, "keys"),
      keyring: createKeyringSecrets(join(folder.path, "secrets.json"), keyring, 60_000),
      environment,
      nowMs: Date.now,
    });
    expect(await kept.status()).toMatchObject({ storage: "session" });
  });

  it("that the keyring refuses after all is kept for this session and said so", async () => {
    keyring.refuses = true;
    const kept = keys(true);
    expect(await kept.keep(name, marked)).toBe("session");
    expect(await kept.read(key)).toMatchObject({ secret: marked, storage: "session" });
    expect(existsSync(join(folder.path, "secrets.json"))).toBe(false);
  });

  it("in the vault is locked until the passphrase is there, and gone for good when it was forgotten meanwhile", async () => {
    const kept = keys();
    await kept.choose(choice("vault", { passphrase }));
    expect(await kept.keep(name, marked)).toBe("vault");
    const next = keys();
    expect(await next.status()).toMatchObject({ storage: "vault", vault: "locked" });
    expect(await next.read(key)).toEqual({ found: "locked" });
    expect(await refusalOf(next.keep(name, marked))).toBe("vault-locked");
    await next.forget(name);
    await next.unlock(passphrase, []);
    expect(await next.read(key)).toMatchObject({ secret: marked, storage: "vault" });
    const last = keys();
    await last.unlock(passphrase, [name]);
    expect(await last.stateOf(key)).toBe("missing");
    expect(await refusalOf(keys(true).unlock("some other words", []))).toBe("passphrase-wrong");
  });

  it("is read from its environment variable, never written anywhere, and only from the three known ones", async () => {
    environment = { OPENAI_API_KEY: ` ${marked} `, HOME: "/home/anna", NEBIUS_API_KEY: "" };
    const kept = keys();
    const from = (environmentVariable: string) => kept.read({ name, environmentVariable });
    expect(await from("OPENAI_API_KEY")).toEqual({ found: "secret", secret: marked, storage: "environment" });
    expect(await from("NEBIUS_API_KEY")).toEqual({ found: "missing" });
    expect(await from("HOME")).toEqual({ found: "missing" });
    expect(await kept.choose(choice("vault", { passphrase }))).toEqual({ moved: [] });
    expect(filesBelow(folder.path).some((file) => readFileSync(file, "utf8").includes(marked))).toBe(false);
  });
});

describe("keys that move", () => {
  it("are in the new place and in no other: session, vault, keyring and back", async () => {
    const kept = keys(true);
    await kept.choose(choice("session"));
    await kept.keep(name, marked);
    expect(await kept.choose(choice("vault", { passphrase }))).toEqual({ moved: [[name, "vault"]] });
    expect(await keys(true).stateOf(key)).toBe("locked");
    expect(await kept.choose(choice("keyring"))).toEqual({ moved: [[name, "keyring"]] });
    expect(existsSync(join(folder.path, "keys", "vault.json"))).toBe(false);
    expect(await keys(true).read(key)).toMatchObject({ storage: "keyring" });
    expect(await kept.choose(choice("session"))).toEqual({ moved: [[name, "session"]] });
    expect(await kept.read(key)).toMatchObject({ secret: marked, storage: "session" });
    expect(await keys(true).stateOf(key)).toBe("missing");
    expect((await keys(true).status()).storage).toBe("session");
  });

  it("stay where they are when they can't be read, and a locked vault is never thrown away", async () => {
    const kept = keys();
    await kept.choose(choice("vault", { passphrase }));
    await kept.keep(name, marked);
    const locked = keys();
    expect(await locked.choose(choice("session"))).toEqual({ moved: [] });
    expect(await locked.stateOf(key)).toBe("locked");
    expect(existsSync(join(folder.path, "keys", "vault.json"))).toBe(true);
    expect(await refusalOf(locked.choose(choice("vault")))).toBe("vault-locked");
    await locked.choose(choice("vault", { passphrase: "four red kettles", isStartingOver: true }));
    expect(await locked.stateOf(key)).toBe("missing");
    expect(readdirSync(join(folder.path, "keys")).filter((file) => file.includes("set-aside"))).toHaveLength(
      1,
    );
  });

  it("can't go where there is nothing to go to, or without a passphrase", async () => {
    const kept = keys();
    expect(await refusalOf(kept.choose(choice("keyring")))).toBe("bad-input");
    expect(await refusalOf(kept.choose(choice("vault")))).toBe("bad-input");
    expect(await refusalOf(kept.unlock(passphrase, []))).toBe("not-found");
    expect(await kept.status()).toMatchObject({ storage: "session", vault: "none" });
  });

  it("begin anew where the note of where they are can't be read", async () => {
    const kept = keys();
    await kept.choose(choice("vault", { passphrase }));
    await kept.keep(name, marked);
    writeFileSync(join(folder.path, "keys", "storage.json"), "{");
    const next = keys();
    expect(await next.status()).toMatchObject({ storage: "session", vault: "locked" });
    await next.unlock(passphrase, []);
    expect(await next.read(key)).toMatchObject({ secret: marked });
  });
});
