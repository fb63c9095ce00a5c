// The import dialog: files on top, the shown one below them, and a button that says exactly what will happen. Loaded
// when it is first needed; what it shows lives in its stores and survives closing.
import { Button } from "@mantine/core";
import { useEffect, type JSX } from "react";
import type { ImportCounts } from "../../src-shared/contract/imports.ts";
import { useText, type Text } from "../i18n/text.ts";
import { useFigures, type Figures } from "../i18n/use-figures.ts";
import { useProjects } from "../projects/projects-store.ts";
import { FileDialog, focusInDialog } from "./file-dialog.tsx";
import { ImportDetail } from "./import-detail.tsx";
import { addFiles, startFor, useImportFiles, type ImportEntry } from "./import-entries.ts";
import { FileChooser, ImportList } from "./import-list.tsx";
import { closeImport, takeArrived, useImportDoor } from "./imports-store.ts";
import { LeftBehindDialog } from "./left-aside.tsx";
import { effectOf, isImportable } from "./plan-edits.ts";
import { Notice } from "./notice.tsx";
import { importAll, useImportRun, type ImportResult } from "./run-files.ts";
import { undoLast } from "../ui/undo.ts";
import "./imports.css";

/** @param projectId of the project on screen; null where none is. */
export function ImportDialog({ projectId }: { readonly projectId: string | null }): JSX.Element | null {
  const { isOpen, arrived, isLeftBehindShown } = useImportDoor();
  useEffect(() => {
    if (isOpen) startFor(projectId);
    else useImportRun.setState({ result: null });
  }, [isOpen, projectId]);
  useEffect(() => {
    if (isOpen && arrived.length > 0) addFiles(takeArrived());
  }, [isOpen, arrived]);
  const isStarted = useImportFiles(
    (state) => state.projectId === projectId || state.entries.some(({ state: now }) => now === "importing"),
  );
  if (!isOpen || !isStarted) return null;
  return isLeftBehindShown ? <LeftBehindDialog /> : <OpenDialog />;
}

function OpenDialog(): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const { entries, shownId, projectId } = useImportFiles();
  const { isRunning, result } = useImportRun();
  const name = useProjects((state) => state.projects?.find((known) => known.projectId === projectId)?.name);
  const shown = entries.find(({ entryId }) => entryId === shownId);
  const isAnyReady = entries.some(isImportable);
  const staying = entries.filter((entry) => !isImportable(entry)).length;
  const isCounting = entries.some(({ state, counting }) =>
    state !== "ready" ? state !== "failed" : counting === "yes",
  );
  const label = isRunning ? text("imports.button.running") : buttonLabel(entries, isCounting, text, figures);
  return (
    <FileDialog
      title={name === undefined ? text("imports.titleNowhere") : text("imports.title", { name })}
      status={result && !isRunning ? result.words : shown ? statusWords(shown, text) : ""}
      isTall
      onClose={closeImport}
      foot={
        <>
          {staying > 0 && isAnyReady && !isCounting ? (
            <p className="small dim file-dialog-words">{text("imports.stays", { count: staying })}</p>
          ) : null}
          <Button onClick={closeImport}>{text(isRunning || result ? "close" : "cancel")}</Button>
          {entries.length === 0 ? null : (
            <Button
              variant="filled"
              data-main
              disabled={!isAnyReady || isCounting || isRunning}
              onClick={importAll}
            >
              {label}
            </Button>
          )}
        </>
      }
    >
      {result && !isRunning ? <ImportedNotice result={result} /> : null}
      {entries.length === 0 ? (
        <div className="import-choose">
          <h3>{text("imports.chooseTitle")}</h3>
          <p className="dim">
            {text(projectId === null ? "imports.chooseAdviceNowhere" : "imports.chooseAdvice")}
          </p>
          <FileChooser label={text("imports.choose")} isMain />
        </div>
      ) : (
        <ImportList />
      )}
      {shown ? <ImportDetail key={shown.entryId} entry={shown} /> : null}
    </FileDialog>
  );
}

/** What came in already, while other files still wait for a decision: toasts can't be reached behind the dialog. */
function ImportedNotice({ result }: { readonly result: ImportResult }): JSX.Element {
  const text = useText();
  return (
    <Notice kind="good" title={result.words}>
      <div className="buttons">
        {result.isUndoable ? (
          <Button
            onClick={() => {
              useImportRun.setState({ result: null });
              focusInDialog("[data-main]");
              void undoLast();
            }}
          >
            {text("undo.action")}
          </Button>
        ) : null}
        {result.hasLeftBehind ? (
          <Button onClick={() => useImportDoor.setState({ isLeftBehindShown: true })}>
            {text("imports.leftAside.show")}
          </Button>
        ) : null}
      </div>
    </Notice>
  );
}

/** Said when it changes: what the file is, then what will happen. */
function statusWords(entry: ImportEntry, text: Text): string {
  const { state, found, counts } = entry;
  if (state === "failed") return text("imports.state.failed");
  if (state !== "ready" || !found) return "";
  const sentence = found.isOurs ? text("imports.ours") : found.detected.sentence;
  return counts ? `${sentence} ${text("imports.counts.title")}.` : sentence;
}

function isNoExamples({ material, instructions }: ImportCounts): boolean {
  return material !== null || instructions !== null;
}

function buttonLabel(
  entries: readonly ImportEntry[],
  isCounting: boolean,
  text: Text,
  figures: Figures,
): string {
  if (isCounting) return text("imports.button.counting");
  const ready = entries.filter(isImportable);
  if (ready.length === 0) {
    return text(
      entries.some(({ counts }) => counts !== null) ? "imports.button.nothing" : "imports.button.none",
    );
  }
  if (ready.every(({ isProject }) => isProject)) return text("imports.button.project");
  const [only] = ready;
  if (ready.length === 1 && only?.counts?.material) {
    const { passageCount } = only.counts.material;
    return text("documents.button.material", { count: passageCount, number: figures.count(passageCount) });
  }
  if (ready.length === 1 && only?.counts?.instructions) return text("documents.button.instructions");
  if (ready.some(({ isProject, counts }) => isProject || counts === null || isNoExamples(counts))) {
    return text("imports.button.mixed", { count: ready.length });
  }
  let [added, changed] = [0, 0];
  for (const { counts, options } of ready) {
    if (counts === null) continue;
    const effect = effectOf(counts, options);
    added += effect.added;
    changed += effect.changed;
  }
  if (added > 0 && changed > 0) {
    return text("imports.button.both", { added: figures.count(added), changed: figures.count(changed) });
  }
  const count = added + changed;
  return text(changed > 0 ? "imports.button.changed" : "imports.button.added", {
    count,
    number: figures.count(count),
  });
}
