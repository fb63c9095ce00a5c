// The files to import: what each is, how far it is, and taking it off the list; choosing more.
import { Button, CloseButton } from "@mantine/core";
import { IconFileText } from "@tabler/icons-react";
import { useRef, type JSX } from "react";
import { useText, type Text } from "../i18n/text.ts";
import { useFigures, type Figures } from "../i18n/use-figures.ts";
import { focusInDialog } from "./file-dialog.tsx";
import { addFiles, removeEntry, useImportFiles, type ImportEntry } from "./import-entries.ts";
import { doubtAbout, effectOf, isDecided } from "./plan-edits.ts";

export function FileChooser({
  label,
  isMain,
}: {
  readonly label: string;
  readonly isMain: boolean;
}): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={label}
        onChange={({ currentTarget }) => {
          addFiles([...(currentTarget.files ?? [])]);
          // The same file again, mended meanwhile, is a new choice.
          currentTarget.value = "";
        }}
      />
      <Button
        variant={isMain ? "filled" : "default"}
        data-autofocus={isMain || undefined}
        onClick={() => input.current?.click()}
      >
        {label}
      </Button>
    </>
  );
}

export function ImportList(): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const { entries, shownId } = useImportFiles();
  return (
    <div className="import-files">
      <ul aria-label={text("imports.files")}>
        {entries.map((entry) => (
          <li key={entry.entryId} className="import-file" data-shown={entry.entryId === shownId || undefined}>
            <button
              type="button"
              className="import-file-button"
              aria-current={entry.entryId === shownId}
              onClick={() => useImportFiles.setState({ shownId: entry.entryId })}
            >
              <IconFileText className="icon" aria-hidden />
              <span className="import-file-name cut" title={entry.name}>
                {entry.name}
              </span>
              {sizeOf(entry) === null ? null : (
                <span className="small dim">{figures.size(sizeOf(entry) ?? 0)}</span>
              )}
              <span className="small dim import-file-state">{stateWords(entry, text, figures)}</span>
            </button>
            {entry.state === "importing" ? null : (
              <CloseButton
                aria-label={text("imports.remove", { name: entry.name })}
                onClick={() => {
                  removeEntry(entry.entryId);
                  focusInDialog(".import-file-button[aria-current=true]");
                }}
              />
            )}
          </li>
        ))}
      </ul>
      <FileChooser label={text("imports.chooseMore")} isMain={false} />
    </div>
  );
}

/** In bytes; null where the host alone knows it. */
function sizeOf({ file, members }: ImportEntry): number | null {
  const files = members.length > 0 ? members : [file];
  let sizeBytes = 0;
  for (const one of files) {
    if (!(one instanceof File)) return null;
    sizeBytes += one.size;
  }
  return sizeBytes;
}

function stateWords(entry: ImportEntry, text: Text, figures: Figures): string {
  const { state, found, plan, counts, counting, options } = entry;
  if (state === "sending") {
    return text("imports.state.sending", { percent: figures.percent(entry.sentFraction) });
  }
  if (state !== "ready") return text(`imports.state.${state}`);
  if (entry.isProject) return text("imports.state.project");
  if (found?.isReview) return text("reviews.waiting");
  if (entry.error) return text("imports.state.failed");
  const doubt = found && plan && !found.isOurs ? doubtAbout(found.detected, plan) : "none";
  if (doubt === "nothing" || (doubt === "guess" && !entry.isConfirmed)) return text("imports.state.confirm");
  if (counting === "yes") return text("imports.state.counting");
  if (counts === null) return text("imports.state.uncounted");
  if (counts.material) {
    const { passageCount } = counts.material;
    return text("documents.state.material", { count: passageCount, number: figures.count(passageCount) });
  }
  if (counts.instructions) {
    const isReady = plan !== null && (counts.instructions.isSame || isDecided(counts.instructions, plan));
    return text(isReady ? "documents.state.instructions" : "documents.state.confirm");
  }
  const { added, changed } = effectOf(counts, options);
  const count = added + changed;
  if (count === 0) return text("imports.state.nothing");
  return text("imports.state.ready", { count, number: figures.count(count) });
}
