// A core with accounts as a host makes it: keys in their own keeper, the real provider that reads them there, and a folder
// both live in. The keyring, the environment and the clock are the test's.
import { afterEach, beforeEach } from "vitest";
import { createProvider } from "../../src-main/provider/provider.ts";
import { createReach } from "../../src-main/provider/reach.ts";
import { createKeyringSecrets, type Keyring } from "../../src-main/secrets/keyring-secrets.ts";
import { createKeys, type Keys } from "../../src-main/secrets/keys.ts";
import { dataFolderAt } from "../../src-main/store/data-folder.ts";
import { AppError } from "../../src-shared/errors.ts";
import { join } from "node:path";
import { coreAt, newFolder, type TestCore } from "./core-at.ts";
import { deriveQuickly } from "./key-places.ts";
import { testNowMs } from "./test-clock.ts";

export type AccountStudio = {
  readonly core: () => TestCore;
  readonly ask: TestCore["ask"];
  readonly keys: () => Keys;
  readonly folderPath: () => string;
  readonly environment: Record<string, string>;
  /** The system's keyring from the next start on; null: there is none. */
  keyring: Keyring | null;
  readonly faults: unknown[];
  readonly restart: (meanwhile?: () => void) => Promise<void>;
};

export function accountStudio(): AccountStudio {
  let folder: ReturnType<typeof newFolder>;
  let core: TestCore;
  let keys: Keys;
  const start = (): void => {
    const { keyring } = self;
    keys = createKeys({
      folder: dataFolderAt(folder.path).keysFolder,
      keyring:
        keyring === null ? null : createKeyringSecrets(join(folder.path, "secrets.json"), keyring, 100),
      environment: self.environment,
      nowMs: testNowMs,
      derive: deriveQuickly,
    });
    const provider = createProvider({
      reach: createReach({ rehearsal: noRehearsal, keys }),
      nowMs: testNowMs,
      onFault: (error) => self.faults.push(error),
    });
    core = coreAt(folder.path, { provider, keys, nowMs: testNowMs });
  };
  const self: AccountStudio = {
    core: () => core,
    ask: (method, input) => core.ask(method, input),
    keys: () => keys,
    folderPath: () => folder.path,
    environment: {},
    keyring: null,
    faults: [],
    restart: async (meanwhile = () => {}) => {
      await core.close();
      meanwhile();
      start();
    },
  };
  beforeEach(() => {
    folder = newFolder();
    self.keyring = null;
    self.faults.length = 0;
    for (const name of Object.keys(self.environment)) delete self.environment[name];
    start();
  });
  afterEach(async () => {
    await core.close();
    folder.remove();
  });
  return self;
}

const noRehearsal = {
  use: async (connection: string): Promise<never> => {
    throw new AppError("rehearsal-unavailable", { connection, problem: "Not in this test." });
  },
  close: async () => {},
};
