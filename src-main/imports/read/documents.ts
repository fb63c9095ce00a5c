// Documents: Word, PDF, text, Markdown, HTML. Satisfies `SourceFormat`;
// until it is written nothing is recognised, and such files are refused or read as before.
import { AppError } from "../../../src-shared/errors.ts";
import type { SourceFormat } from "./source-format.ts";

export const documentFormat: SourceFormat = {
  kind: "document",
  recognises: () => false,
  detect: ({ name }) => Promise.reject(new AppError("file-unreadable", { name, problem: "" })),
  read: ({ name }) => Promise.reject(new AppError("file-unreadable", { name, problem: "" })),
};
