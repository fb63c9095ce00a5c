// Whether the export dialog is open, and for which rows. Apart from the dialog itself, which is loaded when it is first
// needed.
import { create } from "zustand";
import type { Input } from "../../src-shared/contract/contract.ts";

/** Chosen rows of the table, or everything. */
export type ExportSelection = NonNullable<Input<"exports.run">["selection"]>;

export type ExportWish = { readonly selection?: ExportSelection };

export const useExportDoor = create<{
  readonly isOpen: boolean;
  readonly wasOpened: boolean;
  readonly selection: ExportSelection;
}>(() => ({ isOpen: false, wasOpened: false, selection: "all" }));

export function openExport({ selection = "all" }: ExportWish = {}): void {
  useExportDoor.setState({ isOpen: true, wasOpened: true, selection });
}

export function closeExport(): void {
  useExportDoor.setState({ isOpen: false });
}
