// Dealing the examples out for learning, checking and the final exam: a wish in percent or examples, what it would come
// to while it is typed, and a second thought where a training learnt from what stands.
import { Button, TextInput } from "@mantine/core";
import { useEffect, type JSX } from "react";
import { counted } from "../findings/check-actions.ts";
import { closeDialog } from "../findings/check-store.ts";
import type { FindingsSummary } from "../findings/findings-store.ts";
import { StopTask } from "../findings/stop-task.tsx";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { FileDialog } from "../imports/file-dialog.tsx";
import { Radios } from "../imports/file-fields.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { heldOutParts, inUnit, wishOf, type SplitProblems } from "./split-draft.ts";
import { changeSplit, dealOut, openSplit, useSplit, type SplitPreview } from "./split-store.ts";
import "../imports/imports.css";

export function SplitDialog({
  projectId,
  summary,
}: {
  readonly projectId: string;
  readonly summary: FindingsSummary;
}): JSX.Element {
  const text = useText();
  const { draft, preview, isLooking, isFrozenAccepted, isRunning, error } = useSplit();
  useEffect(() => openSplit(projectId), [projectId]);
  const made = wishOf(draft);
  const problems = "problems" in made ? made.problems : {};
  const isFrozen = preview?.frozen !== null && preview?.frozen !== undefined;
  const isClosed =
    isRunning ||
    isLooking ||
    preview === null ||
    "problems" in made ||
    preview.changedCount === 0 ||
    (isFrozen && !isFrozenAccepted);
  return (
    <FileDialog
      title={text("splits.dialog.title")}
      status={isRunning ? text("splits.dialog.running") : ""}
      onClose={closeDialog}
      foot={
        <>
          {isRunning ? (
            <StopTask kind="split-examples" label={text("splits.dialog.running")} />
          ) : (
            <span className="file-dialog-words" />
          )}
          <Button onClick={closeDialog}>{text(isRunning ? "close" : "cancel")}</Button>
          <Button variant="filled" disabled={isClosed} onClick={() => void dealOut()}>
            {text("splits.dialog.run", counted(summary.exampleCount))}
          </Button>
        </>
      }
    >
      <p>{text("splits.dialog.words")}</p>
      {error ? <ErrorNotice error={error} /> : null}
      <div className="split-fields">
        {heldOutParts.map((part, index) => (
          <TextInput
            key={part}
            {...(index === 0 ? { "data-autofocus": true } : {})}
            label={text(`splits.dialog.${part}`)}
            inputMode="decimal"
            value={draft[part]}
            rightSection={<span className="small dim">{draft.unit === "share" ? "%" : ""}</span>}
            error={problemWords(problems, part, text)}
            errorProps={{ role: "alert" }}
            onChange={({ currentTarget }) => changeSplit({ [part]: currentTarget.value })}
          />
        ))}
        <Radios
          name="split-unit"
          title={text("splits.dialog.unit")}
          value={draft.unit}
          options={[
            { value: "share", label: text("splits.dialog.share") },
            { value: "count", label: text("splits.dialog.count") },
          ]}
          onChoose={(unit) => changeSplit(inUnit(draft, unit, preview))}
        />
      </div>
      <div className="file-ticks">
        {(["isByTag", "keepsGroups"] as const).map((name) => {
          const word = name === "isByTag" ? "byTag" : "keepsGroups";
          return (
            <label key={name} className="file-tick">
              <input
                type="checkbox"
                checked={draft[name]}
                onChange={({ currentTarget }) => changeSplit({ [name]: currentTarget.checked })}
              />
              <span className="file-tick-words">
                <span>{text(`splits.dialog.${word}`)}</span>
                <span className="small dim">{text(`splits.dialog.${word}Words`)}</span>
              </span>
            </label>
          );
        })}
        <p className="small dim">{text("splits.dialog.together")}</p>
      </div>
      <details className="split-more">
        <summary>{text("splits.dialog.more")}</summary>
        <TextInput
          label={text("splits.dialog.seed")}
          description={text("splits.dialog.seedWords")}
          inputMode="numeric"
          value={draft.seed}
          error={problemWords(problems, "seed", text)}
          errorProps={{ role: "alert" }}
          onChange={({ currentTarget }) => changeSplit({ seed: currentTarget.value })}
        />
      </details>
      <PreviewShown preview={preview} isLooking={isLooking} />
      {preview?.frozen ? <Frozen frozen={preview.frozen} isAccepted={isFrozenAccepted} /> : null}
    </FileDialog>
  );
}

function problemWords(
  problems: SplitProblems,
  field: keyof SplitProblems,
  text: ReturnType<typeof useText>,
): string | null {
  const problem = problems[field];
  return problem === undefined ? null : text(`splits.dialog.problem.${problem}`);
}

function PreviewShown({
  preview,
  isLooking,
}: {
  readonly preview: SplitPreview | null;
  readonly isLooking: boolean;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  return (
    <section className="split-preview" aria-label={text("splits.dialog.previewTitle")} aria-busy={isLooking}>
      <h3>{text("splits.dialog.previewTitle")}</h3>
      {preview === null ? (
        <p className="small dim">{text("splits.dialog.looking")}</p>
      ) : (
        <>
          <dl className="split-parts">
            {(["train", "validation", "test"] as const).map((part) => (
              <div key={part}>
                <dt className="caption dim">{text(`splits.part.${part}`)}</dt>
                <dd>{figures.count(preview[part])}</dd>
              </div>
            ))}
          </dl>
          <p className="small dim">
            {preview.changedCount === 0
              ? text("splits.dialog.changedNone")
              : text("splits.dialog.changed", counted(preview.changedCount))}{" "}
            {preview.togetherCount === 0
              ? ""
              : text("splits.dialog.togetherCount", counted(preview.togetherCount))}
          </p>
        </>
      )}
    </section>
  );
}

function Frozen({
  frozen: { jobName, sinceMs },
  isAccepted,
}: {
  readonly frozen: NonNullable<SplitPreview["frozen"]>;
  readonly isAccepted: boolean;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  return (
    <div className="notice notice-warning">
      <div className="notice-words">
        <strong>{text("splits.dialog.frozenTitle", { name: jobName, when: figures.ago(sinceMs) })}</strong>
        <p>{text("splits.dialog.frozenWords")}</p>
        <label className="file-tick">
          <input
            type="checkbox"
            checked={isAccepted}
            onChange={({ currentTarget }) => useSplit.setState({ isFrozenAccepted: currentTarget.checked })}
          />
          <span>{text("splits.dialog.frozenTick")}</span>
        </label>
      </div>
    </div>
  );
}
