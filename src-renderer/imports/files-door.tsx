// What the shell holds of files in and out: dropping, and both dialogs, each loaded when it is first needed.
import { Suspense, type JSX } from "react";
import { useSimilarDoor } from "../examples/similar/similar-store.ts";
import { useExportDoor } from "../exports/exports-store.ts";
import { loadedLater } from "../lib/loaded-later.tsx";
import { useReviewsDoor } from "../reviews/reviews-store.ts";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { DropOverlay } from "./drop-overlay.tsx";
import { useImportDoor } from "./imports-store.ts";
import "./drop-overlay.css";

const ImportDialog = loadedLater(async () => (await import("./import-dialog.tsx")).ImportDialog).Part;
const ExportDialog = loadedLater(
  async () => (await import("../exports/export-dialog.tsx")).ExportDialog,
).Part;

const AskReviewDialog = loadedLater(
  async () => (await import("../reviews/ask-dialog.tsx")).AskReviewDialog,
).Part;
const ReadReviewDialog = loadedLater(
  async () => (await import("../reviews/read-dialog.tsx")).ReadReviewDialog,
).Part;
const SimilarDialog = loadedLater(
  async () => (await import("../examples/similar/similar-dialog.tsx")).SimilarDialog,
).Part;

/** @param projectId of the project on screen; null where none is. */
export function FilesDoor({ projectId }: { readonly projectId: string | null }): JSX.Element {
  const wasImportOpened = useImportDoor((state) => state.wasOpened);
  const wasExportOpened = useExportDoor((state) => state.wasOpened);
  return (
    <>
      <DropOverlay projectId={projectId} />
      <ErrorBoundary>
        <Suspense>
          {wasImportOpened ? <ImportDialog projectId={projectId} /> : null}
          {projectId === null ? null : <LaterDialogs projectId={projectId} />}
          {wasExportOpened && projectId !== null ? <ExportDialog projectId={projectId} /> : null}
        </Suspense>
      </ErrorBoundary>
    </>
  );
}

/** Those that begin anew each time they are opened. */
function LaterDialogs({ projectId }: { readonly projectId: string }): JSX.Element {
  const { asking, isReading } = useReviewsDoor();
  const isSimilarOpen = useSimilarDoor((state) => state.isOpen);
  return (
    <>
      {asking ? <AskReviewDialog projectId={projectId} /> : null}
      {isReading ? <ReadReviewDialog projectId={projectId} /> : null}
      {isSimilarOpen ? <SimilarDialog projectId={projectId} /> : null}
    </>
  );
}
