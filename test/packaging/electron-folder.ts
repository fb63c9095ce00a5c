// Folders that electron-builder takes for an unpacked Electron of a platform: the right file names, and a program with a
// fuse wire. Nothing in them runs; what they hold up is the packaging around them.
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type * as ResEdit from "resedit";

export type PackagedPlatform = "linux" | "mac" | "windows";

/** Where @electron/fuses finds the fuses: its own mark, a version, their number, and a letter for each ("0" off, "1" on). */
const fuseMark = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";
/** As Electron's own program is delivered: run as Node, Node's options, inspecting, and the extra rights of files are on. */
const fusesAsDelivered = "101100011";
const fuseWire = Buffer.concat([
  Buffer.from(fuseMark),
  Buffer.from([1, fusesAsDelivered.length]),
  Buffer.from(fusesAsDelivered),
]);
/** The wire lies somewhere inside the program, not at its beginning. */
const plainProgram = Buffer.concat([Buffer.alloc(4_096, 0x90), fuseWire, Buffer.alloc(4_096, 0x90)]);
const helpers = ["", " (Renderer)", " (Plugin)", " (GPU)"];

/** @param path a folder that isn't there. */
export function writeElectronFolder(path: string, platform: PackagedPlatform): void {
  const write = (name: string, content: string | Buffer = "", mode = 0o644): void => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content, { mode });
  };
  for (const name of ["LICENSE", "LICENSES.chromium.html", "version"]) write(name);
  if (platform === "mac") {
    writeMacProgram(write);
    return;
  }
  for (const language of ["en-US", "de", "fr"]) write(`locales/${language}.pak`);
  write("resources.pak");
  mkdirSync(join(path, "resources"));
  if (platform === "linux") {
    write("electron", plainProgram, 0o755);
    write("chrome-sandbox", "", 0o755);
  } else {
    write("electron.exe", windowsProgram(), 0o755);
  }
}

function writeMacProgram(write: (name: string, content?: string | Buffer, mode?: number) => void): void {
  const contents = "Electron.app/Contents";
  const info = (name: string): string =>
    `<?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><dict>` +
    `<key>CFBundleExecutable</key><string>${name}</string>` +
    `<key>CFBundleIconFile</key><string>electron.icns</string></dict></plist>`;
  write(`${contents}/Info.plist`, info("Electron"));
  write(`${contents}/MacOS/Electron`, "", 0o755);
  write(`${contents}/Resources/electron.icns`);
  for (const language of ["en", "de"]) write(`${contents}/Resources/${language}.lproj/locale.pak`);
  const framework = `${contents}/Frameworks/Electron Framework.framework`;
  write(`${framework}/Electron Framework`, plainProgram, 0o755);
  for (const language of ["en", "de"])
    write(`${framework}/Versions/A/Resources/${language}.lproj/locale.pak`);
  for (const kind of helpers) {
    const helper = `${contents}/Frameworks/Electron Helper${kind}.app/Contents`;
    write(`${helper}/Info.plist`, info(`Electron Helper${kind}`));
    write(`${helper}/MacOS/Electron Helper${kind}`, "", 0o755);
  }
}

/** electron-builder writes its words and the hash of the archive into a Windows program, so it has to be one. */
function windowsProgram(): Buffer {
  const require = createRequire(createRequire(import.meta.url).resolve("app-builder-lib/package.json"));
  const { NtExecutable, NtExecutableResource, Resource } = require("resedit") as typeof ResEdit;
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program);
  const version = Resource.VersionInfo.createEmpty();
  version.setStringValues({ lang: 1_033, codepage: 1_200 }, { ProductName: "Electron" });
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  program.setExtraData(fuseWire);
  return Buffer.from(program.generate());
}
