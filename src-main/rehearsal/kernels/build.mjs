// Compiles the kernels to resources/rehearsal/kernels.wasm. A test holds that the committed file is what this makes.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import asc from "assemblyscript/asc";

const sourcePath = fileURLToPath(new URL("./kernels.ts", import.meta.url));
const targetPath = fileURLToPath(new URL("../../../resources/rehearsal/kernels.wasm", import.meta.url));

/** The compiled kernels as bytes. Throws with the compiler's own words. */
export async function compileKernels() {
  const source = readFileSync(sourcePath, "utf8");
  let binary;
  const { error, stderr } = await asc.main(
    [
      "kernels.ts",
      "--outFile",
      "kernels.wasm",
      "-O3",
      "--noAssert",
      "--runtime",
      "stub",
      "--importMemory",
      "--sharedMemory",
      "--initialMemory",
      "16",
      "--maximumMemory",
      "32768",
      "--enable",
      "simd",
      "--enable",
      "threads",
      "--enable",
      "bulk-memory",
    ],
    {
      readFile: (name) => (name === "kernels.ts" ? source : null),
      writeFile: (name, contents) => {
        if (name === "kernels.wasm") binary = contents;
      },
      listFiles: () => [],
    },
  );
  if (error) throw new Error(`The kernels don't compile: ${stderr.toString()}`);
  return binary;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  writeFileSync(targetPath, await compileKernels());
}
