// The provider of a host: reaches the rehearsal of its data folder and the accounts kept on this computer. Lives where
// the keys are: on the host's own thread, never in the core's.
import { randomBytes } from "node:crypto";
import type { Log } from "../core/log.ts";
import { keepRehearsal } from "../provider/keep-rehearsal.ts";
import type { Provider } from "../provider/provider-work.ts";
import { createProvider } from "../provider/provider.ts";
import { createReach } from "../provider/reach.ts";
import { rehearsalAt } from "../provider/rehearsal-at.ts";
import { startNodeProcess, type StartProcess } from "../rehearsal/start-process.ts";
import type { Keys } from "../secrets/keys.ts";
import type { Places } from "./places.ts";

export type HostProvider = {
  readonly provider: Provider;
  /** After the core: ends the rehearsal, whose training keeps its place for the next start. */
  readonly close: () => Promise<void>;
};

export type HostParts = {
  readonly log: Log;
  readonly keys: Pick<Keys, "read">;
  /** How this host starts a process; as a child of the same Node when left out. */
  readonly startProcess?: StartProcess;
};

export function hostProvider(
  dataFolderPath: string,
  places: Places,
  { log, keys, startProcess = startNodeProcess }: HostParts,
): HostProvider {
  const rehearsal = keepRehearsal(
    rehearsalAt({
      dataFolderPath,
      resourcesFolderPath: places.resourcesFolderPath,
      processUrl: places.rehearsalProcessUrl,
      startProcess,
      randomBytes,
    }),
  );
  return {
    provider: createProvider({
      reach: createReach({ rehearsal, keys }),
      nowMs: Date.now,
      onFault: (error) => log.error("provider-fault", error),
    }),
    close: rehearsal.close,
  };
}
