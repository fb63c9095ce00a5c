// Whether the import dialog is open, and files on their way to it. Apart from the dialog itself, which is loaded when
// it is first needed.
import { create } from "zustand";
import type { Output } from "../../src-shared/contract/contract.ts";
import type { RecordPlace } from "../../src-shared/domain/imports/plan.ts";
import type { ArrivedFile } from "./import-entries.ts";

/** What an import of this session left aside, to be shown and saved after it. */
export type LeftBehind = Output<"imports.leftAside"> & {
  readonly projectId: string;
  readonly importId: string;
  readonly fromName: string;
  readonly place: RecordPlace;
};

export const useImportDoor = create<{
  readonly isOpen: boolean;
  readonly wasOpened: boolean;
  /** Dropped or pasted, not yet taken over by the dialog. */
  readonly arrived: readonly ArrivedFile[];
  readonly leftBehind: readonly LeftBehind[];
  /** The dialog shows what was left aside instead of files to import. */
  readonly isLeftBehindShown: boolean;
}>(() => ({ isOpen: false, wasOpened: false, arrived: [], leftBehind: [], isLeftBehindShown: false }));

/** @param files that are there already; without any, the dialog offers to choose some. */
export function openImport(files: readonly ArrivedFile[] = []): void {
  useImportDoor.setState(({ arrived }) => ({
    isOpen: true,
    wasOpened: true,
    isLeftBehindShown: false,
    arrived: [...arrived, ...files],
  }));
}

export function openLeftBehind(): void {
  useImportDoor.setState({ isOpen: true, wasOpened: true, isLeftBehindShown: true });
}

export function closeImport(): void {
  useImportDoor.setState({ isOpen: false });
}

/** What has arrived, which is the caller's from now on. */
export function takeArrived(): readonly ArrivedFile[] {
  const { arrived } = useImportDoor.getState();
  if (arrived.length > 0) useImportDoor.setState({ arrived: [] });
  return arrived;
}
