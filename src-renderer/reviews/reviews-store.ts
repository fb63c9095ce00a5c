// Which of the dialogs of review rounds is open. Apart from the dialogs themselves, which are loaded when they are first
// needed.
import { create } from "zustand";
import type { ExportSelection } from "../exports/exports-store.ts";
import type { ReadingFile } from "./reading.ts";

/** What can be asked about: all examples always; a filter's and chosen ones where there are such. */
export type ReviewScopes = {
  readonly chosen: { readonly selection: ExportSelection; readonly count: number } | null;
  readonly shown: { readonly selection: ExportSelection; readonly count: number } | null;
};

export const useReviewsDoor = create<{
  readonly asking: ReviewScopes | null;
  /** Files on their way to the dialog that reads them; it takes them over. */
  readonly arrived: readonly ReadingFile[];
  readonly isReading: boolean;
}>(() => ({ asking: null, arrived: [], isReading: false }));

export function openAskReview(scopes: ReviewScopes): void {
  useReviewsDoor.setState({ asking: scopes });
}

export function openReadReview(files: readonly ReadingFile[]): void {
  useReviewsDoor.setState({ arrived: files, isReading: true });
}
