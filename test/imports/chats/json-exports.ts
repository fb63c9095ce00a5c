// Writes talks the way ChatGPT, Claude, Slack and Microsoft Graph give conversations out. Not for anything but tests.
import { zipOf } from "../spreadsheet-file.ts";
import { messagesOf, pick, type Random, type Talk } from "./talks.ts";

const startSeconds = 1_710_000_000;
const models = ["gpt-4o", "gpt-4", "o3-mini", "gpt-5-1"];

type Node = { id: string; parent: string | null; children: string[]; message: object | null };

/** A tree with the branch that was kept, discarded answers, tools, instructions and hidden messages between. */
export function chatGptOf(random: Random, talk: Talk, title: string, number: number): object {
  const mapping: Record<string, Node> = {};
  let last: string | null = null;
  let count = 0;
  let seconds = startSeconds + number * 5_000;
  const add = (message: object | null, isKept = true): void => {
    count += 1;
    const id = `${number.toString(16).padStart(4, "0")}-${count.toString(16).padStart(4, "0")}`;
    mapping[id] = { id, parent: last, children: [], message: message === null ? null : { id, ...message } };
    if (last !== null) mapping[last]?.children.push(id);
    if (isKept) last = id;
  };
  const messageOf = (role: string, content: object, more: object = {}): object => {
    seconds += 7.25;
    return {
      author: { role, name: null, metadata: {} },
      create_time: seconds,
      update_time: null,
      content,
      status: "finished_successfully",
      end_turn: role === "assistant" ? true : null,
      weight: 1,
      recipient: "all",
      ...more,
    };
  };
  const textOf = (text: string): object => ({ content_type: "text", parts: [text] });
  const slug = pick(random, models);
  add(null);
  add(messageOf("system", textOf(""), { metadata: { is_visually_hidden_from_conversation: true } }));
  if (random.chance(0.3)) {
    const content = {
      content_type: "user_editable_context",
      user_profile: "I live in Ulm.",
      user_instructions: "Be short.",
    };
    add(messageOf("user", content, { metadata: { is_user_system_message: true } }));
  }
  for (const { side, text } of messagesOf(talk)) {
    if (side === "they") {
      if (random.chance(0.25)) add(messageOf("user", textOf(`An earlier version of this: ${text}`)), false);
      add(messageOf("user", textOf(text), { metadata: {} }));
      if (random.chance(0.3)) {
        const call = { content_type: "code", language: "unknown", text: '{"query":"opening hours"}' };
        add(messageOf("assistant", call, { recipient: "browser", metadata: { model_slug: slug } }));
        add(messageOf("tool", { content_type: "tether_quote", text: "From a page: nothing." }));
      }
      if (random.chance(0.3)) {
        add(
          messageOf("assistant", {
            content_type: "thoughts",
            thoughts: [{ summary: "Hm", content: "Let me think." }],
          }),
        );
        add(messageOf("assistant", { content_type: "reasoning_recap", content: "Thought for 8s" }));
      }
    } else {
      if (random.chance(0.3))
        add(messageOf("assistant", textOf("A discarded answer."), { metadata: { model_slug: slug } }), false);
      const cited = random.chance(0.2) ? `${text}\ue200cite\ue202turn0search1\ue201` : text;
      add(
        messageOf("assistant", textOf(cited), {
          metadata: { model_slug: slug, finish_details: { type: "stop" } },
        }),
      );
    }
  }
  const id = `${number.toString(16).padStart(8, "0")}-aaaa-bbbb-cccc-dddddddddddd`;
  return {
    title,
    create_time: startSeconds + number * 5_000,
    update_time: seconds,
    mapping,
    moderation_results: [],
    current_node: last,
    plugin_ids: null,
    conversation_id: id,
    is_archived: false,
    default_model_slug: slug,
    id,
  };
}

/** Old exports hold `text` alone, newer ones blocks, the newest a tree with abandoned versions. */
export function claudeOf(random: Random, talk: Talk, title: string, number: number): object {
  const kind = random.upTo(3);
  const root = "00000000-0000-4000-8000-000000000000";
  const list: object[] = [];
  let parent = root;
  let minutes = number * 100;
  const add = (sender: string, text: string, isKept = true): void => {
    minutes += 1;
    const uuid = `c${number}-m${list.length}`;
    const blocks =
      sender === "assistant" && random.chance(0.4)
        ? [
            { type: "thinking", thinking: "Let me see." },
            { type: "tool_use", name: "web_search", input: { query: "x" } },
            { type: "tool_result", content: [{ type: "text", text: "nothing" }] },
            { type: "text", text },
          ]
        : [{ type: "text", text }];
    const isOdd = blocks.length > 1;
    list.push({
      uuid,
      text: isOdd && kind > 0 ? `This block is not supported on your current device yet.\n\n${text}` : text,
      ...(kind > 0 ? { content: blocks } : {}),
      sender,
      created_at: new Date(Date.UTC(2025, 0, 1, 8, minutes)).toISOString(),
      updated_at: new Date(Date.UTC(2025, 0, 1, 8, minutes)).toISOString(),
      attachments: [],
      files: [],
      ...(kind === 2 ? { parent_message_uuid: parent } : {}),
    });
    if (isKept) parent = uuid;
  };
  for (const { side, text } of messagesOf(talk)) {
    if (kind === 2 && side === "they" && random.chance(0.3))
      add("human", `Before I changed it: ${text}`, false);
    add(side === "they" ? "human" : "assistant", text);
  }
  return {
    uuid: `${number.toString(16).padStart(8, "0")}-1111-2222-3333-444444444444`,
    name: title,
    ...(random.chance(0.5) ? { summary: "" } : {}),
    created_at: "2025-01-01T08:00:00.000Z",
    updated_at: "2025-01-02T08:00:00.000Z",
    account: { uuid: "a1" },
    chat_messages: list,
  };
}

export type SlackPeople = { readonly they: readonly string[]; readonly model: string };

/** Channels of days, threads that go on for days, people who join, all by id. */
export async function slackZipOf(
  random: Random,
  talks: readonly Talk[],
  people: SlackPeople,
): Promise<Buffer> {
  const ids = new Map([people.model, ...people.they].map((name, place) => [name, `U0${place}ABC`]));
  const users = [...ids].map(([name, id]) => ({
    id,
    name: name.toLowerCase().replaceAll(" ", "."),
    profile: { real_name: name, display_name: random.chance(0.5) ? name : "" },
  }));
  const parts: Record<string, string> = {
    "users.json": JSON.stringify(users),
    "channels.json": JSON.stringify([{ id: "C1", name: "help" }]),
  };
  for (const [day, messages] of slackDaysOf(random, talks, people, (name) => ({ user: ids.get(name) }))) {
    parts[`help/${day}.json`] = JSON.stringify(messages);
  }
  return await zipOf(parts);
}

/** A day of a channel as one file: names stand beside each message. */
export function slackDayOf(random: Random, talks: readonly Talk[], people: SlackPeople): string {
  const named = (name: string): object => ({
    user: `U${name.length}${name.charCodeAt(0)}`,
    user_profile: { real_name: name, display_name: "" },
  });
  const days = slackDaysOf(random, talks, people, named);
  return JSON.stringify([...days.values()].flat(), null, random.chance(0.5) ? 4 : 0);
}

function slackDaysOf(
  random: Random,
  talks: readonly Talk[],
  people: SlackPeople,
  who: (name: string) => object,
): ReadonlyMap<string, readonly object[]> {
  const all: { ts: string }[] = [];
  let seconds = startSeconds;
  for (const talk of talks) {
    // Twelve hours: beyond any pause.
    seconds += 43_200;
    const they = pick(random, people.they);
    // The first message of a thread names itself; a talk outside of threads names nobody.
    const isThread = random.chance(0.5) && talk.before.length === 0;
    const thread = `${seconds}.000100`;
    for (const { side, text } of messagesOf(talk)) {
      const ts = `${seconds}.000100`;
      const message = {
        type: "message",
        ...who(side === "they" ? they : people.model),
        text: text.replaceAll("&", "&amp;").replaceAll("<", "&lt;"),
        ts,
        ...(isThread ? { thread_ts: thread } : {}),
      };
      all.push(message);
      if (isThread && random.chance(0.2)) {
        const other = {
          type: "message",
          subtype: "channel_join",
          ...who(they),
          text: "has joined",
          ts: `${seconds + 1}.000200`,
        };
        all.push(other);
      }
      seconds += 60;
    }
  }
  const days = new Map<string, object[]>();
  for (const message of all) {
    const day = new Date(Number(message.ts) * 1_000).toISOString().slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), message]);
  }
  return days;
}

/** Newest first, as Graph lists them; in a channel answers name the message they answer. */
export function teamsOf(random: Random, talks: readonly Talk[], people: SlackPeople): string {
  const isChannel = random.chance(0.5);
  const list: object[] = [];
  let minutes = 0;
  let number = 1_700_000_000_000;
  for (const talk of talks) {
    minutes += 900;
    const they = pick(random, people.they);
    let root: string | null = null;
    for (const { side, text } of messagesOf(talk)) {
      minutes += 2;
      number += 1;
      const isHtml = random.chance(0.6);
      const name = side === "they" ? they : people.model;
      list.push({
        id: String(number),
        replyToId: isChannel ? root : null,
        messageType: "message",
        createdDateTime: new Date(Date.UTC(2025, 2, 3, 8, minutes)).toISOString(),
        deletedDateTime: null,
        chatId: isChannel ? null : "19:x@thread.v2",
        channelIdentity: isChannel ? { teamId: "t", channelId: "c" } : null,
        from: {
          application: null,
          device: null,
          user: { id: name.length, displayName: name, userIdentityType: "aadUser" },
        },
        body: isHtml
          ? {
              contentType: "html",
              content: text
                .split("\n")
                .map((line) => `<p>${line.replaceAll("&", "&amp;")}</p>`)
                .join(""),
            }
          : { contentType: "text", content: text },
        attachments: [],
        mentions: [],
      });
      root ??= String(number);
    }
    number += 1;
    list.push({
      id: String(number),
      messageType: "systemEventMessage",
      createdDateTime: new Date(Date.UTC(2025, 2, 3, 8, minutes + 1)).toISOString(),
      from: null,
      body: { contentType: "html", content: "<systemEventMessage/>" },
    });
  }
  const value = list.toReversed();
  return JSON.stringify(random.chance(0.5) ? { "@odata.context": "x", value } : value, null, 2);
}
