// The web host: the studio in a browser, for machines without Electron's binary and for servers. Starts the gated
// loopback server and the core thread side by side and prints the link.
import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { errorGuide, errorInWords } from "../../src-shared/error-guide.ts";
import { startCoreLink, type CoreLink } from "../core/core-link.ts";
import { createLog } from "../core/log.ts";
import { dataFolderAt, defaultDataFolderPath } from "../store/data-folder.ts";
import { announce, askForLaunchLink, readAnnouncement, withdrawAnnouncement } from "./announcement.ts";
import { hostKeys } from "./host-keys.ts";
import { hostProvider } from "./host-provider.ts";
import { openBrowser } from "./open-browser.ts";
import { createPassingFiles } from "./passing-files.ts";
import { placesFrom } from "./places.ts";
import { startWebServer } from "./web-server.ts";

const usage = `attune web [--data DIR] [--backups DIR] [--port N] [--no-open]
  --data DIR     keep projects in DIR instead of the platform's own place
  --backups DIR  from now on keep backups in DIR (an existing folder, for instance on another drive)
  --port N       listen on 127.0.0.1:N instead of a free port
  --no-open      print the link, don't open a browser`;

/** The one folder reference this host can resolve: what `--backups` named. The page never names a path. */
const backupsOption = "--backups";
const sweepEveryMs = 3_600_000;

/** Runs until the process is asked to end. @param entryUrl `import.meta.url` of the entry. */
export async function runWebHost(entryUrl: string, argumentList: readonly string[]): Promise<void> {
  const options = readOptions(argumentList);
  if (options === null) return;
  const places = placesFrom(entryUrl);
  const folder = dataFolderAt(options.dataFolderPath);
  const log = createLog(folder.logFile, Date.now);
  const files = createPassingFiles(folder.root, Date.now);
  const keys = hostKeys(folder.root, null);
  const { provider, close: closeProvider } = hostProvider(folder.root, places, { log, keys });
  let hasStarted = false;
  const core = startCoreLink(
    places.coreThreadUrl,
    {
      host: "web",
      version: places.version,
      dataFolderPath: folder.root,
      mayCreateDataFolderParents: options.isDefaultFolder,
      resourcesFolderPath: places.resourcesFolderPath,
      taskThreadUrl: places.taskThreadUrl.href,
    },
    {
      resolvePlace: async (kind, reference) => {
        if (kind !== "folder") return files.pathOf(kind, reference);
        return reference === backupsOption ? options.backupFolderPath : null;
      },
      provider,
      keys,
      onCrash: (error) => {
        log.error("core-crashed", error);
        if (!hasStarted) endWithout(error);
      },
      nowMs: Date.now,
    },
  );
  const controlToken = randomBytes(32).toString("base64url");
  const serverStart = startWebServer({
    port: options.port,
    rendererFolderPath: places.rendererFolderPath,
    controlToken,
    callText: core.callText,
    files,
    nowMs: Date.now,
  }).catch((error: unknown) => portTrouble(error, options.port));

  const [server, status] = await Promise.all([serverStart, core.started]);
  hasStarted = true;
  const isAlreadyOpen = status.problem?.code === "studio-already-open";
  if (isAlreadyOpen || typeof server === "string") {
    await Promise.all([typeof server === "string" ? null : server.close(), core.close()]);
    // The first studio may be what the port is taken by: then that is the news.
    if (isAlreadyOpen) return sayAlreadyOpen(folder.announcementFile);
    console.error(server);
    process.exitCode = 1;
    return;
  }
  // Only now is the folder known to be ours alone: another studio's files may be on their way in it.
  tryTo(files.clear);
  setInterval(() => void files.sweep(), sweepEveryMs).unref();
  core.subscribe(server.push);
  if (status.problem) console.error(errorInWords(status.problem).sentence);
  if (options.backupFolderPath !== null && !status.problem) await moveBackups(core);
  // Before anything is left behind that has to be tidied up.
  const stop = async (): Promise<void> => {
    tryTo(() => withdrawAnnouncement(folder.announcementFile));
    await server.close();
    await core.close();
    await closeProvider();
    tryTo(files.clear);
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => void stop());
  tryTo(() =>
    announce(folder.announcementFile, {
      host: "web",
      processId: process.pid,
      origin: server.origin,
      controlToken,
    }),
  );

  const link = server.makeLaunchLink();
  console.log(`Attune is open at\n\n  ${link}\n`);
  console.log("The link works once, within a minute. Press Enter for a new one, Ctrl+C to end Attune.");
  if (options.open) await openBrowser(link, folder.root, process.platform).catch(() => false);
  if (process.stdin.isTTY) process.stdin.on("data", () => console.log(`  ${server.makeLaunchLink()}\n`));
}

type WebOptions = {
  readonly dataFolderPath: string;
  readonly isDefaultFolder: boolean;
  /** null leaves the backup folder as it is. */
  readonly backupFolderPath: string | null;
  readonly port: number;
  readonly open: boolean;
};

/** null when there is nothing to run: help was asked for, or the words were wrong (exit code 2). */
function readOptions(argumentList: readonly string[]): WebOptions | null {
  try {
    const { values } = parseArgs({
      args: [...argumentList],
      options: {
        data: { type: "string" },
        backups: { type: "string" },
        port: { type: "string", default: "0" },
        "no-open": { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new TypeError("--port takes a number up to 65535");
    if (values.help) {
      console.log(usage);
      return null;
    }
    return {
      dataFolderPath: resolve(values.data ?? defaultDataFolderPath(process.platform, process.env)),
      isDefaultFolder: values.data === undefined,
      backupFolderPath: values.backups === undefined ? null : resolve(values.backups),
      port,
      open: !values["no-open"],
    };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : "Wrong use."}\n\n${usage}`);
    process.exitCode = 2;
    return null;
  }
}

async function moveBackups(core: CoreLink): Promise<void> {
  const result = await core.call("backups.setFolder", { folderReference: backupsOption });
  if (!result.ok) console.error(`Backups stay where they are. ${errorInWords(result.error).sentence}`);
}

async function sayAlreadyOpen(announcementFile: string): Promise<void> {
  const announcement = readAnnouncement(announcementFile);
  const link = announcement ? await askForLaunchLink(announcement) : null;
  console.log(errorGuide["studio-already-open"].title + ".");
  if (link !== null)
    console.log(`Go on there with this link, which works once, within a minute:\n\n  ${link}\n`);
  else if (announcement?.host === "electron")
    console.log("It has a window of its own: look for it among your programs.");
  else console.log(errorGuide["studio-already-open"].advice);
  process.exitCode = link === null ? 1 : 0;
}

/** What to say when the port can't be listened on. */
function portTrouble(error: unknown, port: number): string {
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (code === "EADDRINUSE")
    return `Port ${port} is taken by another program. Start Attune with another --port, or without it: then it takes a free one.`;
  if (code === "EACCES")
    return `Port ${port} needs rights that this user doesn't have. Start Attune with a --port above 1023, or without it: then it takes a free one.`;
  throw error;
}

/** The core can't even be loaded: another try would end like the first. */
function endWithout(error: unknown): void {
  console.error(
    `Attune's core couldn't be started (${error instanceof Error ? error.message : String(error)}). ` +
      "Its files are damaged or incomplete: install Attune anew. Your projects are not affected.",
  );
  process.exit(1);
}

/** For a side effect whose failure the core has already reported (a read-only folder, a full disk). */
function tryTo(work: () => void): void {
  try {
    work();
  } catch {
    // Said on screen by the core's own status.
  }
}
