// The page's end of the pipe in the web host: calls by POST, pushes over a WebSocket that reconnects by itself.
import type { Push } from "../../src-shared/contract/contract.ts";
import type { CallResult, Transport } from "../../src-shared/contract/transport.ts";
import { topics } from "../../src-shared/contract/topics.ts";
import { webFiles } from "./web-files.ts";

const firstRetryMs = 250;
const longestRetryMs = 5_000;
/**
 * Below the 64 KiB that a browser carries on with after a page is left: more is refused as if the network were gone
 * (Fetch standard, HTTP-network-or-cache fetch, https://fetch.spec.whatwg.org, read 2026-11-29).
 */
const outlivingMaximumBytes = 32_768;

/** @param onLink told when pushes start and stop arriving. */
export function createWebTransport(onLink: (isLinked: boolean) => void): Transport {
  const subscribers = new Set<(push: Push) => void>();
  let retryMs = firstRetryMs;
  let outlivingBytes = 0;

  /** A change made just before the page is closed still arrives; what is large has to be waited for. */
  const post = async (address: string, body: string): Promise<Response | null> => {
    // At most three bytes a unit: counting them exactly would cost more than it gains.
    const bytes = body.length * 3;
    const keepalive = outlivingBytes + bytes <= outlivingMaximumBytes;
    if (keepalive) outlivingBytes += bytes;
    const response = await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      keepalive,
    }).catch(() => null);
    if (keepalive) outlivingBytes -= bytes;
    return response;
  };

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
      const response = await post(`/call/${method}`, JSON.stringify(input));
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
