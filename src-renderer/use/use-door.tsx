// The door to what has to be said about models in use: asked for a moment after the page takes input, since none of it is
// urgent and what somebody does first must not wait for it.
import { useEffect, useState, type JSX } from "react";
import { loadedLater } from "../lib/loaded-later.tsx";
import { pageReady } from "../studio/start.ts";
import { ErrorBoundary } from "../ui/error-boundary.tsx";

const notices = loadedLater(async () => (await import("./notices.tsx")).UseNotices);
const UseNotices = notices.Part;

const notUrgentMs = 1_000;

export function UseDoor(): JSX.Element | null {
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    let isGone = false;
    const wait = async (): Promise<void> => {
      await pageReady;
      await new Promise((resolve) => {
        setTimeout(resolve, notUrgentMs);
      });
      await notices.load();
      if (!isGone) setReady(true);
    };
    // Without it nothing is missing that can't be seen in Settings, and the next start tries again.
    wait().catch(() => {});
    return () => {
      isGone = true;
    };
  }, []);
  if (!isReady) return null;
  return (
    <ErrorBoundary>
      <UseNotices />
    </ErrorBoundary>
  );
}
