// Words for people who can't see that something changed: one polite live region for the whole page.
import { create } from "zustand";
import type { JSX } from "react";

const useAnnouncement = create<{ readonly words: string; readonly count: number }>(() => ({
  words: "",
  count: 0,
}));

export function announce(words: string): void {
  useAnnouncement.setState(({ count }) => ({ words, count: count + 1 }));
}

export function LiveRegion(): JSX.Element {
  const { words, count } = useAnnouncement();
  // The same words said twice are heard twice only if the text differs: a space that isn't read does that.
  return (
    <div className="only-read-aloud" role="status" aria-live="polite">
      {count % 2 === 0 ? words : `${words}\u00a0`}
    </div>
  );
}
