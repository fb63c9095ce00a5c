// Reads the sample project that ships in `resources/samples/` and turns it into examples: one answer a kind, its
// wordings for learning, and one wording of each kind held out for checking.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { ChatBody, Split } from "../../src-shared/domain/example.ts";
import type { NewExample } from "./new-project-file.ts";

const sampleFile = z.object({
  format: z.literal("attune-sample"),
  version: z.literal(1),
  name: z.string(),
  purpose: z.string(),
  instructions: z.string(),
  kinds: z.array(
    z.object({
      group: z.string(),
      tags: z.array(z.string()),
      answer: z.string(),
      wordings: z.array(z.string()),
      heldOut: z.string(),
    }),
  ),
});

export type Sample = {
  readonly name: string;
  readonly purpose: string;
  readonly instructions: string;
  readonly examples: readonly NewExample[];
};

/** Wordings come round by round (every kind once, then again), so that the first screen shows all kinds. */
export function readSample(resourcesFolderPath: string): Sample {
  const path = join(resourcesFolderPath, "samples", "customer-support.json");
  const { name, purpose, instructions, kinds } = sampleFile.parse(JSON.parse(readFileSync(path, "utf8")));
  const rounds = Math.max(...kinds.map((kind) => kind.wordings.length));
  const examples: NewExample[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const kind of kinds) {
      const wording = kind.wordings[round];
      if (wording !== undefined) examples.push(exampleOf(kind, wording, "train"));
    }
  }
  for (const kind of kinds) examples.push(exampleOf(kind, kind.heldOut, "validation"));
  return { name, purpose, instructions, examples };
}

function exampleOf(
  kind: { readonly group: string; readonly tags: readonly string[]; readonly answer: string },
  question: string,
  split: Split,
): NewExample {
  const body: ChatBody = {
    messages: [
      { role: "user", content: question },
      { role: "assistant", content: kind.answer },
    ],
  };
  return { body, split, tags: kind.tags, source: "Attune sample", group: kind.group };
}
