// Whether reading material stands beside the table, and what is asked for again when the studio says it changed. Apart
// from the list itself, which is loaded when it is first opened.
import { create } from "zustand";

export const usePassagesDoor = create<{
  readonly isOpen: boolean;
  /** Rises whenever somebody asks for it: open already, it takes the focus. */
  readonly openedCount: number;
  /** Rises when the passages here may be others. */
  readonly version: number;
}>(() => ({ isOpen: false, openedCount: 0, version: 0 }));

export function openPassages(): void {
  usePassagesDoor.setState(({ openedCount }) => ({ isOpen: true, openedCount: openedCount + 1 }));
}

export function closePassages(): void {
  usePassagesDoor.setState({ isOpen: false });
}

export async function reloadPassages(): Promise<void> {
  usePassagesDoor.setState(({ version }) => ({ version: version + 1 }));
}
