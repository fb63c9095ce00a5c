// How a trained model is asked from elsewhere: requests to copy for a shell, Python and JavaScript. Pure. They read the
// key from the environment: a key must never stand in one, nor anything in an address that could be one.
import type { AuthStyle } from "../connections/profile.ts";

export type ModelToUse = {
  readonly providerId: string;
  /** null: the rehearsal's, which is another at every start. */
  readonly baseUrl: string | null;
  readonly authStyle: AuthStyle;
  /** At Azure the name of the deployment. */
  readonly model: string;
  /** What it was trained with goes along, or it answers as something else than it learnt. */
  readonly instructions: string;
  readonly question: string;
};

export type SampleRequests = {
  /** The environment variable they read the key from; null: none is needed. */
  readonly keyVariable: string | null;
  readonly curl: string;
  readonly python: string;
  readonly javaScript: string;
};

const keyVariables: Readonly<Record<string, string>> = {
  openai: "OPENAI_API_KEY",
  azure: "AZURE_OPENAI_API_KEY",
  nebius: "NEBIUS_API_KEY",
  rehearsal: "ATTUNE_REHEARSAL_KEY",
};
const otherKeyVariable = "MODEL_API_KEY";

/** `attune rehearsal` prints both. */
const rehearsalBaseUrl = "http://127.0.0.1:PORT/v1";

export function sampleRequests(use: ModelToUse): SampleRequests {
  const keyVariable = use.authStyle === "none" ? null : (keyVariables[use.providerId] ?? otherKeyVariable);
  const about = { ...use, keyVariable, address: plainAddress(use.baseUrl ?? rehearsalBaseUrl) };
  return { keyVariable, curl: curlOf(about), python: pythonOf(about), javaScript: javaScriptOf(about) };
}

/** Without a name and password before the host, and without anything after `?`: keys stand there in the wild. */
export function plainAddress(address: string): string {
  return address
    .replace(/[?#].*$/s, "")
    .replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/]*@/i, "$1")
    .replace(/\/+$/, "");
}

type Sample = Omit<ModelToUse, "baseUrl"> & {
  readonly keyVariable: string | null;
  readonly address: string;
};

type SampleMessage = { readonly role: "system" | "user"; readonly content: string };

function messagesOf({
  instructions,
  question,
}: Pick<Sample, "instructions" | "question">): readonly SampleMessage[] {
  const user: SampleMessage = { role: "user", content: question };
  return instructions.trim() === "" ? [user] : [{ role: "system", content: instructions }, user];
}

function curlOf(sample: Sample): string {
  const { address, model, authStyle, keyVariable } = sample;
  const header =
    authStyle === "api-key" ? `api-key: $${keyVariable}` : `Authorization: Bearer $${keyVariable}`;
  const body = JSON.stringify({ model, messages: messagesOf(sample) });
  return [
    `curl ${quotedForShell(`${address}/chat/completions`)}`,
    ...(authStyle === "none" ? [] : [`  -H "${header}"`]),
    `  -H "Content-Type: application/json"`,
    `  -d ${quotedForShell(body)}`,
  ].join(" \\\n");
}

function quotedForShell(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function pythonOf(sample: Sample): string {
  const { address, model, authStyle, keyVariable } = sample;
  const key = keyVariable === null ? `"not-needed"` : `os.environ[${literal(keyVariable)}]`;
  const header = authStyle === "api-key" ? [`    default_headers={"api-key": ${key}},`] : [];
  return [
    ...(keyVariable === null ? [] : ["import os"]),
    "from openai import OpenAI",
    "",
    "client = OpenAI(",
    `    base_url=${literal(address)},`,
    `    api_key=${key},`,
    ...header,
    ")",
    "answer = client.chat.completions.create(",
    `    model=${literal(model)},`,
    "    messages=[",
    ...messagesOf(sample).map(
      ({ role, content }) => `        {"role": "${role}", "content": ${literal(content)}},`,
    ),
    "    ],",
    ")",
    "print(answer.choices[0].message.content)",
    "",
  ].join("\n");
}

function javaScriptOf(sample: Sample): string {
  const { address, model, authStyle, keyVariable } = sample;
  const key = keyVariable === null ? `"not-needed"` : `process.env.${keyVariable}`;
  const header = authStyle === "api-key" ? [`  defaultHeaders: { "api-key": ${key} },`] : [];
  return [
    // In pieces, so that nobody takes it for an import of ours.
    `import OpenAI from ${literal("openai")};`,
    "",
    "const client = new OpenAI({",
    `  baseURL: ${literal(address)},`,
    `  apiKey: ${key},`,
    ...header,
    "});",
    "const answer = await client.chat.completions.create({",
    `  model: ${literal(model)},`,
    "  messages: [",
    ...messagesOf(sample).map(
      ({ role, content }) => `    { role: "${role}", content: ${literal(content)} },`,
    ),
    "  ],",
    "});",
    "console.log(answer.choices[0].message.content);",
    "",
  ].join("\n");
}

/** JSON's way of writing a text is Python's and JavaScript's as well. */
function literal(text: string): string {
  return JSON.stringify(text);
}

/** What a deployment of a training is called unless somebody says otherwise: letters, digits and hyphens, at most 40. */
export function deploymentNameFor(trainingName: string): string {
  const slug = trainingName
    .normalize("NFKD")
    .replaceAll(/[^A-Za-z0-9]+/g, "-")
    .toLowerCase()
    .slice(0, 32)
    .replaceAll(/^-+|-+$/g, "");
  return `attune-${slug === "" ? "model" : slug}`;
}
