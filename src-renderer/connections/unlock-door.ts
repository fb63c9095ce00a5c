// Whether the dialog that unlocks the keys is open, and what goes on after it. Apart from the dialog itself, which is
// loaded when it is first needed.
import { create } from "zustand";

export const useUnlockDoor = create<{
  readonly isOpen: boolean;
  readonly wasOpened: boolean;
  /** What waited for the keys. */
  readonly onUnlocked: () => void;
}>(() => ({ isOpen: false, wasOpened: false, onUnlocked: () => {} }));

export function openUnlock(onUnlocked: () => void = () => {}): void {
  useUnlockDoor.setState({ isOpen: true, wasOpened: true, onUnlocked });
}

export function closeUnlock(): void {
  useUnlockDoor.setState({ isOpen: false });
}
