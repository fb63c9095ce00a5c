// Stoplight's Prism as a validating proxy in front of a rehearsal server, with OpenAI's description and our overlay
// (test/rehearsal/openapi). Collects every violation, of requests and of answers; nothing is let off.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { validateOutput } from "@stoplight/prism-http/dist/validator/index.js";
import { createServer } from "@stoplight/prism-http-server";
import { parse } from "@stoplight/yaml";
import { rootPath } from "../../../src-main/launch/run.mjs";
import { applyOverlay, type OpenApiDocument } from "../openapi/overlay.ts";

export type ValidatingProxy = {
  /** In place of the server's base URL. */
  readonly url: string;
  readonly violations: () => readonly string[];
  readonly forget: () => void;
  /** Holds one chunk of a stream against the schema of chunks. */
  readonly checkStreamChunk: (chunk: object) => void;
  readonly close: () => Promise<void>;
};

type Logger = Parameters<typeof createServer>[1]["components"]["logger"];

/** @param upstreamUrl the server's base URL with `/v1`. */
export async function startValidatingProxy(upstreamUrl: string): Promise<ValidatingProxy> {
  const text = readFileSync(join(rootPath, "test/rehearsal/openapi/openai-openapi-subset.yaml"), "utf8");
  const document = parse(text) as OpenApiDocument;
  applyOverlay(document);
  const operations = await getHttpOperationsFromSpec(document);
  let violations: string[] = [];
  const note = (_fields: unknown, words?: string): void => {
    // Prism's validator and its routing speak through the log: everything it warns of counts.
    violations.push(words ?? JSON.stringify(_fields));
  };
  const quiet = (): void => {};
  const logger = {
    info: quiet,
    debug: quiet,
    trace: quiet,
    success: quiet,
    warn: note,
    error: note,
    fatal: note,
  };
  const server = createServer(operations, {
    components: { logger: { ...logger, child: () => logger } as unknown as Logger },
    cors: false,
    config: {
      isProxy: true,
      upstream: new URL(upstreamUrl),
      upstreamProxy: undefined,
      checkSecurity: true,
      validateRequest: true,
      validateResponse: true,
      errors: false,
      mock: { dynamic: false },
    },
  });
  const address = await server.listen(0, "127.0.0.1");
  const chat = operations.find(({ path, method }) => path === "/chat/completions" && method === "post");
  if (!chat) throw new Error("OpenAI's description has no chat completions any more");
  return {
    url: address,
    violations: () => violations,
    forget: () => {
      violations = [];
    },
    checkStreamChunk: (chunk) => {
      const result = validateOutput({
        resource: chat,
        element: { statusCode: 200, headers: { "content-type": "text/event-stream" }, body: chunk },
      });
      if (result._tag === "Left") violations.push(...result.left.map(({ message }) => message));
    },
    close: () => server.close(),
  };
}
