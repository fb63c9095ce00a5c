// Short stand-ins for long texts in what a heavy run prints.
import { createHash } from "node:crypto";

/** A short stand-in for a text: the line that reports it must fit into one write to a pipe. */
export function digestOf(text: string): string {
  return `${text.length}:${createHash("sha256").update(text).digest("base64url").slice(0, 16)}`;
}
