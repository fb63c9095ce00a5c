// Holds the layers: who may import whom, and which package may be touched where (ARCHITECTURE.md, "Layers").
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { rootPath } from "../../src-main/launch/run.mjs";

type Import = { readonly from: string; readonly to: string; readonly isTypeOnly: boolean };

const sourceFiles = ["src-shared", "src-preload", "src-main", "src-renderer"].flatMap(filesBelow);
const imports = sourceFiles.flatMap(importsOf);

function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(rootPath, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(ts|tsx)$/.test(name))
    .map((name) => join(folder, name).replaceAll("\\", "/"));
}

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join(rootPath, file), "utf8");
  const pattern =
    /(?:import|export)\s+(type\s)?[^;'"]*?from\s+["']([^"']+)["']|import\(\s*["']([^"']+)["']|^import\s+["']([^"']+)["']/gm;
  return [...text.matchAll(pattern)].map((match) => {
    const target = match[2] ?? match[3] ?? match[4] ?? "";
    const to = target.startsWith(".") ? relative(rootPath, resolve(rootPath, dirname(file), target)) : target;
    return { from: file, to: to.replaceAll("\\", "/"), isTypeOnly: match[1] !== undefined };
  });
}

function importsBreaking(rule: (found: Import) => boolean): readonly string[] {
  return imports.filter(rule).map((found) => `${found.from} → ${found.to}`);
}

const isIn = (path: string, ...folders: readonly string[]): boolean =>
  folders.some((folder) => path.startsWith(`${folder}/`));
const isPackage = (path: string, name: string): boolean => path === name || path.startsWith(`${name}/`);

describe("the layers", () => {
  it("sees the sources", () => expect(imports.length).toBeGreaterThan(100));

  it("shared imports nothing but shared and zod", () => {
    expect(
      importsBreaking(({ from, to }) => isIn(from, "src-shared") && !isIn(to, "src-shared") && to !== "zod"),
    ).toEqual([]);
  });

  it("renderer and main never import each other", () => {
    expect(
      importsBreaking(
        ({ from, to }) =>
          (isIn(from, "src-renderer") && isIn(to, "src-main", "src-preload")) ||
          (isIn(from, "src-main", "src-preload") && isIn(to, "src-renderer")),
      ),
    ).toEqual([]);
  });

  it("nobody but a host imports a host", () => {
    expect(
      importsBreaking(({ from, to }) => isIn(to, "src-main/hosts") && !isIn(from, "src-main/hosts")),
    ).toEqual([]);
  });

  it("the store imports no feature and no host", () => {
    expect(
      importsBreaking(
        ({ from, to, isTypeOnly }) =>
          isIn(from, "src-main/store") && isIn(to, "src-main") && !isIn(to, "src-main/store") && !isTypeOnly,
      ),
    ).toEqual([]);
  });

  it("domain is pure: it imports only shared", () => {
    expect(
      importsBreaking(({ from, to }) => isIn(from, "src-shared/domain") && !isIn(to, "src-shared")),
    ).toEqual([]);
  });

  it("electron stays in the Electron host and the bridge", () => {
    expect(
      importsBreaking(
        ({ from, to }) =>
          isPackage(to, "electron") &&
          !/^src-main\/hosts\/electron[\w-]*\.ts$|^src-preload\/bridge\.ts$/.test(from),
      ),
    ).toEqual([]);
  });

  it("better-sqlite3 stays in the store", () => {
    expect(
      importsBreaking(({ from, to }) => isPackage(to, "better-sqlite3") && !isIn(from, "src-main/store")),
    ).toEqual([]);
  });

  it("openai stays in the provider", () => {
    expect(
      importsBreaking(({ from, to }) => isPackage(to, "openai") && !isIn(from, "src-main/provider")),
    ).toEqual([]);
  });

  it("nothing in the core asks a provider but through the gate, which logs what leaves and keeps what stays", () => {
    const textOf = (file: string): string => readFileSync(join(rootPath, file), "utf8");
    const asking = sourceFiles.filter(
      (file) =>
        isIn(file, "src-main") &&
        !isIn(file, "src-main/hosts", "src-main/provider", "src-main/sending") &&
        /\bports\.provider\b|import type \{[^}]*\bProvider\b[^}]*\} from "[./]*provider\/provider-work/.test(
          textOf(file),
        ),
    );
    expect(asking.toSorted()).toEqual([
      "src-main/core/core-link.ts",
      "src-main/core/core.ts",
      "src-main/core/linked-provider.ts",
      "src-main/core/ports.ts",
      "src-main/core/serve-provider.ts",
    ]);
    // The core hands it to the gate, and keeps nothing of it.
    expect(textOf("src-main/core/core.ts").match(/ports\.provider/g)).toHaveLength(1);
  });

  it("a key is read by the provider alone: everybody else only keeps one and hears about it", () => {
    const readers = importsBreaking(
      ({ from, to }) =>
        to.startsWith("src-main/secrets/") &&
        !isIn(from, "src-main/secrets", "src-main/hosts", "src-main/core") &&
        from !== "src-main/provider/reach.ts",
    );
    expect(readers).toEqual([]);
  });

  it("the page takes only types and plain values from the contract: its schemas run in the core", () => {
    const withSchemas = /^src-shared\/contract\/(?!topics\.ts|transport\.ts)/;
    expect(
      importsBreaking(
        ({ from, to, isTypeOnly }) => isIn(from, "src-renderer") && withSchemas.test(to) && !isTypeOnly,
      ),
    ).toEqual([]);
  });

  it("the grid knows nothing of Attune: it imports itself, React and icons only", () => {
    const grid = "src-renderer/examples/grid";
    const allowed = ["react", "@tabler/icons-react"];
    expect(
      importsBreaking(({ from, to }) => isIn(from, grid) && !isIn(to, grid) && !allowed.includes(to)),
    ).toEqual([]);
  });

  it("SQL stands in sql.ts and the store", () => {
    const withSql = sourceFiles.filter(
      (file) =>
        isIn(file, "src-main") &&
        !isIn(file, "src-main/store") &&
        !file.endsWith("/sql.ts") &&
        /["'`]\s*(SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM|CREATE TABLE|PRAGMA)\b/.test(
          readFileSync(join(rootPath, file), "utf8"),
        ),
    );
    expect(withSql).toEqual([]);
  });

  it("every source file opens with what it is", () => {
    const silent = sourceFiles.filter(
      (file) => !/^(\/\/|\/\*\*?)/.test(readFileSync(join(rootPath, file), "utf8")),
    );
    expect(silent).toEqual([]);
  });
});
