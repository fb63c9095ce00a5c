// `npm run pack:check`: packages the studio for Linux, macOS and Windows without the network, looks at what came out, and
// runs the Linux one on the stand-in for Electron's module. `-- --without-run` leaves the running out.
import { extractAll, extractFile, getRawHeader } from "@electron/asar";
import { FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { newFolder } from "../core/core-at.ts";
import { filesIn, problemsWith, type ArchivedFile } from "./archive.ts";
import { pack, readConfiguration, type ArchName, type PackagedApp } from "./pack.ts";
import { runPackaged } from "./run-packaged.ts";

const megabyte = 1_000_000;
/** What Attune adds to Electron, on disk. */
const appMaxBytes = 40 * megabyte;
const listedCount = 15;
/** The letters of a fuse wire. */
const isOn = "1".charCodeAt(0);

const fuses: readonly (readonly [fuse: FuseV1Options, isWanted: boolean])[] = [
  [FuseV1Options.RunAsNode, false],
  [FuseV1Options.EnableCookieEncryption, true],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, false],
  [FuseV1Options.EnableNodeCliInspectArguments, false],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, true],
  [FuseV1Options.OnlyLoadAppFromAsar, true],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, false],
];

export type PackCheck = { readonly lines: readonly string[]; readonly problems: readonly string[] };

export async function checkPackages(isRun: boolean): Promise<PackCheck> {
  const folder = newFolder("attune-pack-");
  try {
    const configuration = await readConfiguration(null);
    const systems = [
      ["linux", "x64", "linux-x64"],
      ["mac", "arm64", "darwin-arm64"],
      ["windows", "arm64", "win32-arm64"],
    ] as const;
    const lines: string[] = [];
    const problems: string[] = [];
    for (const [platform, arch, system] of systems) {
      const place = join(folder.path, system);
      // oxlint-disable-next-line no-await-in-loop -- each takes a core
      const app = await pack(configuration, platform, arch satisfies ArchName, place);
      const files = filesIn(join(app.resourcesPath, "app.asar"));
      const found = [
        ...problemsWith(files, system),
        ...problemsWithSize(app),
        ...problemsWithDescription(app),
        ...problemsWithAssociation(app),
        ...problemsWithLicences(app),
        // oxlint-disable-next-line no-await-in-loop -- as above
        ...(await problemsWithFuses(app)),
      ];
      problems.push(...found.map((problem) => `${system}: ${problem}`));
      lines.push(
        `${system}: ${files.length} files, ${megabytes(bytesBelow(app.resourcesPath))} without Electron`,
      );
      if (platform !== "linux") continue;
      lines.push(...largest(files));
      if (!isRun) continue;
      const extracted = join(place, "extracted");
      extractAll(join(app.resourcesPath, "app.asar"), extracted);
      // oxlint-disable-next-line no-await-in-loop -- once
      const ran = await runPackaged(extracted);
      lines.push(...ran.lines);
      problems.push(...ran.problems);
    }
    problems.push(...(await problemsWithPublishing()));
    return { lines, problems };
  } finally {
    folder.remove();
  }
}

function problemsWithSize({ resourcesPath }: PackagedApp): readonly string[] {
  const bytes = bytesBelow(resourcesPath);
  return bytes <= appMaxBytes
    ? []
    : [`${megabytes(bytes)} without Electron, more than ${megabytes(appMaxBytes)}`];
}

function problemsWithDescription({ resourcesPath, executablePath }: PackagedApp): readonly string[] {
  const text = extractFile(join(resourcesPath, "app.asar"), "package.json").toString("utf8");
  const description = JSON.parse(text) as Readonly<Record<string, unknown>>;
  return [
    ...(existsSync(executablePath) ? [] : [`there is no ${executablePath}`]),
    ...["devDependencies", "scripts", "build"]
      .filter((name) => name in description)
      .map((name) => `package.json tells of ${name}`),
    ...(description["main"] === "./out/main/electron.js" ? [] : ["package.json names another entry"]),
    ...(existsSync(join(resourcesPath, "app-update.yml"))
      ? ["it looks for updates at a place nobody named"]
      : []),
    ...(existsSync(join(resourcesPath, "app")) ? ["the program lies beside its archive, too"] : []),
  ];
}

/** A few of each kind: what is bundled, and the fonts. */
function problemsWithLicences({ resourcesPath }: PackagedApp): readonly string[] {
  const texts = ["program", "window"]
    .map((name) => join(resourcesPath, "licences", `${name}.txt`))
    .map((path) => (existsSync(path) ? readFileSync(path, "utf8") : ""))
    .join("\n");
  return ["zod", "react", "monaco-editor", "@mantine/core", "@fontsource-variable/inter"]
    .filter((name) => !texts.includes(`\n${name} `))
    .map((name) => `the licence of ${name} isn't there to be read`);
}

/** Where each system reads that a project file is ours: what could be made here of it. */
function problemsWithAssociation({
  platform,
  appPath,
  resourcesPath,
  linuxEntry,
}: PackagedApp): readonly string[] {
  const expect = (text: string, parts: readonly string[]): readonly string[] =>
    parts.filter((part) => !text.includes(part)).map((part) => `the file association lacks “${part}”`);
  if (platform === "linux") {
    return [
      ...expect(linuxEntry?.desktop ?? "", [
        "MimeType=application/x-attune-project;",
        "Exec=/opt/Attune/attune %U",
        "StartupWMClass=attune",
      ]),
      ...expect(linuxEntry?.mimeTypes ?? "", ['type="application/x-attune-project"', 'pattern="*.attune"']),
    ];
  }
  if (platform === "windows") {
    // The installer, which isn't made here, registers it.
    return integrityHashIsIn(readFileSync(join(appPath, "Attune.exe"), "latin1"), resourcesPath);
  }
  const info = readFileSync(join(appPath, "Attune.app/Contents/Info.plist"), "utf8");
  return [
    ...expect(info, ["<string>attune</string>", "document.icns", "studio.attune"]),
    ...integrityHashIsIn(info, resourcesPath),
  ];
}

/** The program knows the hash of its archive's list: with the fuse set, any other archive ends it. */
function integrityHashIsIn(text: string, resourcesPath: string): readonly string[] {
  const { headerString } = getRawHeader(join(resourcesPath, "app.asar"));
  const hash = createHash("sha256").update(headerString).digest("hex");
  return text.includes(hash) ? [] : ["the program doesn't know the hash of its archive"];
}

async function problemsWithFuses({ executablePath }: PackagedApp): Promise<readonly string[]> {
  const wire = (await getCurrentFuseWire(executablePath)) as unknown as Readonly<Record<number, number>>;
  return fuses
    .filter(([fuse, isWanted]) => (wire[fuse] === isOn) !== isWanted)
    .map(([fuse, isWanted]) => `the fuse ${FuseV1Options[fuse]} is ${isWanted ? "off" : "on"}`);
}

/** Nowhere, unless the release workflow names the place; then there, as a draft. */
async function problemsWithPublishing(): Promise<readonly string[]> {
  const named = JSON.stringify((await readConfiguration("someone/something")).publish);
  const wanted = '[{"provider":"github","owner":"someone","repo":"something","releaseType":"draft"}]';
  const unnamed = (await readConfiguration(null)).publish;
  return [
    ...(named === wanted ? [] : [`named, it is published to ${named}`]),
    ...(unnamed === null ? [] : [`unnamed, it is published to ${JSON.stringify(unnamed)}`]),
  ];
}

function largest(files: readonly ArchivedFile[]): readonly string[] {
  return files
    .toSorted((a, b) => b.sizeBytes - a.sizeBytes)
    .slice(0, listedCount)
    .map(({ path, sizeBytes }) => `  ${megabytes(sizeBytes).padStart(8)}  ${path}`);
}

function bytesBelow(folderPath: string): number {
  return readdirSync(folderPath, { recursive: true, encoding: "utf8" })
    .map((name) => statSync(join(folderPath, name)))
    .reduce((sum, status) => sum + (status.isFile() ? status.size : 0), 0);
}

function megabytes(bytes: number): string {
  return `${(bytes / megabyte).toFixed(2)} MB`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { lines, problems } = await checkPackages(!process.argv.includes("--without-run"));
  for (const line of lines) console.log(line);
  for (const problem of problems) console.error(`PROBLEM  ${problem}`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
