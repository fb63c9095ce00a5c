// What the rehearsal's server needs from outside, and the ids and seeds made from it. Nothing here reads a clock itself.
import type { Log } from "../../core/log.ts";

/** Clock and randomness, passed in. */
export type RehearsalPorts = {
  readonly nowMs: () => number;
  readonly randomBytes: (byteCount: number) => Uint8Array;
  readonly log: Log;
};

const idAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** `length` characters as OpenAI's ids have them. 62 into 256 isn't even, which does no harm to an id. */
export function makeId({ randomBytes }: Pick<RehearsalPorts, "randomBytes">, length: number): string {
  return Array.from(randomBytes(length), (byte) => idAlphabet[byte % idAlphabet.length]).join("");
}

/** 0 to 2147483647, as a seed of OpenAI's. */
export function makeSeed({ randomBytes }: Pick<RehearsalPorts, "randomBytes">): number {
  const bytes = randomBytes(4);
  return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0) & 0x7fff_ffff;
}
