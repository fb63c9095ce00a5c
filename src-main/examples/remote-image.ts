// Loads an image from the web because somebody asked to see it: public addresses only, over https, bounded in size,
// time and redirects. Tells whoever is asked nothing but the address. Never follows a name to a computer in somebody's
// own network: what a name leads to is looked up once, judged, and that very address is connected to.
import { lookup } from "node:dns/promises";
import { request as secureRequest } from "node:https";
import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";
import { imageMaxBytes } from "../../src-shared/domain/images/read-image.ts";
import { AppError } from "../../src-shared/errors.ts";

/** The web as it is reached; tests have one of their own. */
export type Web = {
  /** Errors: Node's own when a name leads nowhere. */
  readonly addressesOf: (host: string) => Promise<readonly string[]>;
  readonly isPublic: (address: string) => boolean;
  readonly waitMs: number;
  /** Whom to trust beside the usual ones. */
  readonly certificate?: string;
};

export const theWeb: Web = {
  addressesOf: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  isPublic: isPublicAddress,
  waitMs: 20_000,
};

const redirectsMaximum = 3;

/** Errors: bad-input, with a sentence. */
export async function loadRemoteImage(address: string, web: Web, signal?: AbortSignal): Promise<Buffer> {
  const ended = AbortSignal.timeout(web.waitMs);
  const stop = signal ? AbortSignal.any([signal, ended]) : ended;
  let url = webAddress(address);
  for (let redirects = 0; redirects <= redirectsMaximum; redirects += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one leads to the next
    const answer = await answerOf(url, web, stop);
    if (answer.kind === "bytes") return answer.bytes;
    url = webAddress(answer.to);
  }
  throw refused("The address leads from one place to the next without end.");
}

/** Errors: bad-input. */
function webAddress(address: string): URL {
  const url = URL.parse(address);
  if (url?.protocol !== "https:")
    throw refused("Pictures are only shown from addresses that begin with https.");
  if (url.username !== "" || url.password !== "")
    throw refused("An address with a password in it isn't opened.");
  return url;
}

type Answer =
  { readonly kind: "bytes"; readonly bytes: Buffer } | { readonly kind: "elsewhere"; readonly to: string };

async function answerOf(url: URL, web: Web, signal: AbortSignal): Promise<Answer> {
  const address = await publicAddressOf(url, web);
  try {
    const response = await responseOf(url, address, web, signal);
    const { statusCode = 0, headers } = response;
    if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
      response.destroy();
      return { kind: "elsewhere", to: URL.parse(headers.location, url.href)?.href ?? "" };
    }
    if (statusCode !== 200) {
      response.destroy();
      throw refused(`${url.hostname} has no picture at this address (answer ${statusCode}).`);
    }
    return { kind: "bytes", bytes: await bytesOf(response) };
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (signal.aborted) throw refused(`${url.hostname} took too long. Try again later.`, error);
    throw refused(`${url.hostname} can't be reached, or its connection isn't safe.`, error);
  }
}

/** All a name leads to must be public: one that is sometimes here and sometimes there isn't followed. */
async function publicAddressOf(url: URL, web: Web): Promise<string> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const addresses =
    isIP(host) === 0
      ? await web.addressesOf(host).catch((error: unknown) => {
          throw refused(`Nobody knows the name ${host}, or this computer is offline.`, error);
        })
      : [host];
  const [address] = addresses;
  if (address === undefined || !addresses.every(web.isPublic)) {
    throw refused("This address leads into a private network. Only public addresses are opened.");
  }
  return address;
}

function responseOf(url: URL, address: string, web: Web, signal: AbortSignal): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return new Promise((resolve, reject) => {
    secureRequest(
      {
        host: address,
        port: url.port === "" ? 443 : Number(url.port),
        path: `${url.pathname}${url.search}`,
        // Nothing about this computer, its person or the page.
        headers: { host: url.host, accept: "image/png,image/jpeg,image/webp", "accept-encoding": "identity" },
        servername: isIP(host) === 0 ? host : "",
        agent: false,
        signal,
        ...(web.certificate === undefined ? {} : { ca: web.certificate }),
      },
      resolve,
    )
      .on("error", reject)
      .end();
  });
}

async function bytesOf(response: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let count = 0;
  for await (const piece of response as AsyncIterable<Buffer>) {
    count += piece.length;
    if (count > imageMaxBytes) {
      response.destroy();
      throw refused(`This picture is larger than ${imageMaxBytes / 1024 / 1024} MB.`);
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function refused(problem: string, cause?: unknown): AppError {
  return new AppError("bad-input", { problem }, cause === undefined ? {} : { cause });
}

/** IANA's special-purpose registries, 2026-11-29: everything that isn't a place on the public internet. */
const notPublic = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const) {
  notPublic.addSubnet(network, prefix, "ipv4");
}
for (const [network, prefix] of [
  // Ways to wrap an address of the old kind, which could be anybody's, and what is for documents.
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const) {
  notPublic.addSubnet(network, prefix, "ipv6");
}
const global = new BlockList();
global.addSubnet("2000::", 3, "ipv6");

/** Whether an IP address is a place on the public internet. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !notPublic.check(address, "ipv4");
  // A scope ("%eth0") is only for links of one's own.
  if (version !== 6 || address.includes("%")) return false;
  return global.check(address, "ipv6") && !notPublic.check(address, "ipv6");
}
