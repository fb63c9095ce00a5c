// An answer that can't be read, as an error, and what a person can read of it. Apart from the other errors: those need
// OpenAI's client, this doesn't.
import { AppError } from "../../src-shared/errors.ts";

/** @param came what came instead: words, JSON or a page. */
export function unclear(came: string, status?: number): AppError {
  const said = plainWords(came);
  return new AppError("provider-unclear", {
    ...(said === "" ? {} : { said }),
    ...(status === undefined ? {} : { status }),
  });
}

/** The words in it, in one line: a page without its tags. */
export function plainWords(text: string): string {
  return text
    .replace(/<(script|style)\b[\s\S]*?(<\/\1>|$)/gi, " ")
    .replace(/<[a-z/!?][^>]*>?/gi, " ")
    .replace(/\s+/g, " ")
    .trim();
}
