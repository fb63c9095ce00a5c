// The place a training can be taken up again from: weights, the optimiser's memory and how far it was. Written whole
// or not at all; used only for the very same job (same files, settings and seed), else it is passed over.
import { existsSync, readFileSync } from "node:fs";
import type { Crew } from "../engine/crew.ts";
import { writeWhole } from "../write-whole.ts";
import type { TrainingCheckpoint } from "./training-types.ts";

export interface TrainingState {
  /** Says that the job is the same; see `jobFingerprint`. */
  readonly fingerprint: string;
  /** Steps done. */
  readonly step: number;
  readonly trainedTokens: number;
  readonly checkpoints: readonly TrainingCheckpoint[];
}

const headerBytes = 16_384;

type Numbers = Pick<Crew, "weights" | "means" | "squares">;

/** Errors: Node's own, for a full disk and the like. */
export function writeResumeFile(path: string, state: TrainingState, numbers: Numbers): void {
  const header = Buffer.alloc(headerBytes, " ");
  if (header.write(JSON.stringify(state)) >= headerBytes) throw new RangeError("The state is too long");
  const rows = [numbers.weights, numbers.means, numbers.squares];
  writeWhole(path, [
    header,
    ...rows.map((row) => new Uint8Array(row.buffer, row.byteOffset, row.byteLength)),
  ]);
}

/** Fills the numbers and gives the state; null (and nothing touched) when there is none for this job. */
export function readResumeFile(path: string, fingerprint: string, numbers: Numbers): TrainingState | null {
  if (!existsSync(path)) return null;
  const file = readFileSync(path);
  const rows = [numbers.weights, numbers.means, numbers.squares];
  const size = rows.reduce((sum, row) => sum + row.byteLength, headerBytes);
  if (file.length !== size) return null;
  const state = JSON.parse(file.toString("utf8", 0, headerBytes)) as TrainingState;
  if (state.fingerprint !== fingerprint) return null;
  let place = headerBytes;
  for (const row of rows) {
    new Uint8Array(row.buffer, row.byteOffset, row.byteLength).set(
      file.subarray(place, place + row.byteLength),
    );
    place += row.byteLength;
  }
  return state;
}
