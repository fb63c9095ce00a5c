// Uids by the million: randomness is asked for in large pieces, since asking costs more than making.
import { randomBytes } from "node:crypto";
import { makeUid, uidLength } from "../../src-shared/ids.ts";

const uidsAPiece = 2_000;

export function makeUids(): () => string {
  let bytes = new Uint8Array(0);
  let at = 0;
  return () => {
    if (at >= bytes.length) {
      bytes = randomBytes(uidsAPiece * uidLength);
      at = 0;
    }
    const uid = makeUid(bytes.subarray(at, at + uidLength));
    at += uidLength;
    return uid;
  };
}
