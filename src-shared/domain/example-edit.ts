// Changes to an example's texts as a person makes them in a cell: the last question, the last answer, the
// instructions. Pure. Whatever else is in the conversation (turns, tools, images) stays as it is.
import {
  conversationOf,
  withConversation,
  withInstructions,
  withoutInstructions,
  type ExampleBody,
  type InstructionsSource,
  type Message,
} from "./example.ts";

/** The last question becomes `text`; a conversation without one gets it before the last answer. */
export function withAskText(example: ExampleBody, text: string): ExampleBody {
  const conversation = conversationOf(example);
  const { messages } = conversation;
  const at = messages.findLastIndex((message) => message.role === "user");
  if (at >= 0)
    return withConversation(example, { ...conversation, messages: replacedAt(messages, at, text) });
  const asked: Message = { role: "user", content: text };
  const answerAt = messages.findLastIndex((message) => message.role === "assistant");
  const before = answerAt < 0 ? messages.length : answerAt;
  return withConversation(example, { ...conversation, messages: messages.toSpliced(before, 0, asked) });
}

/** The last answer becomes `text`; of a preference example the better one. */
export function withAnswerText(example: ExampleBody, text: string): ExampleBody {
  return example.kind === "chat"
    ? { kind: "chat", body: { ...example.body, messages: answered(example.body.messages, text) } }
    : {
        kind: "preference",
        body: { ...example.body, preferred_output: answered(example.body.preferred_output, text) },
      };
}

/** The worse answer of a preference example; a chat stays as it is. */
export function withOtherAnswerText(example: ExampleBody, text: string): ExampleBody {
  if (example.kind === "chat") return example;
  return {
    kind: "preference",
    body: { ...example.body, non_preferred_output: answered(example.body.non_preferred_output, text) },
  };
}

/** An example whose own instructions are `text`, or that carries none where the source isn't `own`. */
export function withInstructionsFrom(
  example: ExampleBody,
  source: InstructionsSource,
  text: string,
): ExampleBody {
  const bare = withoutInstructions(example).example;
  return source === "own" ? withInstructions(bare, text) : bare;
}

/** Every text of a message changed by `change`; a message in which nothing changes is the same object. */
export function withMessageTexts(message: Message, change: (text: string) => string): Message {
  const { content } = message;
  if (typeof content === "string") {
    const changed = change(content);
    return changed === content ? message : { ...message, content: changed };
  }
  if (!content) return message;
  let isChanged = false;
  const parts = content.map((part) => {
    if (typeof part["text"] !== "string") return part;
    const text = change(part["text"]);
    if (text === part["text"]) return part;
    isChanged = true;
    return { ...part, text };
  });
  return isChanged ? { ...message, content: parts } : message;
}

/** The messages of an example changed one by one; the same example when none of them changes. */
export function withMessages(example: ExampleBody, change: (message: Message) => Message): ExampleBody {
  return withMessageLists(example, (messages) => {
    const changed = messages.map(change);
    return changed.every((message, index) => message === messages[index]) ? messages : changed;
  });
}

/**
 * An example with other lists of messages: a chat's one, or a preference's conversation and both answers. `each` gets
 * the place of a list's first message in `messagesOf`; the same example where it gives back every list as it was.
 */
export function withMessageLists(
  example: ExampleBody,
  each: (messages: readonly Message[], firstIndex: number) => readonly Message[],
): ExampleBody {
  if (example.kind === "chat") {
    const messages = each(example.body.messages, 0);
    return messages === example.body.messages
      ? example
      : { kind: "chat", body: { ...example.body, messages } };
  }
  const { input, preferred_output, non_preferred_output } = example.body;
  const messages = each(input.messages, 0);
  const preferred = each(preferred_output, input.messages.length);
  const nonPreferred = each(non_preferred_output, input.messages.length + preferred_output.length);
  const isSame =
    messages === input.messages && preferred === preferred_output && nonPreferred === non_preferred_output;
  if (isSame) return example;
  return {
    kind: "preference",
    body: {
      input: { ...input, messages },
      preferred_output: preferred,
      non_preferred_output: nonPreferred,
    },
  };
}

function answered(messages: readonly Message[], text: string): readonly Message[] {
  const at = messages.findLastIndex((message) => message.role === "assistant");
  if (at < 0) return [...messages, { role: "assistant", content: text }];
  return replacedAt(messages, at, text);
}

/** A text in place of a message's texts; its images stay behind it. */
function replacedAt(messages: readonly Message[], at: number, text: string): readonly Message[] {
  return messages.map((message, index) => {
    if (index !== at) return message;
    const others = Array.isArray(message.content)
      ? message.content.filter((part) => part["type"] !== "text")
      : [];
    return { ...message, content: others.length === 0 ? text : [{ type: "text", text }, ...others] };
  });
}
