// What somebody pasted where a key belongs: a key, or one of the things that are pasted in its place. Used by the page
// while it is typed and by the core before anything is kept. Pure; keeps nothing and repeats nothing of it.
import type { TemplateId } from "./templates.ts";

export const keyKinds = [
  /** Looks like one of this service's. */
  "key",
  /** Could be one: not every service's keys are known by their looks. */
  "unknown",
  "empty",
  "several-lines",
  /** A key with blanks in it, or words. */
  "words",
  "email",
  "password",
  "address",
  /** From a ChatGPT window: a session or access token of the website. */
  "chatgpt-session",
  /** Dots or asterisks instead of its middle: how a key is shown after it was made. */
  "masked",
  "too-short",
  "organisation-id",
  "project-id",
  "key-id",
  "openai-key",
  "azure-key",
  "nebius-key",
  /** Anthropic, Google, Hugging Face, GitHub and others that never train a ChatGPT model. */
  "other-service-key",
] as const;
export type KeyKind = (typeof keyKinds)[number];

/** The key as it is kept: what people copy along with it (quotes, "Bearer", a variable's name) is left out. */
export function cleanedKey(text: string): string {
  return text
    .trim()
    .replace(/^(export\s+)?[A-Z0-9_]*(KEY|TOKEN)[A-Z0-9_]*\s*=\s*(?=\S)/, "")
    .replace(/^(authorization|api-key)\s*:\s*/i, "")
    .replace(/^bearer\s+/i, "")
    .replace(/^["'`“”]+|["'`“”,;]+$/g, "")
    .trim();
}

/** What the text is, for an account of this kind. */
export function keyKindOf(text: string, templateId: TemplateId): KeyKind {
  const key = cleanedKey(text);
  if (key === "") return "empty";
  if (/[\r\n]/.test(key)) return "several-lines";
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(key)) return "email";
  if (/^https?:\/\//i.test(key)) return "address";
  if (/\s/.test(key)) return "words";
  if (/[*•…]|\.{3}/.test(key)) return "masked";
  return kindBySign(key, templateId) ?? kindByLooks(key, templateId);
}

/** How the keys of services begin; the first that fits. */
const signs: readonly (readonly [RegExp, KeyKind])[] = [
  [/^sess-/, "chatgpt-session"],
  // Three parts of base64 with a header in JSON: the website's access token, and no service's key but Nebius's.
  [/^eyJ[\w-]+\.[\w-]+\.[\w-]*$/, "chatgpt-session"],
  // Five parts, encrypted: the website's session cookie.
  [/^eyJ[\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+$/, "chatgpt-session"],
  [/^org-/, "organisation-id"],
  [/^proj_/, "project-id"],
  [/^key_/, "key-id"],
  [/^sk-ant-/, "other-service-key"],
  [/^sk-or-/, "other-service-key"],
  [/^(hf_|AIza|ghp_|github_pat_|gsk_|xai-|r8_|AKIA|xox[bp]-|glpat-)/, "other-service-key"],
  [/^sk-/, "openai-key"],
  [/^v1\.[\w-]+/, "nebius-key"],
  // Azure's: 32 hexadecimal digits, or 84 letters and digits with a sign of its own in it.
  [/^[0-9a-f]{32}$/i, "azure-key"],
  [/^[A-Za-z0-9]{20,}JQQJ99[A-Za-z0-9]{20,}$/, "azure-key"],
];

/** Whose kind of key is right for which account. */
const ownKey: Readonly<Record<TemplateId, KeyKind | null>> = {
  openai: "openai-key",
  azure: "azure-key",
  nebius: "nebius-key",
  compatible: null,
};

/** A shorter one than this is none, wherever it is from. */
const shortestKey = 16;
const shortestOpenAiKey = 40;

function kindBySign(key: string, templateId: TemplateId): KeyKind | null {
  const found = signs.find(([pattern]) => pattern.test(key))?.[1] ?? null;
  if (found === null) return null;
  // A JWT is an ordinary key at Nebius, and may be one at a service nobody knows.
  if (found === "chatgpt-session" && key.startsWith("eyJ") && !["openai", "azure"].includes(templateId)) {
    return templateId === "nebius" ? "key" : "unknown";
  }
  // Another service's door may want any key: LiteLLM's begin like OpenAI's.
  if (templateId === "compatible" && isKey(found)) return key.length < shortestKey ? "too-short" : "unknown";
  if (found === "openai-key" && templateId === "openai" && key.length < shortestOpenAiKey) return "too-short";
  return found === ownKey[templateId] ? "key" : found;
}

function isKey(kind: KeyKind): boolean {
  return (
    kind === "openai-key" || kind === "azure-key" || kind === "nebius-key" || kind === "other-service-key"
  );
}

function kindByLooks(key: string, templateId: TemplateId): KeyKind {
  // A word with a few signs, as people choose them; keys are longer and have none of these.
  if (key.length < 40 && /[!?#$%&()^<>{}[\]|\\~]/.test(key)) return "password";
  if (key.length < shortestKey) return "too-short";
  return templateId === "openai" && key.length < shortestOpenAiKey ? "password" : "unknown";
}

/** Whether it is kept without a question: what is surely something else isn't, what is merely unknown is tried. */
export function isAcceptedKey(kind: KeyKind): boolean {
  return kind === "key" || kind === "unknown";
}

/** What a person reads about it: what it is, and what is needed. Empty for a key. */
export const keyKindWords: Readonly<Record<KeyKind, string>> = {
  key: "",
  unknown: "",
  empty: "Paste the key first.",
  "several-lines": "This is more than one line. A key is one line without blanks.",
  words: "This has blanks in it. A key is one long word without blanks.",
  email: "This is an e-mail address. What is needed is the key of the service's developer page.",
  password:
    "This looks like a password. What is needed is a key, a long line that the service makes for you. Never give your password to a program.",
  address: "This is a web address. The key is what the page at that address shows.",
  "chatgpt-session":
    "This is from the ChatGPT website. It can't be used to train; what is needed is a key of OpenAI's developer platform.",
  masked:
    "This is the shortened form in which a key is shown later on. A key is shown whole only once: make a new one and copy it then.",
  "too-short": "This is too short for a key. Perhaps only a part of it was copied.",
  "organisation-id": "This is the name of an organisation. The key begins with sk-.",
  "project-id": "This is the name of a project. The key begins with sk-.",
  "key-id":
    "This is the number of a key, not the key itself. A key is shown whole only once, when it is made.",
  "openai-key": "This is a key of OpenAI. It only works for an OpenAI account.",
  "azure-key": "This is a key of Microsoft Foundry (Azure). It only works for an account there.",
  "nebius-key": "This is a key of Nebius. It only works for an account there.",
  "other-service-key": "This is a key of another service. It won't work here.",
};

/** What may be shown of a kept key: its last four characters, nothing of a short one. */
export function lastFourOf(key: string): string {
  return key.length < shortestKey ? "" : key.slice(-4);
}
