// The rehearsal of one data folder: how its process is started and what is running in it.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { RehearsalStartError, startRehearsal, type RunningRehearsal } from "../rehearsal/start-rehearsal.ts";
import type { StartProcess } from "../rehearsal/start-process.ts";
import type { KeeperPorts } from "./keep-rehearsal.ts";
import { allPages, pageSize } from "./pages.ts";

export type RehearsalPlace = {
  readonly dataFolderPath: string;
  readonly resourcesFolderPath: string;
  readonly processUrl: URL;
  /** How this host starts a process; as a child of the same Node when left out. */
  readonly startProcess?: StartProcess;
  readonly randomBytes: (byteCount: number) => Uint8Array;
};

export function rehearsalAt(place: RehearsalPlace): Pick<KeeperPorts, "start" | "isTraining"> {
  return {
    start: () =>
      startRehearsal({
        processUrl: place.processUrl,
        ...(place.startProcess ? { startProcess: place.startProcess } : {}),
        resourcesFolder: join(place.resourcesFolderPath, "rehearsal"),
        folder: ownFolder(place.dataFolderPath),
        token: Buffer.from(place.randomBytes(32)).toString("base64url"),
        port: 0,
        faults: [],
        allowFaults: false,
      }),
    isTraining,
  };
}

/** Errors: RehearsalStartError. The data folder itself isn't made: where it is gone, a drive was unplugged. */
function ownFolder(dataFolderPath: string): string {
  const folder = join(dataFolderPath, "rehearsal");
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    const isThere = error instanceof Error && "code" in error && error.code === "EEXIST";
    if (!isThere) throw new RehearsalStartError("folder-unusable");
  }
  return folder;
}

/** Statuses in which nothing happens any more without being asked for. */
const restingStatuses = ["succeeded", "failed", "cancelled", "paused"];
const askMs = 5_000;
const pagesMaximum = 1_000;

/** Errors: as `fetch` gives them. */
async function isTraining({ baseUrl, token }: RunningRehearsal): Promise<boolean> {
  let isOne = false;
  await allPages({
    read: async (after) => {
      const cursor = after === null ? "" : `&after=${after}`;
      const response = await fetch(`${baseUrl}/fine_tuning/jobs?limit=${pageSize}${cursor}`, {
        headers: { authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(askMs),
      });
      return response.json();
    },
    pagesMaximum,
    isEnough: ({ status }) => {
      isOne ||= !restingStatuses.includes(String(status));
      return isOne;
    },
  });
  return isOne;
}
