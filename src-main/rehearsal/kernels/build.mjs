// Compiles the kernels to resources/rehearsal/kernels.wasm. A test holds that the committed file is what this makes.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import asc from "assemblyscript/asc";

const sourcePath = fileURLToPath(new URL("./kernels.ts", import.meta.url));
const targetPath = fileURLToPath(new URL("../../../resources/rehearsal/kernels.wasm", import.meta.url));

const plainAddition = "return f32x4.add(f32x4.mul(a, b), sum);";
const fusedAddition = "return f32x4.relaxed_madd(a, b, sum);";

/**
 * The compiled kernels as bytes. `fused` ones multiply and add in one go where the processor can: two thirds faster,
 * but their last bits differ between kinds of processors. They only ever make the base model, never a person's.
 * Throws with the compiler's own words.
 */
export async function compileKernels({ fused = false } = {}) {
  const plain = readFileSync(sourcePath, "utf8");
  if (!plain.includes(plainAddition)) throw new Error("The kernels' addition was not found");
  const source = fused ? plain.replace(plainAddition, fusedAddition) : plain;
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
      ...(fused ? ["--enable", "relaxed-simd"] : []),
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
