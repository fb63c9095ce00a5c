// Keys nobody knows, in a file. In a project they are kept beside the example and never sent, so nothing is said there.
// Rules: fine-tuning facts, section 5 (2026-11-22): other top-level keys are rejected.
import type { ExampleCheck } from "../check.ts";
import type { CheckGuides } from "../finding.ts";
import { shortWord } from "../places.ts";
import { isJsonObject } from "../../json.ts";

const guides = {
  "format.unknown-key": {
    severity: "error",
    title: {
      one: "1 line has a key that training files don't know",
      other: "{{count}} lines have a key that training files don't know",
    },
    message: "It holds the key “{{key}}”, which training files don't know.",
    why: "A provider refuses the whole file because of one key it doesn't know.",
    advice:
      "Import the file into a project and export it again: such keys are kept beside the example and left out of the file.",
    fix: null,
  },
  "format.api-request": {
    severity: "error",
    title: {
      one: "1 line is a request to the API",
      other: "{{count}} lines are requests to the API",
    },
    message: "It is a request to the API, with “model” beside the messages.",
    why: "A training file holds only the conversation. Settings like the model are chosen when the training starts.",
    advice:
      "Import the file into a project and export it again: the settings are left out. A request has no answer at its end; write it, or give the answer the model gave.",
    fix: null,
  },
} as const satisfies CheckGuides;

export const unknownKeysCheck: ExampleCheck = {
  guides,
  look: ({ extra, origin }, say) => {
    if (origin === "project" || extra === null) return;
    for (const [place, keys] of Object.entries(extra)) {
      if (!isJsonObject(keys)) continue;
      const isRequest = place === "" && typeof keys["model"] === "string";
      if (isRequest) say({ code: "format.api-request", place: null, details: {} });
      const [key] = Object.keys(keys);
      if (key === undefined || isRequest) continue;
      const message = /^messages\.(\d+)$/.exec(place)?.[1];
      say({
        code: "format.unknown-key",
        place: message === undefined ? null : { message: Number(message), from: 0, to: 0 },
        details: { key: shortWord(key), at: place },
      });
    }
  },
};
