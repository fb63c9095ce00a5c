// Failures that no screen is showing: whoever meets one reports it here, the toasts listen. Keeps the stores free of
// anything that draws.
import type { AppError } from "../../src-shared/errors.ts";
import { asAppError } from "./studio-client.ts";

type Listener = (error: AppError) => void;
const listeners = new Set<Listener>();

export function reportFailure(error: unknown): void {
  const failure = asAppError(error);
  for (const listener of listeners) listener(failure);
}

export function onFailure(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
