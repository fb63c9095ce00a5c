// How installers are made of the built studio: electron-builder's configuration, used by `npm run pack:check` (offline, on
// a stand-in for Electron's folder) and by the release workflow. What isn't listed under `files` is in no installer.
// Why it is so: docs/adr/0013. Changing `appId` makes it another program to every system; never do.
import type { Configuration, FileAssociation, FileSet } from "electron-builder";

/** Also the name notifications go by on Windows: see src-main/hosts/electron-later.ts. */
export const appId = "studio.attune";

/** A workflow sets what it hasn't got to nothing. */
function wordOf(name: string): string | null {
  return process.env[name]?.trim() || null;
}

/** Where releases are published and looked for: nowhere unless the release workflow says so ("owner/repository"). */
const [owner, repo] = wordOf("ATTUNE_RELEASE_REPOSITORY")?.split("/") ?? [];
const page = owner && repo ? `https://github.com/${owner}/${repo}` : null;

const inPackages = [
  "better-sqlite3/package.json",
  "better-sqlite3/LICENSE",
  "better-sqlite3/lib/**/*.js",
  // The studio imports it as a module; the same again for `require`, types, maps and sources are nine tenths of it.
  "openai/package.json",
  "openai/LICENSE",
  "openai/**/*.mjs",
  "openai/internal/auth/x509-transport-state.js",
  // Looks for newer versions, with what it needs.
  ...(
    "electron-updater builder-util-runtime argparse debug fs-extra graceful-fs js-yaml jsonfile lazy-val " +
    "lodash.escaperegexp lodash.isequal ms sax semver tiny-typed-emitter universalify"
  )
    .split(" ")
    .flatMap((name) => [`${name}/{package.json,LICENSE*,license*}`, `${name}/**/*.{js,cjs,json}`]),
].map((path) => `node_modules/${path}`);

const projectFile: FileAssociation = {
  ext: "attune",
  name: "Attune project",
  description: "Attune project",
  mimeType: "application/x-attune-project",
  role: "Editor",
  rank: "Owner",
  icon: "resources/packaging/icons/document",
};

/** SQLite's native part, for the one system an installer is for: eight of them are three quarters of the package. */
function nativePart(platform: "linux" | "darwin" | "win32"): FileSet {
  return { filter: [`node_modules/better-sqlite3/prebuilds/${platform}-\${arch}.node`] };
}

const signsForWindows = wordOf("WIN_CSC_LINK") !== null;
const signsForMac = wordOf("CSC_LINK") !== null;

export default {
  appId,
  productName: "Attune",
  copyright: "Copyright © The Attune authors",
  directories: { output: "dist", buildResources: "resources/packaging" },
  extraMetadata: {
    // The window and its entry in the menu are one program to Linux by this name.
    desktopName: "attune.desktop",
    ...(page === null ? {} : { homepage: page, repository: page }),
  },
  files: [
    "package.json",
    "LICENSE",
    "out/main/**/*.js",
    // The browser's host and the command line have no use in here: the fuses keep the program from being a plain Node.
    "!out/main/{web,cli}.js",
    "!out/main/chunks/{web,cli}-host-*.js",
    "out/preload/bridge.cjs",
    "out/renderer/index.html",
    "out/renderer/*.{js,svg}",
    "out/renderer/assets/*.{js,css,woff2,ttf}",
    "resources/rehearsal/*",
    "resources/samples/*",
    // Packages go by the patterns of such a list alone, and it is read before the texts above.
    { filter: ["!node_modules/**", ...inPackages, "!node_modules/**/{test,tests,__tests__,example}/**"] },
  ],
  extraResources: [
    { from: "out/main/licences.txt", to: "licences/program.txt" },
    { from: "out/renderer/licences.txt", to: "licences/window.txt" },
  ],
  asar: { smartUnpack: false },
  // The system loads it as a file. Everything else is read from inside, threads and the rehearsal's process, too.
  asarUnpack: ["node_modules/better-sqlite3/prebuilds/*.node"],
  // better-sqlite3 brings builds that fit any Node and any Electron.
  npmRebuild: false,
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
    resetAdHocDarwinSignature: true,
  },
  electronLanguages: ["en-US"],
  fileAssociations: [projectFile],
  publish: owner && repo ? [{ provider: "github", owner, repo, releaseType: "draft" }] : null,
  win: {
    files: [nativePart("win32")],
    target: [{ target: "nsis", arch: ["x64", "arm64"] }],
    icon: "resources/packaging/icons/attune.ico",
    // An unsigned build must not claim a publisher: its updates would be refused.
    verifyUpdateCodeSignature: signsForWindows,
    // Windows looks at libraries, too, before it lets a new program load them.
    signExts: [".exe", ".dll", ".node"],
  },
  nsis: {
    oneClick: true,
    // For this person alone: no password of an administrator, nothing outside their own folders.
    perMachine: false,
    // One for each: the name says which, and the updater goes by it.
    buildUniversalInstaller: false,
    // Projects are the person's, not the program's.
    deleteAppDataOnUninstall: false,
    artifactName: "${productName}-${version}-windows-${arch}.${ext}",
  },
  mac: {
    files: [nativePart("darwin")],
    // The updater takes the zip; people take the dmg.
    target: [
      { target: "dmg", arch: ["x64", "arm64"] },
      { target: "zip", arch: ["x64", "arm64"] },
    ],
    icon: "resources/packaging/icons/attune.icns",
    category: "public.app-category.productivity",
    // Unsigned, it starts on the Mac that made it and nowhere else; macOS wants at least an empty signature.
    ...(signsForMac ? {} : { identity: "-" }),
    hardenedRuntime: signsForMac,
    entitlements: "resources/packaging/entitlements.plist",
    entitlementsInherit: "resources/packaging/entitlements.plist",
    notarize: signsForMac && wordOf("APPLE_API_KEY") !== null,
    darkModeSupport: true,
    artifactName: "${productName}-${version}-mac-${arch}.${ext}",
  },
  linux: {
    files: [nativePart("linux")],
    // AppImage second: it needs the system to allow unprivileged namespaces, which Ubuntu 24.04 and later don't.
    target: [
      { target: "deb", arch: ["x64", "arm64"] },
      { target: "AppImage", arch: ["x64", "arm64"] },
    ],
    icon: "resources/packaging/icons",
    executableName: "attune",
    syncDesktopName: true,
    category: "Office",
    synopsis: "Make a language model your own",
    maintainer: wordOf("ATTUNE_MAINTAINER") ?? "The Attune authors",
    artifactName: "${productName}-${version}-linux-${arch}.${ext}",
  },
} satisfies Configuration;
