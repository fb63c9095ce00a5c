// The page's one way to the studio: typed questions that throw AppError, and pushes. Every feature asks through here.
// Knows which host it talks to; must never know what an answer means.
import type { Input, Method, Output, Push } from "../../src-shared/contract/contract.ts";
import type { Transport, TransportFiles } from "../../src-shared/contract/transport.ts";
import { AppError, fromWireError } from "../../src-shared/errors.ts";
import { create } from "zustand";
import "../lib/surface.ts";
import { createWebTransport } from "./web-transport.ts";

/** "waiting" until pushes arrive for the first time, "ended" when this page's studio is gone for good. */
export const useLink = create<{ readonly link: "waiting" | "up" | "lost" | "ended" }>(() => ({
  link: "waiting",
}));

function onLink(isLinked: boolean): void {
  useLink.setState((now) => (now.link === "ended" ? now : { link: isLinked ? "up" : "lost" }));
}

const transport: Transport = window.attune ?? createWebTransport(onLink);
if (window.attune) onLink(true);

export async function ask<M extends Method>(method: M, input: Input<M>): Promise<Output<M>> {
  const result = await transport
    .call(method, input)
    .catch(() => ({ ok: false, error: { code: "connection-lost", details: {} } }) as const);
  if (result.ok) return result.output as Output<M>;
  if (result.error.code === "session-ended") useLink.setState({ link: "ended" });
  throw fromWireError(result.error);
}

/** For `files.ts` alone. */
export function fileTransport(): TransportFiles {
  return transport.files;
}

export function subscribe(onPush: (push: Push) => void): () => void {
  return transport.subscribe(onPush);
}

/** Whatever was thrown, as an error that can be shown. */
export function asAppError(error: unknown): AppError {
  return error instanceof AppError ? error : new AppError("internal", {}, { cause: error });
}
