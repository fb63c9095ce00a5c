// What the shell holds of files in and out: dropping, and both dialogs, each loaded when it is first needed.
import { Suspense, type JSX } from "react";
import { useExportDoor } from "../exports/exports-store.ts";
import { loadedLater } from "../lib/loaded-later.tsx";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { DropOverlay } from "./drop-overlay.tsx";
import { useImportDoor } from "./imports-store.ts";
import "./drop-overlay.css";

const ImportDialog = loadedLater(async () => (await import("./import-dialog.tsx")).ImportDialog).Part;
const ExportDialog = loadedLater(
  async () => (await import("../exports/export-dialog.tsx")).ExportDialog,
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
          {wasExportOpened && projectId !== null ? <ExportDialog projectId={projectId} /> : null}
        </Suspense>
      </ErrorBoundary>
    </>
  );
}
