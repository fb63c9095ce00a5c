// An answer's text, with an end to it: a service that never stops talking must not fill the memory.

/** @returns at most `maxBytes` as text; `isWhole` is false when there was more. */
export async function readText(
  response: Response,
  maxBytes: number,
): Promise<{ readonly text: string; readonly isWhole: boolean }> {
  if (response.body === null) return { text: "", isWhole: true };
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body) {
    pieces.push(piece.subarray(0, maxBytes - bytes));
    bytes += piece.byteLength;
    // Leaving the loop ends the request.
    if (bytes > maxBytes) break;
  }
  return { text: new TextDecoder().decode(Buffer.concat(pieces)), isWhole: bytes <= maxBytes };
}
