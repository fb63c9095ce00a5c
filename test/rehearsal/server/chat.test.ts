// Chat completions as OpenAI's client meets them: whole and streamed, and what the rehearsal can't do refused by name.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fakeServer, refusalOf, temporaryFolder, testToken, type FakeServer } from "./server-at.ts";

let folder: ReturnType<typeof temporaryFolder>;
let server: FakeServer;
beforeEach(async () => {
  folder = temporaryFolder();
  server = await fakeServer(folder.path);
});
afterEach(async () => {
  await server.close();
  folder.remove();
});

const model = "attune-rehearsal-1";
const messages = [{ role: "user" as const, content: "Where is it?" }];

describe("an answer", () => {
  it("comes whole, with its usage", async () => {
    const chat = await server.client.chat.completions.create({
      model,
      messages: [
        {
          role: "developer",
          content: [
            { type: "text", text: "Be" },
            { type: "text", text: "short" },
          ],
        },
        ...messages,
      ],
      temperature: 0.5,
      top_p: 0.9,
      max_completion_tokens: 7,
      stop: ["\n", "END"],
      seed: -1,
      n: 1,
      user: "someone",
    });
    expect(chat).toMatchObject({
      object: "chat.completion",
      model,
      choices: [
        {
          index: 0,
          finish_reason: "stop",
          logprobs: null,
          message: { role: "assistant", content: "Ahoy! Your parcel is under way.", refusal: null },
        },
      ],
      usage: { prompt_tokens: 20, completion_tokens: 3, total_tokens: 23 },
    });
    expect(server.trainer.chats).toEqual([
      {
        modelPath: server.trainer.basePath,
        messages: [
          { role: "system", content: "Be\nshort" },
          { role: "user", content: "Where is it?" },
        ],
        temperature: 0.5,
        topP: 0.9,
        maxTokens: 7,
        stop: ["\n", "END"],
        seed: 2_147_483_647,
      },
    ]);
  });

  it("has OpenAI's settings when none are given, and another seed each time", async () => {
    for (let index = 0; index < 2; index += 1)
      await server.client.chat.completions.create({ model, messages });
    const [first, second] = server.trainer.chats;
    expect(first).toMatchObject({ temperature: 1, topP: 1, maxTokens: undefined, stop: [] });
    expect(first?.seed).not.toBe(second?.seed);
  });

  it("streams in chunks that make the same text, with the usage at the end when it is asked for", async () => {
    const stream = await server.client.chat.completions.create({
      model,
      messages,
      stream: true,
      stream_options: { include_usage: true },
    });
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    const texts = chunks.map(({ choices }) => choices[0]?.delta.content ?? "");
    expect(texts.join("")).toBe("Ahoy! Your parcel is under way.");
    expect(chunks[0]?.choices[0]?.delta).toEqual({ role: "assistant", content: "", refusal: null });
    expect(chunks.at(-2)?.choices[0]).toMatchObject({ delta: {}, finish_reason: "stop" });
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { completion_tokens: 3 } });
    expect(chunks.slice(0, -1).every(({ usage }) => usage === null)).toBe(true);
    expect(new Set(chunks.map(({ id }) => id)).size).toBe(1);
    const plain = await server.client.chat.completions.create({ model, messages, stream: true });
    for await (const chunk of plain) expect(chunk).not.toHaveProperty("usage");
  });

  it("ends where OpenAI's streams end", async () => {
    const response = await fetch(`${server.baseUrl}/chat/completions`, {
      method: "POST",
      headers: { authorization: `Bearer ${testToken}`, "content-type": "application/json" },
      body: JSON.stringify({ model, messages, stream: true }),
    });
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(await response.text()).toMatch(/^data: \{.*\}\n\n(data: \{.*\}\n\n)+data: \[DONE\]\n\n$/);
  });
});

describe("a chat is refused", () => {
  it("when the model isn't there or the conversation fills it", async () => {
    const { client } = server;
    expect(await refusalOf(client.chat.completions.create({ model: "gpt-4o", messages }))).toMatchObject({
      status: 404,
      code: "model_not_found",
    });
    const long = [{ role: "user" as const, content: "x".repeat(1_100) }];
    for (const stream of [false, true]) {
      const refused = await refusalOf(client.chat.completions.create({ model, messages: long, stream }));
      expect(refused).toMatchObject({ status: 400, code: "context_length_exceeded", param: "messages" });
      expect(refused.message).toContain("maximum context length is 1024 tokens");
    }
  });

  it("for everything the rehearsal can't do, by the parameter's name", async () => {
    const image = { type: "image_url", image_url: { url: "https://example.org/a.png" } };
    const sound = { type: "input_audio", input_audio: { data: "", format: "wav" } };
    const cases: readonly (readonly [object, string])[] = [
      [{ tools: [{ type: "function", function: { name: "f" } }] }, "tools"],
      [{ tool_choice: "auto" }, "tool_choice"],
      [{ functions: [{ name: "f" }] }, "functions"],
      [{ response_format: { type: "json_object" } }, "response_format"],
      [{ response_format: { type: "json_schema", json_schema: {} } }, "response_format"],
      [{ logprobs: true }, "logprobs"],
      [{ top_logprobs: 3 }, "top_logprobs"],
      [{ n: 2 }, "n"],
      [{ audio: { voice: "alloy", format: "mp3" } }, "audio"],
      [{ modalities: ["text", "audio"] }, "modalities"],
      [{ frequency_penalty: 0.5 }, "frequency_penalty"],
      [{ presence_penalty: -1 }, "presence_penalty"],
      [{ logit_bias: { "50256": -100 } }, "logit_bias"],
      [{ prediction: { type: "content", content: "x" } }, "prediction"],
      [{ web_search_options: {} }, "web_search_options"],
      [{ reasoning_effort: "low" }, "reasoning_effort"],
      [{ store: true }, "store"],
      [{ service_tier: "flex" }, "service_tier"],
      [{ messages: [{ role: "user", content: [image] }] }, "messages[0].content[0].type"],
      [
        { messages: [...messages, { role: "user", content: [{ type: "text", text: "x" }, sound] }] },
        "messages[1].content[1].type",
      ],
      [{ messages: [{ role: "tool", tool_call_id: "c", content: "x" }] }, "messages[0].role"],
      [{ messages: [{ role: "assistant", content: null, tool_calls: [{}] }] }, "messages[0].tool_calls"],
    ];
    for (const [change, param] of cases) {
      const body = { model, messages, ...change };
      const refused = await refusalOf(server.client.post("/chat/completions", { body }));
      expect(refused).toMatchObject({
        status: 400,
        param,
        code: expect.stringMatching(/^unsupported_/) as string,
      });
    }
    expect(server.trainer.chats).toEqual([]);
  });

  it("for what can't be followed by anybody", async () => {
    const cases: readonly (readonly [object, string])[] = [
      [{ messages: [] }, "messages"],
      [{ messages: "Hello" }, "messages"],
      [{ messages: [{ role: "king", content: "x" }] }, "messages[0].role"],
      [{ messages: [{ role: "user" }] }, "messages[0].content"],
      [{ messages: [{ role: "user", content: "\ud800" }] }, "messages[0].content"],
      [{ temperature: 2.1 }, "temperature"],
      [{ temperature: "hot" }, "temperature"],
      [{ top_p: -0.1 }, "top_p"],
      [{ max_tokens: 0 }, "max_tokens"],
      [{ max_tokens: 5, max_completion_tokens: 5 }, "max_tokens"],
      [{ stop: ["a", "b", "c", "d", "e"] }, "stop"],
      [{ stop: "" }, "stop"],
      [{ seed: 0.5 }, "seed"],
      [{ stream: "yes" }, "stream"],
      [{ stream_options: { include_usage: true } }, "stream_options"],
      [{ tone: "friendly" }, "tone"],
    ];
    for (const [change, param] of cases) {
      const body = { model, messages, ...change };
      const refused = await refusalOf(server.client.post("/chat/completions", { body }));
      expect({ change, ...refused }).toMatchObject({ change, status: 400, param });
    }
  });

  it("but not for asking explicitly for what it does anyway", async () => {
    await server.client.post("/chat/completions", {
      body: {
        model,
        messages,
        tools: [],
        tool_choice: "none",
        response_format: { type: "text" },
        logprobs: false,
        n: 1,
        frequency_penalty: 0,
        presence_penalty: null,
        logit_bias: {},
        modalities: ["text"],
        store: false,
        service_tier: "auto",
        metadata: { a: "b" },
        stop: null,
      },
    });
    expect(server.trainer.chats).toHaveLength(1);
  });
});

describe("somebody who goes away", () => {
  it("ends the answer", async () => {
    await server.close();
    let isAborted = false;
    server = await fakeServer(folder.path, { pieces: Array.from({ length: 100_000 }, () => "word ") });
    const { answer } = server.trainer.chat;
    Object.assign(server.trainer.chat, {
      answer: (...[request, onDelta, signal]: Parameters<typeof answer>) => {
        signal.addEventListener("abort", () => {
          isAborted = true;
        });
        return answer({ ...request, maxTokens: 100_000 }, onDelta, signal);
      },
    });
    const stream = await server.client.chat.completions.create({ model, messages, stream: true });
    for await (const chunk of stream) {
      if (chunk.choices[0]?.delta.content) break;
    }
    await expect.poll(() => isAborted).toBe(true);
  });
});
