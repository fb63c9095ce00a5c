// The real provider pointed at a server of the test: the rehearsal's own, or a small one on loopback that answers as the
// test says and remembers what it was asked.
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { rehearsalProfile, type ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import { automaticSettings, jobMetadataKey } from "../../src-shared/domain/jobs/remote-job.ts";
import { AppError, type WireError } from "../../src-shared/errors.ts";
import type { CreateJobOrder, Provider } from "../../src-main/provider/provider-work.ts";
import { createProvider, type Waits } from "../../src-main/provider/provider.ts";
import { testToken } from "../rehearsal/server/server-at.ts";

/** A host that isn't the rehearsal. */
export const elsewhere: ConnectionProfile = {
  ...rehearsalProfile,
  connectionId: "elsewhere",
  label: "Elsewhere",
  kind: "openai-compatible",
};

export type TestProvider = Provider & { readonly faults: readonly unknown[] };

/** @param waits shorter ones, where a test waits for them. */
export function providerAt(
  baseUrl: string,
  options: { readonly key?: string | null; readonly waits?: Partial<Waits>; readonly nowMs?: number } = {},
): TestProvider {
  const faults: unknown[] = [];
  const { key = testToken, waits = {} } = options;
  return {
    ...createProvider({
      reach: async () => ({ baseUrl, key }),
      nowMs: () => options.nowMs ?? Date.now(),
      onFault: (error) => faults.push(error),
      waits: { requestMs: 15_000, uploadMs: 15_000, chatMs: 15_000, ...waits },
    }),
    faults,
  };
}

/** What a request was refused with. */
export async function refusalOf(call: Promise<unknown>): Promise<WireError> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { code: error.code, details: error.details };
  }
  throw new Error("it was accepted");
}

export function jobOrder(trainingFileId: string, changes: Partial<CreateJobOrder> = {}): CreateJobOrder {
  return {
    model: "attune-rehearsal-1",
    trainingFileId,
    validationFileId: null,
    settings: automaticSettings,
    metadata: { [jobMetadataKey]: "job-of-the-test" },
    ...changes,
  };
}

export type Heard = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
};

export type LoopbackServer = {
  /** With `/v1`. */
  readonly baseUrl: string;
  readonly heard: readonly Heard[];
  readonly close: () => Promise<void>;
};

const open = new Set<Server>();

/** A server that answers as the test says. */
export async function loopback(answer: RequestListener): Promise<LoopbackServer> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    heard.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.add(server);
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    heard,
    close: () => close(server),
  };
}

async function close(server: Server): Promise<void> {
  open.delete(server);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

export async function closeLoopbacks(): Promise<void> {
  await Promise.all([...open].map(close));
}

/** Answers everything the same way. */
export function saying(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): RequestListener {
  const isText = typeof body === "string";
  return (request, response) => {
    request.resume();
    response.writeHead(status, {
      "content-type": isText ? "text/html; charset=utf-8" : "application/json",
      ...headers,
    });
    response.end(isText ? body : JSON.stringify(body));
  };
}
