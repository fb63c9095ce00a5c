// Whether the command palette is open. Apart from the palette itself, which is loaded when it is first needed.
import { create } from "zustand";

export const usePalette = create<{ readonly isOpen: boolean; readonly wasOpened: boolean }>(() => ({
  isOpen: false,
  wasOpened: false,
}));

export function openPalette(): void {
  usePalette.setState({ isOpen: true, wasOpened: true });
}

export function closePalette(): void {
  usePalette.setState({ isOpen: false });
}
