// Weights on disk in the safetensors format (huggingface/safetensors, README, 2026-11-22): eight bytes of header length,
// a JSON header, the numbers. Fine-tuned models are kept whole (F32), the base as bytes with a scale per row (I8).
// Reads only its own shape: anything else is refused before a number is taken.
import { readFileSync } from "node:fs";
import { writeWhole } from "../write-whole.ts";
import type { ModelParameters, Parameter } from "./model-shape.ts";

interface TensorEntry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

interface TensorPart {
  readonly name: string;
  readonly dtype: "F32" | "I8";
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** A header longer than this isn't one of ours. */
const longestHeaderBytes = 1_000_000;

/** @throws when the file isn't whole or holds another model. */
export function readWeights(path: string, parameters: ModelParameters, weights: Float32Array): void {
  const file = readFileSync(path);
  const headerBytes = file.length >= 8 ? Number(file.readBigUInt64LE(0)) : 0;
  if (headerBytes < 2 || headerBytes > longestHeaderBytes || 8 + headerBytes > file.length) {
    throw new Error("This isn't a file of weights");
  }
  const header = JSON.parse(file.toString("utf8", 8, 8 + headerBytes)) as Record<string, TensorEntry>;
  const data = file.subarray(8 + headerBytes);
  for (const parameter of parameters.all) {
    const target = weights.subarray(parameter.place, parameter.place + parameter.rows * parameter.columns);
    const scales = header[`${parameter.name}.scale`];
    if (scales === undefined) {
      target.set(floatsOf(data, header[parameter.name], target.length));
    } else {
      const bytes = bytesOf(data, header[parameter.name], "I8", target.length);
      unpack(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length), target, {
        scales: floatsOf(data, scales, parameter.rows),
        columns: parameter.columns,
      });
    }
  }
}

/** Writes beside the target and renames, so that a file of that name is always whole. */
export function writeWeights(path: string, parameters: ModelParameters, weights: Float32Array): void {
  writeParts(
    path,
    parameters.all.map((parameter) => {
      const { name, rows, columns, place } = parameter;
      return {
        name,
        dtype: "F32",
        shape: [rows, columns],
        bytes: bytesOfFloats(weights, place, rows * columns),
      };
    }),
  );
}

/** As `writeWeights`, a quarter of the size: each row of a matrix as whole numbers from -127 to 127 and a scale. */
export function writeCompactWeights(path: string, parameters: ModelParameters, weights: Float32Array): void {
  writeParts(
    path,
    parameters.all.flatMap((parameter): TensorPart[] => {
      const { name, rows, columns, place } = parameter;
      const source = weights.subarray(place, place + rows * columns);
      if (rows === 1) {
        return [
          { name, dtype: "F32", shape: [rows, columns], bytes: bytesOfFloats(weights, place, columns) },
        ];
      }
      const { values, scales } = pack(source, parameter);
      return [
        { name, dtype: "I8", shape: [rows, columns], bytes: new Uint8Array(values.buffer) },
        { name: `${name}.scale`, dtype: "F32", shape: [rows], bytes: new Uint8Array(scales.buffer) },
      ];
    }),
  );
}

function pack(
  source: Float32Array,
  { rows, columns }: Parameter,
): { readonly values: Int8Array<ArrayBuffer>; readonly scales: Float32Array<ArrayBuffer> } {
  const values = new Int8Array(source.length);
  const scales = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const numbers = source.subarray(row * columns, (row + 1) * columns);
    const largest = numbers.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const scale = Math.fround(largest / 127) || 1;
    scales[row] = scale;
    for (const [column, value] of numbers.entries()) {
      values[row * columns + column] = Math.max(-127, Math.min(127, Math.round(value / scale)));
    }
  }
  return { values, scales };
}

function unpack(
  values: Int8Array,
  target: Float32Array,
  { scales, columns }: { readonly scales: Float32Array; readonly columns: number },
): void {
  for (const [index, value] of values.entries()) {
    target[index] = value * (scales[Math.floor(index / columns)] ?? 0);
  }
}

function bytesOfFloats(weights: Float32Array, place: number, count: number): Uint8Array {
  return new Uint8Array(weights.buffer, weights.byteOffset + place * 4, count * 4);
}

function bytesOf(data: Buffer, entry: TensorEntry | undefined, dtype: string, count: number): Uint8Array {
  const [start = 0, end = 0] = entry?.data_offsets ?? [];
  const size = dtype === "F32" ? 4 : 1;
  if (entry?.dtype !== dtype || end - start !== count * size || end > data.length) {
    throw new Error("These weights belong to another model");
  }
  return data.subarray(start, end);
}

function floatsOf(data: Buffer, entry: TensorEntry | undefined, count: number): Float32Array {
  // A copy, because the numbers needn't lie at a multiple of four in the file.
  return new Float32Array(Uint8Array.from(bytesOf(data, entry, "F32", count)).buffer);
}

function writeParts(path: string, parts: readonly TensorPart[]): void {
  let place = 0;
  const header = Object.fromEntries(
    parts.map(({ name, dtype, shape, bytes }): [string, TensorEntry] => {
      const start = place;
      place += bytes.length;
      return [name, { dtype, shape, data_offsets: [start, place] }];
    }),
  );
  const text = JSON.stringify(header);
  // The numbers start at a multiple of eight: the header is filled up with blanks.
  const headerText = Buffer.from(text.padEnd(Math.ceil(text.length / 8) * 8));
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(headerText.length));
  writeWhole(path, [size, headerText, ...parts.map(({ bytes }) => bytes)]);
}
