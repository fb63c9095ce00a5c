// What stands after `attune call`: a method and its input, typed or on standard input. Keys and passphrases are never taken
// from the command line: every program can read it there, and shells keep it.
import { wrongUse } from "./cli-command.ts";

/** Instead of the input: it comes on standard input. */
const fromStandardInput = "-";
const secretFields = ["key", "passphrase", "oldPassphrase"] as const;

/** Errors: bad-input that is wrong use. */
export function readCall(
  rest: readonly string[],
  readStandardInput: () => string,
): { readonly method: string; readonly input: unknown } {
  const [method, typed = "{}", ...more] = rest;
  if (method === undefined) throw wrongUse("call takes a method, for instance projects.list.");
  if (more.length > 0) throw wrongUse("call takes a method and one JSON value. Put quotes around the JSON.");
  if (typed === fromStandardInput) return { method, input: parsed(readStandardInput()) };
  const input = parsed(typed);
  if (method.startsWith("connections.") && hasSecret(input)) {
    throw wrongUse(
      "A key or passphrase doesn't belong on a command line, where other programs can read it. Give the input on standard input, with - in its place. This one is in your shell's history now: if it works anywhere, replace it.",
    );
  }
  return { method, input };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw wrongUse("The input of the call isn't JSON.");
  }
}

function hasSecret(input: unknown): boolean {
  return (
    typeof input === "object" && input !== null && secretFields.some((field) => Object.hasOwn(input, field))
  );
}
