// From a checked training file to what the engine learns from: tokens, and what doesn't fit told by line. Pure.
// Never cuts an example: one that is too long would lose its answer.
import type { Sequence } from "../engine/model.ts";
import type { Tokenizer } from "../tokenizer/tokenizer.ts";
import type { ReadTrainingFile } from "../training-file.ts";
import type {
  ChatExample,
  LeftAside,
  PreferenceExample,
  PreparedFile,
  TextMessage,
} from "./training-types.ts";

/** A file's examples as sequences; an example is one sequence, or the better and the worse answer. */
export interface PreparedExamples {
  readonly examples: readonly (readonly Sequence[])[];
  /** Their languages are found elsewhere, from `texts`. */
  readonly counts: Omit<PreparedFile, "unknownLanguages">;
  /** What the used examples say, for finding out their languages. */
  readonly texts: readonly string[];
}

export type UsableFile = Exclude<ReadTrainingFile, { readonly kind: "invalid" }>;

export function prepareExamples(
  file: UsableFile,
  tokenizer: Tokenizer,
  contextTokens: number,
): PreparedExamples {
  const leftAside: LeftAside[] = [...file.leftAside];
  const examples: Sequence[][] = [];
  const texts: string[] = [];
  for (const example of file.examples) {
    const conversations = conversationsOf(example);
    const sequences = conversations.map((messages) => sequenceOf(messages, tokenizer));
    if (sequences.some(({ tokens }) => tokens.length > contextTokens)) {
      leftAside.push({ line: example.line, reason: "too-long" });
    } else {
      examples.push(sequences);
      texts.push(
        conversations
          .flat()
          .map(({ content }) => content)
          .join("\n"),
      );
    }
  }
  const tokens = examples.flat().reduce((sum, sequence) => sum + sequence.tokens.length, 0);
  return {
    examples,
    texts,
    counts: {
      used: examples.length,
      leftAside: leftAside.toSorted((first, second) => first.line - second.line),
      tokens,
    },
  };
}

function conversationsOf(example: ChatExample | PreferenceExample): readonly (readonly TextMessage[])[] {
  if ("messages" in example) return [example.messages];
  // Only the answers are compared: what the assistant said before them isn't learnt.
  const input = example.input.map((message) =>
    message.role === "assistant" ? { ...message, weight: 0 as const } : message,
  );
  return [example.preferred, example.nonPreferred].map((content) => [
    ...input,
    { role: "assistant" as const, content },
  ]);
}

function sequenceOf(messages: readonly TextMessage[], tokenizer: Tokenizer): Sequence {
  const { tokens, learnt } = tokenizer.chatTokens(messages, { openAnswer: false });
  return { tokens: Int32Array.from(tokens), learnt: Uint8Array.from(learnt, Number) };
}
