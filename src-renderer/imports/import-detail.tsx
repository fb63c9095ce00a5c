// One file of the import dialog: what it is, how it is read, what each column is for, what will happen.
import { Button } from "@mantine/core";
import type { JSX } from "react";
import type { DetectedFile } from "../../src-shared/domain/imports/detected-file.ts";
import type { ImportPlan } from "../../src-shared/domain/imports/plan.ts";
import type { AppError } from "../../src-shared/errors.ts";
import { useText } from "../i18n/text.ts";
import { openReadReview } from "../reviews/reviews-store.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { ColumnTable } from "./column-table.tsx";
import { ImportCountsPart } from "./import-counts.tsx";
import { focusInDialog } from "./file-dialog.tsx";
import { changeEntry, takeReviews, tryAgain, useImportFiles, type ImportEntry } from "./import-entries.ts";
import { closeImport } from "./imports-store.ts";
import { doubtAbout } from "./plan-edits.ts";
import { Notice } from "./notice.tsx";
import { ReadingFields } from "./reading-fields.tsx";
import { SourceFields } from "./source-fields.tsx";
import { stopTask } from "./task-of.ts";
import { TaskProgress } from "./task-progress.tsx";

export function ImportDetail({ entry }: { readonly entry: ImportEntry }): JSX.Element | null {
  const text = useText();
  const projectId = useImportFiles((state) => state.projectId);
  const { entryId, state, found, plan, isProject, error } = entry;
  if (state === "importing") {
    return (
      <div className="file-part">
        <TaskProgress
          label={text("imports.running", { name: entry.name })}
          stopLabel={text("imports.stop")}
          onStop={stopTask}
          isFocused
        />
        <p className="small dim">{text("imports.oneStep")}</p>
        <p className="small dim">{text("imports.goOn")}</p>
      </div>
    );
  }
  if (state === "failed" && error) return <Failed entry={entry} error={error} />;
  if (isProject) {
    return (
      <>
        {error ? <Failed entry={entry} error={error} /> : null}
        <p>{text("imports.asProject")}</p>
      </>
    );
  }
  if (projectId === null && state !== "sending" && state !== "waiting") {
    return <Notice kind="warning" title={text("imports.projectNowhere")} />;
  }
  if (!found || !plan) return null;
  if (found.isReview) return <ReviewFound />;
  return (
    <>
      <Detected entry={entry} detected={found.detected} plan={plan} />
      <ReadingFields entry={entry} plan={plan} />
      <SourceFields entryId={entryId} plan={plan} facts={found.detected.facts} />
      {found.isOurs || plan.source ? null : (
        <ColumnTable entryId={entryId} detected={found.detected} plan={plan} />
      )}
      {error ? <ErrorNotice error={error} onRetry={() => tryAgain(entryId)} /> : null}
      <ImportCountsPart entry={entry} plan={plan} />
    </>
  );
}

function Detected({
  entry,
  detected,
  plan,
}: {
  readonly entry: ImportEntry;
  readonly detected: DetectedFile;
  readonly plan: ImportPlan;
}): JSX.Element {
  const text = useText();
  if (entry.found?.isOurs) return <p>{text("imports.ours")}</p>;
  const sentence =
    [detected, ...detected.alternatives].find((known) => known.plan.shape === plan.shape)?.sentence ??
    detected.sentence;
  const doubt = doubtAbout(detected, plan);
  if (doubt === "nothing") {
    return (
      <Notice kind="warning" title={text("imports.nothing.title")}>
        <p>
          {sentence} {text("imports.nothing.advice")}
        </p>
      </Notice>
    );
  }
  if (doubt === "none") return <p>{sentence}</p>;
  if (entry.isConfirmed) {
    return (
      <Notice kind="good" title={sentence}>
        <p>{text("imports.guess.confirmed")}</p>
      </Notice>
    );
  }
  return (
    <Notice kind="warning" title={text("imports.guess.title")}>
      <p>{sentence}</p>
      <p>{text("imports.guess.advice")}</p>
      <div className="buttons">
        <Button
          onClick={() => {
            changeEntry(entry.entryId, { isConfirmed: true });
            focusInDialog("[data-main]");
          }}
        >
          {text("imports.guess.yes")}
        </Button>
      </div>
    </Notice>
  );
}

/** The guide speaks of the studio's own files; of a file somebody brought, other things are true. */
const broughtErrors = ["file-not-attune", "file-damaged", "file-missing"] as const;

function Failed({ entry, error }: { readonly entry: ImportEntry; readonly error: AppError }): JSX.Element {
  const text = useText();
  const code = broughtErrors.find((known) => known === error.code);
  if (code === undefined) return <ErrorNotice error={error} onRetry={() => tryAgain(entry.entryId)} />;
  return (
    <Notice kind="warning" title={text(`imports.brought.${code}.title`, { name: entry.name })}>
      <p>{text(`imports.brought.${code}.advice`)}</p>
      <div className="buttons">
        <Button onClick={() => tryAgain(entry.entryId)}>{text("imports.lookAgain")}</Button>
      </div>
    </Notice>
  );
}

/** Its rows are about examples that are here: they are read in a dialog of their own, all reviewers' together. */
function ReviewFound(): JSX.Element {
  const text = useText();
  const count = useImportFiles(({ entries }) => entries.filter((one) => one.found?.isReview === true).length);
  return (
    <Notice kind="good" title={text("reviews.found")}>
      <div className="buttons">
        <Button
          variant="filled"
          data-autofocus
          onClick={() => {
            const files = takeReviews();
            if (useImportFiles.getState().entries.length === 0) closeImport();
            openReadReview(files);
          }}
        >
          {text("reviews.open", { count })}
        </Button>
      </div>
    </Notice>
  );
}
