// The dialog that reads a review back: whose files, what will happen, what reviewers differ on, what changed here since,
// and every row that is worth a look. Loaded when it is first needed.
import { Button, CloseButton, TextInput } from "@mantine/core";
import { useEffect, useRef, type JSX } from "react";
import type { ReviewOutcome } from "../../src-shared/contract/reviews.ts";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { FileDialog, focusInDialog } from "../imports/file-dialog.tsx";
import { stopTask } from "../imports/task-of.ts";
import { TaskProgress } from "../imports/task-progress.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { DisputeList } from "./dispute-list.tsx";
import {
  addReadingFiles,
  changeReading,
  countAgain,
  removeReadingFile,
  startReading,
  stopReading,
  takeOver,
  useReading,
  type Reading,
} from "./reading.ts";
import { CaseList, ConflictPart, CorrectedList } from "./review-lists.tsx";
import { useReviewsDoor } from "./reviews-store.ts";
import "../imports/imports.css";
import "./reviews.css";

export function ReadReviewDialog({ projectId }: { readonly projectId: string }): JSX.Element | null {
  const { arrived, isReading } = useReviewsDoor();
  const reading = useReading((state) => state.reading);
  useEffect(() => {
    if (!isReading || arrived.length === 0) return;
    useReviewsDoor.setState({ arrived: [] });
    startReading(projectId, arrived);
  }, [projectId, isReading, arrived]);
  return isReading && reading?.projectId === projectId ? <OpenDialog reading={reading} /> : null;
}

function OpenDialog({ reading }: { readonly reading: Reading }): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const { outcome, work, error } = reading;
  const count = outcome?.checkedCount ?? 0;
  const isRunning = work === "running";
  return (
    <FileDialog
      title={text("reviews.read.title")}
      status={
        isRunning ? text("reviews.read.running") : outcome && work === "none" ? said(outcome, text) : ""
      }
      isTall
      onClose={stopReading}
      foot={
        <>
          {outcome && outcome.openDisputeCount > 0 ? (
            <p className="small dim file-dialog-words">
              {text("reviews.read.open", { number: figures.count(outcome.openDisputeCount) })}
            </p>
          ) : null}
          <Button data-autofocus onClick={stopReading}>
            {text(isRunning ? "close" : "cancel")}
          </Button>
          <Button
            variant="filled"
            data-main
            disabled={work !== "none" || count === 0}
            onClick={() => void takeOver()}
          >
            {count === 0
              ? text("reviews.read.runNothing")
              : text("reviews.read.run", { count, number: figures.count(count) })}
          </Button>
        </>
      }
    >
      <Files reading={reading} />
      {error ? <ErrorNotice error={error} onRetry={countAgain} /> : null}
      {work === "running" || (work === "counting" && outcome === null) ? (
        <TaskProgress
          label={text(isRunning ? "reviews.read.running" : "reviews.read.counting")}
          stopLabel={text("reviews.read.stop")}
          onStop={stopTask}
        />
      ) : null}
      {outcome ? (
        <div className="review-body" aria-busy={work === "counting"}>
          <WhatHappens outcome={outcome} />
          {outcome.disputeCount > 0 ? <DisputeList reading={reading} outcome={outcome} /> : null}
          {outcome.conflictCount > 0 ? <ConflictPart reading={reading} outcome={outcome} /> : null}
          {outcome.corrected.length > 0 ? <CorrectedList outcome={outcome} /> : null}
          {outcome.caseCounts.length > 0 ? <CaseList outcome={outcome} /> : null}
        </div>
      ) : null}
    </FileDialog>
  );
}

function said({ checkedCount: count }: ReviewOutcome, text: ReturnType<typeof useText>): string {
  return count === 0
    ? text("reviews.read.nothing")
    : text("reviews.read.checked", { count, number: String(count) });
}

function Files({ reading }: { readonly reading: Reading }): JSX.Element {
  const text = useText();
  const input = useRef<HTMLInputElement>(null);
  const { files, outcome, work } = reading;
  const rename = (fileReference: string, reviewer: string): void =>
    changeReading({
      files: files.map((file) => (file.fileReference === fileReference ? { ...file, reviewer } : file)),
    });
  return (
    <div className="import-files">
      <ul aria-label={text("reviews.read.files")}>
        {files.map(({ fileReference, name, reviewer }, index) => (
          <li key={fileReference} className="import-file review-file">
            <span className="import-file-name cut" title={name}>
              {name}
            </span>
            <NameField
              count={outcome?.files[index]?.namelessCount ?? 0}
              reviewer={reviewer}
              onName={(chosen) => rename(fileReference, chosen)}
            />
            <CloseButton
              aria-label={text("reviews.read.remove", { name })}
              disabled={work === "running"}
              onClick={() => {
                removeReadingFile(fileReference);
                focusInDialog("[data-main]");
              }}
            />
          </li>
        ))}
      </ul>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={text("reviews.read.more")}
        onChange={({ currentTarget }) => {
          void addReadingFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = "";
        }}
      />
      <Button disabled={work === "running"} onClick={() => input.current?.click()}>
        {text("reviews.read.more")}
      </Button>
    </div>
  );
}

/** Only where rows speak in nobody's name; stays once a name was typed. */
function NameField({
  count,
  reviewer,
  onName,
}: {
  readonly count: number;
  readonly reviewer: string;
  readonly onName: (name: string) => void;
}): JSX.Element | null {
  const text = useText();
  const figures = useFigures();
  if (count === 0 && reviewer === "") return null;
  return (
    <TextInput
      className="review-file-name"
      aria-label={text("reviews.read.nameless", { count, number: figures.count(count) })}
      placeholder={text("reviews.read.nameless", { count, number: figures.count(count) })}
      maxLength={100}
      value={reviewer}
      onChange={(event) => onName(event.currentTarget.value)}
    />
  );
}

function WhatHappens({ outcome }: { readonly outcome: ReviewOutcome }): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const { verdictCounts, reviewers, files } = outcome;
  const facts = [
    ["checked", outcome.checkedCount],
    ["corrected", outcome.correctedCount],
    ["approved", verdictCounts.good],
    ["change", verdictCounts.change],
    ["leaveOut", verdictCounts["leave-out"]],
    ["unsure", verdictCounts.unsure],
    ["comments", verdictCounts.none],
    ["known", outcome.knownCount],
    ["silent", outcome.silentCount],
    ["missing", outcome.missingRowCount],
  ] as const;
  const shown = facts.filter(([, count]) => count > 0);
  const names = reviewers.map(({ name, exampleCount }) =>
    text("reviews.read.reviewer", { name, number: figures.count(exampleCount) }),
  );
  return (
    <div className="file-part">
      <h3>{text("reviews.read.what")}</h3>
      {outcome.checkedCount === 0 ? <p>{text("reviews.read.nothing")}</p> : null}
      <ul className="import-counts">
        {shown.map(([fact, count]) => (
          <li key={fact}>{text(`reviews.read.${fact}`, { count, number: figures.count(count) })}</li>
        ))}
      </ul>
      {names.length > 0 ? (
        <p className="small">{text("reviews.read.by", { names: names.join(", ") })}</p>
      ) : null}
      <ColumnsTold files={files} />
    </div>
  );
}

/** Columns that are gone, have other names or were added. */
function ColumnsTold({ files }: Pick<ReviewOutcome, "files">): JSX.Element {
  const text = useText();
  const lines = files.flatMap(({ fileName: name, missingColumns, addedColumns }) => [
    ...(missingColumns.length > 0
      ? [text("reviews.read.columnsGone", { name, columns: missingColumns.join(", ") })]
      : []),
    ...(addedColumns.length > 0
      ? [text("reviews.read.columnsAdded", { name, columns: addedColumns.join(", ") })]
      : []),
  ]);
  return (
    <>
      {[...new Set(lines)].map((line) => (
        <p key={line} className="small">
          {line}
        </p>
      ))}
    </>
  );
}
