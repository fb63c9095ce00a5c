// An account at OpenAI for tests of the core, added as somebody would add it. The provider behind it is scripted.
import type { TestCore } from "./core-at.ts";

export const mini = "gpt-4.1-mini-2025-04-14";

/** What the first account at OpenAI is called. */
export const connectionId = "openai";

export async function addOpenAi(ask: TestCore["ask"]): Promise<void> {
  await ask("connections.add", {
    templateId: "openai",
    key: "sk-proj-abcdefghijklmnopqrstuvwxyz0123456789abcdwxyz",
  });
}
