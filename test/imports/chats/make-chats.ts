// Writes the labelled folder of chats anew: `node test/imports/chats/make-chats.ts`; with a seed and a folder, others of the
// same kinds. Each file comes with what must be
// read from it, known from how it was made. The odd ones (`odd-…`) were written by hand and stay.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zipOf } from "../spreadsheet-file.ts";
import { chatGptOf, claudeOf, slackDayOf, slackZipOf, teamsOf } from "./json-exports.ts";
import { expectedOf, pick, randomOf, talkOf, type Expected, type Random, type Talk } from "./talks.ts";
import { subtitlesOf, transcriptForms, transcriptOf, whatsAppOf, type People } from "./text-exports.ts";

const [, , wantedSeed = "20261129", folder = join(import.meta.dirname, "files")] = process.argv;
const madeCount = 24;
const titles = [
  "New chat",
  "Umzug nach Köln",
  "Python: lists & loops",
  "Rezept",
  "“Quoted”",
  "旅行の計画",
  "Trip",
];
const people: readonly People[] = [
  { they: ["Anna"], model: "Ben" },
  { they: ["Kunde Meier", "Frau Özdemir"], model: "Praxis Nord" },
  { they: ["Interviewer"], model: "Dr. Grace Hopper" },
  { they: ["+49 170 1234567"], model: "Werkstatt Süd Service" },
  { they: ["Lena M."], model: "Uncle Joe" },
  { they: ["José", "Zoë-Marie"], model: "Hausverwaltung Klein" },
];

type Made = { readonly name: string; readonly bytes: string | Buffer; readonly expected: Expected };
type Maker = (random: Random, place: number) => Promise<Made> | Made;

function talksOf(random: Random, place: number, most = 4): readonly Talk[] {
  const count = 1 + random.upTo(most);
  return Array.from({ length: count }, () =>
    talkOf(random, { exchanges: place % 8 === 7 ? 11 + random.upTo(14) : 1 + random.upTo(6) }),
  );
}

const makers: Readonly<Record<string, Maker>> = {
  chatgpt: async (random, place) => {
    const talks = talksOf(random, place);
    const records = talks.map((talk, at) => chatGptOf(random, talk, pick(random, titles), place * 10 + at));
    const expected = expectedOf(talks, ["assistant"]);
    const json = JSON.stringify(records, null, place % 3 === 0 ? 2 : 0);
    if (place % 5 !== 4) return { name: `${place}.json`, bytes: json, expected };
    const bytes = await zipOf({
      "user.json": "{}",
      "chat.html": "<html></html>",
      "conversations.json": json,
    });
    return { name: `${place}.zip`, bytes, expected };
  },
  claude: async (random, place) => {
    const talks = talksOf(random, place);
    const records = talks.map((talk, at) => claudeOf(random, talk, pick(random, titles), place * 10 + at));
    const expected = expectedOf(talks, ["assistant"]);
    const json = JSON.stringify(records, null, place % 4 === 0 ? 2 : 0);
    if (place % 6 !== 5) return { name: `${place}.json`, bytes: json, expected };
    const bytes = await zipOf({ "data/users.json": "[]", "data/conversations.json": json });
    return { name: `${place}.zip`, bytes, expected };
  },
  whatsapp: async (random, place) => {
    const talks = talksOf(random, place, 6);
    const who = pick(random, people);
    const text = whatsAppOf(random, talks, who, place);
    const expected = expectedOf(talks, [who.model]);
    if (place % 7 !== 6) return { name: `${place}.txt`, bytes: text, expected };
    return { name: `${place}.zip`, bytes: await zipOf({ "_chat.txt": text, "1.jpg": "x" }), expected };
  },
  "slack-teams": async (random, place) => {
    const talks = talksOf(random, place, 5);
    const who = pick(random, people);
    const expected = expectedOf(talks, [who.model]);
    if (place % 3 === 0)
      return { name: `${place}.zip`, bytes: await slackZipOf(random, talks, who), expected };
    const bytes = place % 3 === 1 ? slackDayOf(random, talks, who) : teamsOf(random, talks, who);
    return { name: `${place}.json`, bytes, expected };
  },
  talks: (random, place) => {
    const talk = talkOf(random, { exchanges: 3 + random.upTo(7) });
    const who = pick(random, people);
    if (place % 3 !== 2) {
      const form = transcriptForms[(place - Math.floor(place / 3)) % transcriptForms.length] ?? "plain";
      const expected = expectedOf([talk], [who.model], " ");
      return { name: `${place}-${form}.txt`, bytes: transcriptOf(random, talk, who, form), expected };
    }
    const form = pick(random, ["srt", "vtt", "zoom-vtt"] as const);
    const model = form === "srt" ? who.model.toUpperCase() : who.model;
    const bytes = subtitlesOf(random, talk, who, form);
    return {
      name: `${place}.${form === "srt" ? "srt" : "vtt"}`,
      bytes,
      expected: expectedOf([talk], [model], " "),
    };
  },
};

let seed = Number(wantedSeed);
for (const [group, make] of Object.entries(makers)) {
  const here = join(folder, group);
  mkdirSync(here, { recursive: true });
  for (const name of readdirSync(here)) if (!name.startsWith("odd")) rmSync(join(here, name));
  const expected: Record<string, Expected> = {};
  for (let place = 0; place < madeCount; place += 1) {
    seed += 1;
    // oxlint-disable-next-line no-await-in-loop -- a few hundred small files
    const made = await make(randomOf(seed), place);
    const name = `${place < 10 ? "0" : ""}${made.name}`;
    writeFileSync(join(here, name), made.bytes);
    expected[name] = made.expected;
  }
  writeFileSync(join(here, "made.expected.json"), `${JSON.stringify(expected, null, 1)}\n`);
}
