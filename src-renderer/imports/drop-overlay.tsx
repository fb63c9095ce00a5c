// Files dropped or pasted anywhere on the page: a calm sign where they will go, then the import dialog. Whatever else is
// dropped never takes the page away from where it is.
import { IconFileImport } from "@tabler/icons-react";
import { useEffect, useRef, useState, type JSX } from "react";
import { useText } from "../i18n/text.ts";
import { isTyping } from "../lib/surface.ts";
import { useProjects } from "../projects/projects-store.ts";
import { onFilesOpened } from "../transport/files.ts";
import { reportFailure } from "../transport/failures.ts";
import { useExamples } from "../examples/examples-store.ts";
import { openImport, useImportDoor } from "./imports-store.ts";

export function DropOverlay({ projectId }: { readonly projectId: string | null }): JSX.Element {
  const text = useText();
  const overlay = useRef<HTMLDivElement>(null);
  const [isOver, setOver] = useState(false);
  const name = useProjects((state) => state.projects?.find((known) => known.projectId === projectId)?.name);
  useEffect(() => listen(setOver), []);
  useEffect(() => onFilesOpened(openImport), []);
  useEffect(() => {
    // As a popover it stands over an open dialog, too.
    if (isOver) overlay.current?.showPopover();
    else overlay.current?.hidePopover();
  }, [isOver]);
  return (
    <div ref={overlay} popover="manual" className="drop-overlay">
      <IconFileImport className="icon" aria-hidden />
      {name === undefined ? text("imports.drop.nowhere") : text("imports.drop.here", { name })}
    </div>
  );
}

function listen(setOver: (isOver: boolean) => void): () => void {
  const onOver = (event: DragEvent): void => {
    if (event.defaultPrevented || !event.dataTransfer) {
      // Somebody on the page takes it: a turn its picture.
      setOver(false);
      return;
    }
    if (hasFiles(event)) {
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
      setOver(true);
    } else if (!isTyping(event.target)) {
      event.preventDefault();
      event.dataTransfer.dropEffect = "none";
    }
  };
  const onLeave = (event: DragEvent): void => {
    if (event.relatedTarget === null) setOver(false);
  };
  const onDrop = (event: DragEvent): void => {
    setOver(false);
    if (event.defaultPrevented || !hasFiles(event)) return;
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) openImport(files);
  };
  const onEnd = (): void => setOver(false);
  addEventListener("dragover", onOver);
  addEventListener("dragleave", onLeave);
  addEventListener("drop", onDrop);
  addEventListener("dragend", onEnd);
  addEventListener("paste", onPaste);
  return () => {
    removeEventListener("dragover", onOver);
    removeEventListener("dragleave", onLeave);
    removeEventListener("drop", onDrop);
    removeEventListener("dragend", onEnd);
    removeEventListener("paste", onPaste);
  };
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes("Files") ?? false;
}

/** In the import dialog, and in a project that has nothing yet; a cell that is pasted into has taken it already. */
function isTextWanted(): boolean {
  const { view, definition } = useExamples.getState();
  const isEmpty = view?.exampleCount === 0 && definition.filter.conditions.length === 0;
  return useImportDoor.getState().isOpen || isEmpty;
}

function onPaste(event: ClipboardEvent): void {
  const { clipboardData } = event;
  if (event.defaultPrevented || !clipboardData) return;
  // Spreadsheets put a picture of the cells beside their text: where there is text, the text is meant.
  if (clipboardData.types.some((type) => type.startsWith("text/"))) {
    if (isTyping(event.target) || !isTextWanted()) return;
    event.preventDefault();
    // Read at once: the clipboard is out of reach once this event is over.
    const pasted = { text: clipboardData.getData("text/plain"), html: clipboardData.getData("text/html") };
    void import("./pasted-text.ts").then(({ takePasted }) => takePasted(pasted)).catch(reportFailure);
    return;
  }
  const files = [...clipboardData.files].filter(({ type }) => !type.startsWith("image/"));
  if (files.length === 0) return;
  event.preventDefault();
  openImport(files);
}
