// Answers as they stream in: pieces as news, the whole at the end, and nothing lost of what came.
import type { ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import type { ChatOrder, ChatOutcome } from "../../src-main/provider/provider-work.ts";
import type { AppError } from "../../src-shared/errors.ts";
import { closeLoopbacks, elsewhere, loopback, providerAt, refusalOf, saying } from "./provider-at.ts";

afterEach(closeLoopbacks);

const order: ChatOrder = {
  model: "m",
  messages: [{ role: "user", content: "Hello" }],
  temperature: null,
  maxTokens: null,
  seed: null,
};

type Told = { readonly pieces: readonly string[]; readonly outcome: ChatOutcome | AppError["code"] };

/** Streams what `write` writes and tells what the provider made of it. */
async function streamed(
  write: (response: ServerResponse) => void,
  control: { readonly signal?: AbortSignal; readonly onPiece?: () => void; readonly chatMs?: number } = {},
): Promise<Told> {
  const { baseUrl } = await loopback((request, response) => {
    request.resume();
    response.writeHead(200, { "content-type": "text/event-stream" });
    write(response);
  });
  const pieces: string[] = [];
  const asked = providerAt(baseUrl, { waits: { chatMs: control.chatMs ?? 15_000 } }).run(
    elsewhere,
    "chat",
    order,
    {
      ...(control.signal ? { signal: control.signal } : {}),
      news: ({ text }) => {
        pieces.push(text);
        control.onPiece?.();
      },
    },
  );
  const outcome = await asked.catch(async () => (await refusalOf(asked)).code);
  return { pieces, outcome };
}

const line = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;
const piece = (text: string, finishReason: string | null = null): string =>
  line({ choices: [{ index: 0, delta: { content: text }, finish_reason: finishReason }] });
const usage = line({ choices: [], usage: { prompt_tokens: 7, completion_tokens: 3 } });

describe("an answer", () => {
  it("comes in pieces and ends with why and how many tokens", async () => {
    const told = await streamed((response) => {
      response.write(line({ choices: [{ index: 0, delta: { role: "assistant", content: "" } }] }));
      response.write(piece("Good ") + piece("day"));
      response.end(piece("", "stop") + usage + "data: [DONE]\n\n");
    });
    expect(told).toEqual({
      pieces: ["Good ", "day"],
      outcome: { text: "Good day", finishReason: "stop", promptTokens: 7, answerTokens: 3 },
    });
  });

  it("may say nothing, be a refusal, or come without figures, ids and ends of lines as they should be", async () => {
    const silent = await streamed((response) => response.end(`${piece("", "stop")}data: [DONE]\n\n`));
    expect(silent.outcome).toMatchObject({ text: "", finishReason: "stop", promptTokens: null });
    const refused = await streamed((response) =>
      response.end(line({ choices: [{ delta: { refusal: "I can't." }, finish_reason: "stop" }] })),
    );
    expect(refused).toMatchObject({ pieces: ["I can't."], outcome: { finishReason: "stop" } });
    const odd = await streamed((response) =>
      response.end(
        `: keep-alive\r\n\r\nevent: x\r\ndata:{"choices":[{"delta":{"content":"Äpfel"}}],"usage":null}\r\n\r\n${line({})}${line(null)}data: [DONE]`,
      ),
    );
    expect(odd).toMatchObject({ pieces: ["Äpfel"], outcome: { text: "Äpfel", finishReason: null } });
  });

  it("may come whole where nothing streams", async () => {
    const { baseUrl } = await loopback(
      saying(200, {
        choices: [{ message: { role: "assistant", content: "All at once" }, finish_reason: "stop" }],
        usage: { prompt_tokens: 1, completion_tokens: 2 },
      }),
    );
    const pieces: string[] = [];
    const outcome = await providerAt(baseUrl).run(elsewhere, "chat", order, {
      news: ({ text }) => pieces.push(text),
    });
    expect(outcome).toEqual({ text: "All at once", finishReason: "stop", promptTokens: 1, answerTokens: 2 });
    expect(pieces).toEqual(["All at once"]);
  });

  it("is asked for with what was wished and nothing else, and without weights", async () => {
    const bodies: string[] = [];
    const { baseUrl } = await loopback((request, response) => {
      let body = "";
      request.on("data", (data: Buffer) => (body += data.toString()));
      request.on("end", () => {
        bodies.push(body);
        response.writeHead(200, { "content-type": "text/event-stream" });
        response.end(`${piece("Hi", "stop")}data: [DONE]\n\n`);
      });
    });
    const provider = providerAt(baseUrl);
    await provider.run(elsewhere, "chat", order);
    await provider.run(elsewhere, "chat", {
      ...order,
      messages: [{ role: "assistant", content: "Yes?", weight: 0 }, ...order.messages],
      temperature: 0,
      maxTokens: 20,
      seed: 5,
    });
    const stream = { stream: true, stream_options: { include_usage: true } };
    expect(bodies.map((body) => JSON.parse(body) as unknown)).toEqual([
      { model: "m", messages: [{ role: "user", content: "Hello" }], ...stream },
      {
        model: "m",
        messages: [
          { role: "assistant", content: "Yes?" },
          { role: "user", content: "Hello" },
        ],
        temperature: 0,
        max_completion_tokens: 20,
        seed: 5,
        ...stream,
      },
    ]);
  });
});

describe("a stream that breaks", () => {
  const breaks: readonly (readonly [string, (response: ServerResponse, begun: string) => void])[] = [
    ["by a lost connection", (response, begun) => response.write(begun, () => response.socket?.destroy())],
    ["by ending early", (response, begun) => response.end(begun)],
    ["by broken JSON", (response, begun) => response.end(`${begun}data: {"choices":[{"del\n\n`)],
    [
      "by an error in it",
      (response, begun) =>
        response.end(begun + line({ error: { message: "overloaded", code: "server_error" } })),
    ],
    ["by going silent", (response, begun) => response.write(begun === "" ? "\n" : begun)],
  ];
  it.each(breaks)("after its first piece %s ends with what came", async (_how, end) => {
    const told = await streamed((response) => end(response, piece("Once upon") + piece(" a time")), {
      chatMs: 200,
    });
    expect(told).toEqual({
      pieces: ["Once upon", " a time"],
      outcome: { text: "Once upon a time", finishReason: null, promptTokens: null, answerTokens: null },
    });
  });

  it.each(breaks)("before its first piece %s is an error", async (_how, end) => {
    const told = await streamed((response) => end(response, ""), { chatMs: 200 });
    expect(told.pieces).toEqual([]);
    expect(told.outcome).toMatch(/^provider-(unreachable|unclear|trouble)$/);
  });

  it("by an error with a code is told by its code", async () => {
    const error = { message: "You exceeded your current quota", code: "insufficient_quota" };
    expect((await streamed((response) => response.end(line({ error })))).outcome).toBe("provider-quota");
  });
});

describe("giving up", () => {
  it("ends the stream, also when something came, and no piece comes after it", async () => {
    const control = new AbortController();
    const gone = Promise.withResolvers<void>();
    const told = await streamed(
      (response) => {
        response.on("close", () => gone.resolve());
        response.write(piece("Once ") + piece("upon "));
      },
      { signal: control.signal, onPiece: () => control.abort() },
    );
    await gone.promise;
    expect(told).toEqual({ pieces: ["Once "], outcome: "task-cancelled" });
  });
});
