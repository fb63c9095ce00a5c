// E-mails: .eml, .msg, .mbox, and several of them gathered in one file. Satisfies `SourceFormat`;
// until it is written nothing is recognised, and such files are refused or read as before.
import { AppError } from "../../../src-shared/errors.ts";
import type { SourceFormat } from "./source-format.ts";

export const mailFormat: SourceFormat = {
  kind: "mail",
  recognises: () => false,
  detect: ({ name }) => Promise.reject(new AppError("file-unreadable", { name, problem: "" })),
  read: ({ name }) => Promise.reject(new AppError("file-unreadable", { name, problem: "" })),
};
