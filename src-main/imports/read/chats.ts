// Chats: exports of ChatGPT, Claude, WhatsApp, Slack, Teams; subtitles and transcripts. Satisfies `SourceFormat`;
// until it is written nothing is recognised, and such files are refused or read as before.
import { AppError } from "../../../src-shared/errors.ts";
import type { SourceFormat } from "./source-format.ts";

export const chatsFormat: SourceFormat = {
  kind: "chats",
  recognises: () => false,
  detect: ({ name }) => Promise.reject(new AppError("file-unreadable", { name, problem: "" })),
  read: ({ name }) => Promise.reject(new AppError("file-unreadable", { name, problem: "" })),
};
