// What is left aside and why: before an import as part of what will happen, after it to be saved and mended.
import { Button } from "@mantine/core";
import { useState, type JSX } from "react";
import type { LeftAsideLine } from "../../src-shared/contract/imports.ts";
import type { RecordPlace } from "../../src-shared/domain/imports/plan.ts";
import type { AppError } from "../../src-shared/errors.ts";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { chooseTarget, deliverFile } from "../transport/files.ts";
import { ask, asAppError } from "../transport/studio-client.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { FileDialog } from "./file-dialog.tsx";
import { useImportFiles } from "./import-entries.ts";
import { closeImport, useImportDoor, type LeftBehind } from "./imports-store.ts";
import { FirstOnly } from "./first-only.tsx";

export function LeftAsideRows({
  rows,
  count,
  place,
}: {
  readonly rows: readonly LeftAsideLine[];
  readonly count: number;
  readonly place: RecordPlace;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const isMessages = place === "message";
  const title = text(isMessages ? "imports.leftAside.titleMessages" : "imports.leftAside.title", {
    count,
    number: figures.count(count),
  });
  return (
    <details className="import-fold" open>
      <summary>{title}</summary>
      <p className="small dim">
        {text(isMessages ? "imports.leftAside.adviceMessages" : "imports.leftAside.advice")}
      </p>
      <LeftAsideTable rows={rows} count={count} place={place} title={title} />
    </details>
  );
}

const rowsShown = 50;

function LeftAsideTable({
  rows,
  count,
  place,
  title,
}: {
  readonly rows: readonly LeftAsideLine[];
  readonly count: number;
  readonly place: RecordPlace;
  readonly title: string;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const shown = rows.slice(0, rowsShown);
  return (
    <div className="file-part">
      <div className="file-scroll" tabIndex={0} role="group" aria-label={title}>
        <table className="file-table" aria-label={title}>
          <thead>
            <tr>
              <th scope="col" className="number">
                {text(`imports.place.${place}`)}
              </th>
              <th scope="col">{text("imports.leftAside.reason")}</th>
              <th scope="col">{text("imports.leftAside.text")}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ line, reason, text: raw }) => (
              <tr key={line}>
                <td className="number">{figures.count(line)}</td>
                <td>{reason}</td>
                <td dir="auto">
                  <span className="file-lines import-raw">{raw}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <FirstOnly count={count} shownCount={shown.length} />
    </div>
  );
}

function close(): void {
  useImportDoor.setState({ isLeftBehindShown: false });
  if (useImportFiles.getState().entries.length === 0) closeImport();
}

/** After an import: the same rows, and saving them as they stood in the file. */
export function LeftBehindDialog(): JSX.Element {
  const text = useText();
  const leftBehind = useImportDoor((state) => state.leftBehind);
  const [said, say] = useState("");
  return (
    <FileDialog
      title={text("imports.leftAside.dialogTitle")}
      status={said}
      onClose={close}
      foot={<Button onClick={close}>{text("close")}</Button>}
    >
      {leftBehind.map((list) => (
        <LeftBehindPart key={list.importId} list={list} onSaid={say} />
      ))}
    </FileDialog>
  );
}

function LeftBehindPart({
  list,
  onSaid,
}: {
  readonly list: LeftBehind;
  readonly onSaid: (words: string) => void;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const [saved, setSaved] = useState<string | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const { leftAsideCount: count, fromName } = list;
  const title = text("imports.leftAside.from", { count, number: figures.count(count), name: fromName });
  const save = async (): Promise<void> => {
    setError(null);
    try {
      const name = await saveRows(list);
      if (name === null) return;
      const words = text("imports.leftAside.saved", { name });
      setSaved(words);
      onSaid(words);
    } catch (failure) {
      setError(asAppError(failure));
    }
  };
  return (
    <section className="file-part">
      <h3>{title}</h3>
      <LeftAsideTable rows={list.leftAside} count={count} place={list.place} title={title} />
      {error ? <ErrorNotice error={error} onRetry={() => void save()} /> : null}
      <div className="buttons">
        <Button onClick={() => void save()}>{text("imports.leftAside.save")}</Button>
        {saved === null ? null : <p className="small dim file-dialog-words">{saved}</p>}
      </div>
    </section>
  );
}

/** @returns the name of the saved file; null when the person closed the save dialog. */
async function saveRows({ projectId, importId, fileName }: LeftBehind): Promise<string | null> {
  const target = await chooseTarget(fileName);
  if (target === null) return null;
  await ask("imports.saveLeftAside", { projectId, importId, targetReference: target.targetReference });
  await deliverFile(target);
  return target.name;
}
