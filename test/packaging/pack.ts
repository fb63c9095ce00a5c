// Packages the built studio for a platform on this computer, without the network: electron-builder with the project's own
// configuration on a folder that stands in for Electron's.
import { Arch, build, log, Platform, type Configuration, type LinuxPackager } from "electron-builder";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { rootPath } from "../../src-main/launch/run.mjs";
import { writeElectronFolder, type PackagedPlatform } from "./electron-folder.ts";

export type PackagedApp = {
  readonly platform: PackagedPlatform;
  /** The folder, or on a Mac the bundle, that would be installed. */
  readonly appPath: string;
  readonly resourcesPath: string;
  readonly executablePath: string;
  /** As installed with a deb; null on other platforms. */
  readonly linuxEntry: { readonly desktop: string; readonly mimeTypes: string } | null;
};

export type ArchName = "x64" | "arm64";

const targets = { linux: Platform.LINUX, mac: Platform.MAC, windows: Platform.WINDOWS } as const;

/** @param repository as the release workflow sets it; null: nowhere to publish, and nowhere to look for updates. */
export async function readConfiguration(repository: string | null): Promise<Configuration> {
  if (repository === null) delete process.env["ATTUNE_RELEASE_REPOSITORY"];
  else process.env["ATTUNE_RELEASE_REPOSITORY"] = repository;
  // The file reads the environment once: each reading is a module of its own.
  const url = new URL(`../../resources/packaging/builder.config.ts?for=${repository}`, import.meta.url);
  const { default: configuration } = (await import(url.href)) as { readonly default: Configuration };
  return structuredClone(configuration);
}

/** @param folderPath a folder of this package's own, that isn't there yet. */
export async function pack(
  configuration: Configuration,
  platform: PackagedPlatform,
  arch: ArchName,
  folderPath: string,
): Promise<PackagedApp> {
  const electronPath = join(folderPath, "electron");
  const output = join(folderPath, "dist");
  writeElectronFolder(electronPath, platform);
  // It tells every step. What matters is looked at in what it made, and its errors are thrown.
  Object.assign(log, { stream: { write: () => true } });
  let linuxEntry: PackagedApp["linuxEntry"] = null;
  await build({
    projectDir: rootPath,
    targets: targets[platform].createTarget("dir", Arch[arch]),
    publish: "never",
    config: {
      ...structuredClone(configuration),
      electronDist: electronPath,
      directories: { ...configuration.directories, output },
      // Signing anew is a Mac's work; everything else about the fuses stays as it is configured.
      electronFuses: { ...configuration.electronFuses, resetAdHocDarwinSignature: false },
      afterPack: async ({ packager }) => {
        if (platform === "linux") linuxEntry = await linuxEntryOf(packager as LinuxPackager);
      },
    },
  });
  const appPath = join(output, readdirSync(output).find((name) => !name.endsWith(".yml")) ?? "");
  const places = {
    linux: { resourcesPath: "resources", executablePath: "attune" },
    windows: { resourcesPath: "resources", executablePath: "Attune.exe" },
    mac: { resourcesPath: "Attune.app/Contents/Resources", executablePath: "Attune.app" },
  }[platform];
  return {
    platform,
    appPath,
    resourcesPath: join(appPath, places.resourcesPath),
    executablePath: join(appPath, places.executablePath),
    linuxEntry,
  };
}

type LinuxTargetHelper = {
  readonly computeDesktopEntry: (options: object) => Promise<string>;
  readonly mimeTypeFiles: Promise<string | null>;
  readonly icons: Promise<readonly { readonly size: number }[]>;
};

/** What a deb would hold beside the program, made by the part of electron-builder that makes it for one. */
async function linuxEntryOf(packager: LinuxPackager): Promise<PackagedApp["linuxEntry"]> {
  const require = createRequire(import.meta.url);
  const { LinuxTargetHelper: Helper } = require("app-builder-lib/out/targets/LinuxTargetHelper") as {
    readonly LinuxTargetHelper: new (packager: LinuxPackager) => LinuxTargetHelper;
  };
  const helper = new Helper(packager);
  const mimeFile = await helper.mimeTypeFiles;
  return {
    desktop: await helper.computeDesktopEntry(packager.platformSpecificBuildOptions),
    mimeTypes: mimeFile !== null && existsSync(mimeFile) ? readFileSync(mimeFile, "utf8") : "",
  };
}
