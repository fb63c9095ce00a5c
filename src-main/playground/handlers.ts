// playground.*: not built yet.
import { AppError } from "../../src-shared/errors.ts";
import type { Handlers } from "../core/context.ts";

const notYet = (): never => {
  throw new AppError("unknown-method");
};

export const playgroundHandlers: Handlers<"playground"> = {
  "playground.choices": notYet,
  "playground.ask": notYet,
  "playground.stop": notYet,
  "playground.history": notYet,
  "playground.rate": notYet,
  "playground.keep": notYet,
  "playground.forget": notYet,
};
