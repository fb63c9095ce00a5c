// A step of the build: the licences of every package whose code went into it, as one text beside what was built. Installers
// put it where a person can read it; the terms of nearly all of them ask for that.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Plugin } from "vite";

export const licencesFileName = "licences.txt";

export function licences(): Plugin {
  let root = "";
  return {
    name: "attune:licences",
    apply: "build",
    configResolved: (config) => {
      root = config.root;
    },
    generateBundle(_options, bundle) {
      // Fonts come by their files, everything else by its modules.
      const paths = Object.values(bundle).flatMap((file) =>
        file.type === "chunk" ? file.moduleIds : file.originalFileNames.map((name) => resolve(root, name)),
      );
      const folders = [...new Set(paths.flatMap(packageFolder))].toSorted();
      const source = folders.map(licenceOf).join(`\n${"-".repeat(80)}\n\n`);
      this.emitFile({ type: "asset", fileName: licencesFileName, source });
    },
  };
}

/** Of the innermost package that a file belongs to; none for our own. */
function packageFolder(filePath: string): readonly string[] {
  const path = filePath.replaceAll("\\", "/").replaceAll("\0", "");
  const folder = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
  return folder === undefined || !existsSync(join(folder, "package.json")) ? [] : [folder];
}

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    readonly name: string;
    readonly version: string;
    readonly license?: string;
  };
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice|copying)/i.test(file))
    .map((file) => readFileSync(join(folder, file), "utf8").trim());
  return `${name} ${version}: ${license ?? "see below"}\n\n${texts.join("\n\n")}\n`;
}
