// Ends an answer at the first stop sequence, also when it comes in pieces. Pure state of one answer.

export interface StopFilter {
  /** Text that is certain to be before any stop; `stopped` when one was found (the rest is dropped). */
  readonly add: (text: string) => { readonly text: string; readonly stopped: boolean };
  /** What was held back in case a stop began there. */
  readonly end: () => string;
}

export function stopFilter(stops: readonly string[]): StopFilter {
  const sequences = stops.filter((stop) => stop !== "");
  let held = "";
  return {
    add: (text) => {
      held += text;
      const places = sequences.map((stop) => held.indexOf(stop)).filter((place) => place >= 0);
      if (places.length > 0) {
        const before = held.slice(0, Math.min(...places));
        held = "";
        return { text: before, stopped: true };
      }
      const keep = longestBeginning(held, sequences);
      const certain = held.slice(0, held.length - keep);
      held = held.slice(held.length - keep);
      return { text: certain, stopped: false };
    },
    end: () => {
      const rest = held;
      held = "";
      return rest;
    },
  };
}

/** Length of the longest end of the text that some stop begins with. */
function longestBeginning(text: string, stops: readonly string[]): number {
  const longest = stops.reduce((most, stop) => Math.max(most, stop.length - 1), 0);
  for (let length = Math.min(longest, text.length); length > 0; length -= 1) {
    const end = text.slice(text.length - length);
    if (stops.some((stop) => stop.startsWith(end))) return length;
  }
  return 0;
}
