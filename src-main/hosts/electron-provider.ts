// The provider of the Electron host, loaded when the core first asks for it: the window needs none of it.
import type { Log } from "../core/log.ts";
import { startUtilityProcess } from "./electron-utility.ts";
import { hostProvider, type HostProvider } from "./host-provider.ts";
import type { Keys } from "../secrets/keys.ts";
import type { Places } from "./places.ts";

export function electronProvider(
  dataFolderPath: string,
  places: Places,
  log: Log,
  keys: Pick<Keys, "read">,
): HostProvider {
  return hostProvider(dataFolderPath, places, { log, keys, startProcess: startUtilityProcess });
}
