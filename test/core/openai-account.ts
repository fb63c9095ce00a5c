// An account at OpenAI for tests of the core, as if somebody had added it. The provider behind it is scripted.
import { rehearsalProfile, type ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";

export const mini = "gpt-4.1-mini-2025-04-14";

export const openAiAccount: ConnectionProfile = {
  ...rehearsalProfile,
  connectionId: "openai-1",
  label: "OpenAI",
  kind: "openai-compatible",
  baseUrl: "https://api.openai.com/v1",
  trainableModels: [mini],
  isFree: false,
};
