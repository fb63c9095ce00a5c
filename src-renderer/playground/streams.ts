// The answers under way, letter by letter: pieces are gathered and drawn once a frame, so that a fast model costs a page
// no more than a slow one. What has ended is no longer here: the core has it whole.
import { create } from "zustand";
import type { PlaygroundDelta } from "./reload-playground.ts";

/** What has been heard so far, by run. */
export const useStreams = create<{ readonly texts: Readonly<Record<string, string>> }>(() => ({ texts: {} }));

const waiting = new Map<string, string>();
/** Runs whose pieces this page has heard from the first one on: nobody knows their text better. */
const whole = new Set<string>();
let isFrameAsked = false;

export function hearPiece({ runId, text }: PlaygroundDelta): void {
  waiting.set(runId, (waiting.get(runId) ?? "") + text);
  if (isFrameAsked) return;
  isFrameAsked = true;
  requestAnimationFrame(drawPieces);
}

function drawPieces(): void {
  isFrameAsked = false;
  const { texts } = useStreams.getState();
  const grown = [...waiting].map(([runId, text]) => [runId, (texts[runId] ?? "") + text] as const);
  waiting.clear();
  useStreams.setState({ texts: { ...texts, ...Object.fromEntries(grown) } });
}

/** This page asked for it: every piece that comes is heard. */
export function beginStream(runId: string): void {
  whole.add(runId);
}

/** What the core says a run under way has come to, for a page that wasn't there from the beginning. */
export function catchUp(runId: string, told: string): void {
  if (whole.has(runId)) return;
  whole.add(runId);
  const heard = (useStreams.getState().texts[runId] ?? "") + (waiting.get(runId) ?? "");
  waiting.delete(runId);
  useStreams.setState(({ texts }) => ({ texts: { ...texts, [runId]: joinedAt(told, heard) } }));
}

export function endStream(runId: string): void {
  waiting.delete(runId);
  whole.delete(runId);
  useStreams.setState(({ texts }) => {
    if (!(runId in texts)) return { texts };
    const { [runId]: _ended, ...others } = texts;
    return { texts: others };
  });
}

/** The link to the studio was lost for a while: pieces may be missing from what was heard. */
export function doubtStreams(): void {
  whole.clear();
  waiting.clear();
  useStreams.setState({ texts: {} });
}

/** Text and the pieces heard around the time it was told: where its end is their beginning, it is said once. */
export function joinedAt(told: string, heard: string): string {
  for (let length = Math.min(told.length, heard.length); length > 0; length -= 1) {
    if (told.endsWith(heard.slice(0, length))) return told + heard.slice(length);
  }
  return told + heard;
}
