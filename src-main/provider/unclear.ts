// An answer that can't be read, as an error. Apart from the other errors: those need OpenAI's client, this one doesn't.
import { AppError } from "../../src-shared/errors.ts";

/** @param said what came instead. */
export function unclear(said: string, status?: number): AppError {
  return new AppError("provider-unclear", {
    ...(said === "" ? {} : { said }),
    ...(status === undefined ? {} : { status }),
  });
}
