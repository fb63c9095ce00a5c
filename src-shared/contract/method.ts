// The two kinds of method a contract has. A query reads, a command may write; the kind decides which context a
// handler gets, so that a query can't write by type. Holds no methods itself.
import type { z } from "zod";

export type MethodDefinition<
  Kind extends "query" | "command",
  Input extends z.ZodType,
  Output extends z.ZodType,
> = {
  readonly kind: Kind;
  readonly input: Input;
  readonly output: Output;
};

export function query<Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
): MethodDefinition<"query", Input, Output> {
  return { kind: "query", input, output };
}

export function command<Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
): MethodDefinition<"command", Input, Output> {
  return { kind: "command", input, output };
}
