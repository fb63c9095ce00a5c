// Cuts text that comes in pieces into lines, each with its end gone. Never holds more than the longest line allowed:
// a longer one is handed over cut and marked.
import type { TextEncoding } from "../../../src-shared/domain/imports/plan.ts";

export type LineSink = (line: string, isTooLong: boolean) => void;

export type LineCutter = { readonly push: (chunk: Buffer) => void; readonly end: () => void };

/** Wrong bytes become U+FFFD; a byte-order mark is no part of the first line. */
export function cutLines(encoding: TextEncoding, maximumLength: number, onLine: LineSink): LineCutter {
  const decoder = new TextDecoder(encoding);
  let pieces: string[] = [];
  let length = 0;
  let isTooLong = false;
  const keep = (piece: string): void => {
    if (length + piece.length > maximumLength) {
      pieces.push(piece.slice(0, Math.max(0, maximumLength - length)));
      isTooLong = true;
      length = maximumLength;
    } else {
      pieces.push(piece);
      length += piece.length;
    }
  };
  const handOver = (): void => {
    const line = pieces.length === 1 ? (pieces[0] ?? "") : pieces.join("");
    const wasTooLong = isTooLong;
    pieces = [];
    length = 0;
    isTooLong = false;
    onLine(line.endsWith("\r") ? line.slice(0, -1) : line, wasTooLong);
  };
  const take = (text: string): void => {
    let at = 0;
    for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", at)) {
      keep(text.slice(at, end));
      handOver();
      at = end + 1;
    }
    if (at < text.length) keep(text.slice(at));
  };
  return {
    push: (chunk) => take(decoder.decode(chunk, { stream: true })),
    end: () => {
      take(decoder.decode());
      if (length > 0) handOver();
    },
  };
}
