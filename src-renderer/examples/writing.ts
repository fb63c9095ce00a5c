// Whether the writing view stands in the table's place, and with which example.
import { create } from "zustand";

export type WritingState = {
  readonly exampleId: number | null;
  /** The text to begin with. */
  readonly columnId: string | null;
};

export const useWriting = create<WritingState>(() => ({ exampleId: null, columnId: null }));

export function openWriting(exampleId: number, columnId?: string): void {
  useWriting.setState({ exampleId, columnId: columnId ?? null });
}

export function closeWriting(): void {
  useWriting.setState({ exampleId: null, columnId: null });
}
