// What a fix would do, before it does it: the first examples with the change marked, each to be left out; then one step
// that Undo takes back.
import { Button } from "@mantine/core";
import { useState, type JSX } from "react";
import type { Output } from "../../src-shared/contract/contract.ts";
import type { FindingCode } from "../../src-shared/domain/findings/finding.ts";
import type { AppError } from "../../src-shared/errors.ts";
import { useText, type Text } from "../i18n/text.ts";
import { FileDialog } from "../imports/file-dialog.tsx";
import { Radios } from "../imports/file-fields.tsx";
import { ask, asAppError } from "../transport/studio-client.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { counted, fixThem, forContract } from "./check-actions.ts";
import { closeDialog } from "./check-store.ts";
import { Difference } from "./difference.tsx";
import {
  countOf,
  fixEverything,
  goesBeyondPreview,
  whichOf,
  type FixChoice,
  type FixScope,
} from "./fix-choice.ts";
import type { FindingsSummary } from "./findings-store.ts";
import type { Guide, Guides } from "./guides-store.ts";
import { reloadFindings } from "./reload-findings.ts";
import { countOfCode } from "./summary-counts.ts";
import { StopTask } from "./stop-task.tsx";
import { useAnswer } from "./use-answer.ts";
import "../imports/imports.css";

type Preview = Output<"findings.previewFix">;
type Fix = NonNullable<Guide["fix"]>;

export type FixDialogProps = {
  readonly projectId: string;
  readonly code: FindingCode;
  /** null: everything that has the remark. */
  readonly of: readonly number[] | null;
  readonly guides: Guides;
  readonly summary: FindingsSummary;
};

export function FixDialog({ projectId, code, of, guides, summary }: FixDialogProps): JSX.Element | null {
  const text = useText();
  const fix = guides.get(code)?.fix ?? null;
  const [choice, setChoice] = useState<FixChoice>(fixEverything);
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState<AppError | null>(null);
  const { answer, error, reload } = useAnswer(
    `fix ${code}`,
    () =>
      ask("findings.previewFix", {
        projectId,
        code,
        which: forContract(of ? { only: of } : { allExcept: [] }),
      }),
    false,
  );
  if (!fix) return null;
  const scope: FixScope | null = answer && {
    of,
    exampleCount: answer.exampleCount,
    sampleIds: answer.samples.map(({ exampleId }) => exampleId),
  };
  const which = scope && whichOf(choice, scope);
  const fixCount = scope ? countOf(choice, scope) : 0;
  const run = async (): Promise<void> => {
    if (!which) return;
    setRunning(true);
    setFailure(null);
    try {
      await fixThem(projectId, code, which);
      closeDialog();
      await reloadFindings();
    } catch (caught) {
      const failed = asAppError(caught);
      if (failed.code !== "task-cancelled") setFailure(failed);
    } finally {
      setRunning(false);
    }
  };
  const count = of?.length ?? countOfCode(summary, code)?.exampleCount ?? 0;
  return (
    <FileDialog
      title={text("check.fixing.title", { ...counted(answer?.exampleCount ?? count), fix: fix.label })}
      status={isRunning ? text("check.fixing.running") : ""}
      onClose={closeDialog}
      foot={
        <>
          {isRunning ? (
            <StopTask kind="change-examples" label={text("check.fixing.running")} />
          ) : (
            <p className="file-dialog-words small dim">
              {text(scope && scope.sampleIds.length > 1 ? "check.fixing.whole" : "check.fixing.wholeOne")}
            </p>
          )}
          <Button data-autofocus onClick={closeDialog}>
            {text(isRunning ? "close" : "cancel")}
          </Button>
          <Button
            variant="filled"
            {...(fix.kind === "remove" ? { color: "red" } : {})}
            disabled={isRunning || which === null}
            onClick={() => void run()}
          >
            {runWords(fix, fixCount, text)}
          </Button>
        </>
      }
    >
      {error ? <ErrorNotice error={error} onRetry={reload} /> : null}
      {failure ? <ErrorNotice error={failure} onRetry={() => void run()} /> : null}
      {answer === null && !error ? <p className="dim">{text("check.fixing.looking")}</p> : null}
      {answer && scope ? (
        <PreviewShown preview={answer} scope={scope} choice={choice} onChoice={setChoice} />
      ) : null}
    </FileDialog>
  );
}

function runWords(fix: Fix, count: number, text: Text): string {
  if (count === 0) return text("check.fixing.none");
  return text(fix.kind === "remove" ? "check.fixing.remove" : "check.fixing.change", counted(count));
}

function PreviewShown({
  preview: { exampleCount, leftCount, samples },
  scope,
  choice,
  onChoice,
}: {
  readonly preview: Preview;
  readonly scope: FixScope;
  readonly choice: FixChoice;
  readonly onChoice: (choice: FixChoice) => void;
}): JSX.Element {
  const text = useText();
  const { unticked } = choice;
  const isBeyond = goesBeyondPreview(scope);
  return (
    <>
      {exampleCount === 0 ? <p>{text("check.fixing.nothing")}</p> : null}
      {leftCount > 0 ? <p className="small dim">{text("check.fixing.left", counted(leftCount))}</p> : null}
      {isBeyond ? (
        <Radios
          name="fix-which"
          title={text("check.fixing.which")}
          value={choice.isOnlyTicked ? "only" : "all"}
          options={[
            { value: "all", label: text("check.fixing.allBut") },
            { value: "only", label: text("check.fixing.onlyTicked") },
          ]}
          onChoose={(value) => onChoice({ ...choice, isOnlyTicked: value === "only" })}
        />
      ) : null}
      {samples.length > 1 ? (
        <div className="fix-head">
          <span className="small dim">
            {isBeyond
              ? text("check.fixing.samples", { ...counted(exampleCount), count: samples.length })
              : text("check.figures.examples", counted(exampleCount))}
          </span>
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() =>
              onChoice({ ...choice, unticked: unticked.size === 0 ? new Set(scope.sampleIds) : new Set() })
            }
          >
            {text(unticked.size === 0 ? "check.fixing.tickNone" : "check.fixing.tickAll")}
          </Button>
        </div>
      ) : null}
      <ul className="fix-samples">
        {samples.map((sample, index) => (
          <Sample
            key={sample.exampleId}
            sample={sample}
            place={index + 1}
            isTicked={!unticked.has(sample.exampleId)}
            hasTick={samples.length > 1}
            onTick={(isTicked) =>
              onChoice({ ...choice, unticked: withTick(unticked, sample.exampleId, isTicked) })
            }
          />
        ))}
      </ul>
    </>
  );
}

function withTick(unticked: ReadonlySet<number>, exampleId: number, isTicked: boolean): ReadonlySet<number> {
  const others = [...unticked].filter((id) => id !== exampleId);
  return new Set(isTicked ? others : [...others, exampleId]);
}

function Sample({
  sample: { before, after },
  place,
  isTicked,
  hasTick,
  onTick,
}: {
  readonly sample: Preview["samples"][number];
  readonly place: number;
  readonly isTicked: boolean;
  readonly hasTick: boolean;
  readonly onTick: (isTicked: boolean) => void;
}): JSX.Element {
  const text = useText();
  const shown = <Difference before={before} after={after} />;
  return (
    <li className="fix-sample" data-left={!isTicked || undefined}>
      {hasTick ? (
        <input
          type="checkbox"
          aria-label={text("check.fixing.tick", { place })}
          checked={isTicked}
          onChange={({ currentTarget }) => onTick(currentTarget.checked)}
        />
      ) : null}
      {shown}
    </li>
  );
}
