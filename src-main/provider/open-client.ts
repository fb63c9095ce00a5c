// OpenAI's own client for one request, told everything: what it would otherwise look up in the environment (keys,
// organisations, headers, another address) must not slip into a request.
import { OpenAI } from "openai";
import type { ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import { guardedFetch, type Fetch } from "./guarded-fetch.ts";
import { hasNeverConnected } from "./provider-errors.ts";
import type { Reached } from "./reach.ts";
import { unclear } from "./unclear.ts";

/** Patience is ours (patience.ts): the client's own wait would end in the middle of it. The longest a timer can be. */
const neverMs = 2_147_483_647;

export type ClientWays = {
  /** How requests go out; the system's own `fetch` when left out. */
  readonly send?: Fetch;
  /** Hears how many bytes of a request's body have left, request by request. */
  readonly onBody: (bytes: number) => void;
};

/** Errors: provider-unclear for an address that is none. */
export function openClient(
  { authStyle }: Pick<ConnectionProfile, "authStyle">,
  { baseUrl, key }: Reached,
  { send = (url, init) => fetch(url, init), onBody }: ClientWays,
): OpenAI {
  if (!URL.canParse(baseUrl)) throw unclear("");
  const guarded = guardedFetch({ baseUrl, key, authStyle, send: counting(send, onBody) });
  return new OpenAI({
    baseURL: baseUrl.replace(/\/+$/, ""),
    // Must be something; guarded-fetch.ts puts the real one on.
    apiKey: "none",
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    timeout: neverMs,
    logLevel: "off",
    fetch: (url, init) => guarded(String(url), init ?? {}),
  });
}

/** A body of text leaves whole or not at all, as far as we can see; a form's way counts for itself (send-file.ts). */
function counting(send: Fetch, onBody: ClientWays["onBody"]): Fetch {
  return async (url, init) => {
    const bytes = typeof init.body === "string" ? Buffer.byteLength(init.body) : 0;
    let wasSent = true;
    try {
      return await send(url, init);
    } catch (error) {
      // Where the connection broke later it may have arrived: rather told once too often.
      wasSent = !hasNeverConnected(error);
      throw error;
    } finally {
      if (wasSent && bytes > 0) onBody(bytes);
    }
  };
}
