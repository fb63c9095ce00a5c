// The page's end of the pipe in the web host: calls by POST, pushes over a WebSocket that reconnects by itself.
import type { Push } from "../../src-shared/contract/contract.ts";
import type { CallResult, Transport } from "../../src-shared/contract/transport.ts";
import { topics } from "../../src-shared/contract/topics.ts";
import { webFiles } from "./web-files.ts";

const firstRetryMs = 250;
const longestRetryMs = 5_000;

/** @param onLink told when pushes start and stop arriving. */
export function createWebTransport(onLink: (isLinked: boolean) => void): Transport {
  const subscribers = new Set<(push: Push) => void>();
  let retryMs = firstRetryMs;

  const connect = (): void => {
    const socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/pushes`);
    let wasOpen = false;
    socket.addEventListener("open", () => {
      wasOpen = true;
      retryMs = firstRetryMs;
      onLink(true);
      // Whatever was pushed while nobody listened is asked for again.
      for (const onPush of subscribers) onPush({ type: "changed", topics });
    });
    socket.addEventListener("message", (event) => {
      const push = JSON.parse(String(event.data)) as Push;
      for (const onPush of subscribers) onPush(push);
    });
    socket.addEventListener("close", () => {
      if (wasOpen) onLink(false);
      setTimeout(connect, retryMs);
      retryMs = Math.min(longestRetryMs, retryMs * 2);
    });
  };
  connect();

  return {
    call: async (method, input) => {
      const response = await fetch(`/call/${method}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(input),
      }).catch(() => null);
      if (response === null) return failed("connection-lost");
      if (response.status === 401) return failed("session-ended");
      if (response.status === 413) return failed("too-large", { limitMegabytes: 4 });
      if (!response.ok) return failed("internal");
      return (await response.json()) as CallResult;
    },
    subscribe: (onPush) => {
      subscribers.add(onPush);
      return () => subscribers.delete(onPush);
    },
    files: webFiles,
  };
}

function failed(
  code: "connection-lost" | "session-ended" | "too-large" | "internal",
  details: Readonly<Record<string, number>> = {},
): CallResult {
  return { ok: false, error: { code, details } };
}
