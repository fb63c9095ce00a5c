// What may lie in the archive of a packaged studio, and what must never: the rules `npm run pack:check` holds a package to.
import { listPackage, statFile } from "@electron/asar";

export type ArchivedFile = {
  readonly path: string;
  readonly sizeBytes: number;
  readonly isUnpacked: boolean;
};

/** Every file of ours that belongs into an installer. */
const ours = [
  /^(package\.json|LICENSE)$/,
  /^out\/main\/(?!web\.js|cli\.js)[\w-]+\.js$/,
  /^out\/main\/chunks\/(?!web-host-|cli-host-)[\w.-]+\.js$/,
  /^out\/preload\/bridge\.cjs$/,
  /^out\/renderer\/(index\.html|first-paint\.js|icon\.svg)$/,
  // Of Monaco: the editor, its worker, and JSON. No other language.
  /^out\/renderer\/assets\/(?!(?!(?:json|editor)\.)\w+\.worker|(?:ts|css|html)Mode)[\w.-]+\.(js|css|woff2|ttf)$/,
  /^resources\/rehearsal\/(base\.safetensors|kernels\.wasm|tokenizer\.json|LICENSES\.md|README\.md)$/,
  /^resources\/samples\/[\w.-]+\.(json|md)$/,
];
/** Packages the built studio imports while it runs, and theirs. */
const packages = new Set([
  "better-sqlite3",
  "openai",
  "electron-updater",
  ..."argparse builder-util-runtime debug fs-extra graceful-fs js-yaml jsonfile lazy-val".split(" "),
  ..."lodash.escaperegexp lodash.isequal ms sax semver tiny-typed-emitter universalify".split(" "),
]);
const never =
  /\.(map|ts|mts|cts|tsx|test\.js|spec\.js)$|(^|\/)(\.env[^/]*|tests?|__tests__|spec|\.github|binding\.gyp|deps)(\/|$)/;
const inPackage =
  /^node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\/.*(?:\.(?:js|cjs|mjs|json|node)|licen[cs]e[\w.]*)$/i;
const native = /^node_modules\/better-sqlite3\/prebuilds\/[\w-]+\.node$/;

export function filesIn(archivePath: string): readonly ArchivedFile[] {
  return listPackage(archivePath, { isPack: false }).flatMap((name) => {
    const path = name.replaceAll("\\", "/").replace(/^\//, "");
    const entry = statFile(archivePath, path);
    return "size" in entry ? [{ path, sizeBytes: entry.size, isUnpacked: entry.unpacked === true }] : [];
  });
}

/** Sentences about what is there and shouldn't be, or the other way round. @param system as in the name of the native part. */
export function problemsWith(files: readonly ArchivedFile[], system: string): readonly string[] {
  const paths = files.map(({ path }) => path);
  const strangers = paths.filter((path) => never.test(path) || !isExpected(path));
  const unpacked = files.filter(({ isUnpacked }) => isUnpacked).map(({ path }) => path);
  const nativePart = `node_modules/better-sqlite3/prebuilds/${system}.node`;
  const missing = [
    "out/main/electron.js",
    "out/main/rehearsal.js",
    "out/preload/bridge.cjs",
    nativePart,
  ].filter((path) => !paths.includes(path));
  return [
    ...strangers.map((path) => `nobody asked for ${path}`),
    ...missing.map((path) => `${path} is missing`),
    ...(unpacked.join() === nativePart ? [] : [`unpacked: ${unpacked.join(", ") || "nothing"}`]),
    ...paths
      .filter((path) => native.test(path) && path !== nativePart)
      .map((path) => `${path} is another system's`),
  ];
}

function isExpected(path: string): boolean {
  const name = inPackage.exec(path)?.[1];
  return name === undefined ? ours.some((one) => one.test(path)) : packages.has(name);
}
