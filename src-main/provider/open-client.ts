// OpenAI's own client for one request, told everything: what it would otherwise look up in the environment (keys,
// organisations, headers, another address) must not slip into a request.
import { OpenAI } from "openai";
import type { ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import { guardedFetch, type Fetch } from "./guarded-fetch.ts";
import type { Reached } from "./reach.ts";
import { unclear } from "./unclear.ts";

/** Patience is ours (patience.ts): the client's own wait would end in the middle of it. The longest a timer can be. */
const neverMs = 2_147_483_647;

/** Errors: provider-unclear for an address that is none. */
export function openClient(profile: ConnectionProfile, { baseUrl, key }: Reached, send?: Fetch): OpenAI {
  if (!URL.canParse(baseUrl)) throw unclear("");
  const guarded = guardedFetch({
    baseUrl,
    key,
    authStyle: profile.authStyle,
    send: send ?? ((url, init) => fetch(url, init)),
  });
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
