// Whether the dialog "Apply the same change to similar examples" is open, and for which example. Apart from the dialog
// itself, which is loaded when it is first needed.
import { create } from "zustand";

export const useSimilarDoor = create<{ readonly exampleId: number | null; readonly isOpen: boolean }>(() => ({
  exampleId: null,
  isOpen: false,
}));

/** @param exampleId null: none is chosen, and the dialog says so. */
export function openSimilar(exampleId: number | null): void {
  useSimilarDoor.setState({ exampleId, isOpen: true });
}

export function closeSimilar(): void {
  useSimilarDoor.setState({ isOpen: false });
}
