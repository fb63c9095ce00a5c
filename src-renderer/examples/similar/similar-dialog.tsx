// "Apply the same change to similar examples": what was changed, where else it can be made and why there, each with a
// tick; then one step that Undo takes back. Loaded when it is first needed.
import { Button } from "@mantine/core";
import { useState, type JSX } from "react";
import type { Output } from "../../../src-shared/contract/contract.ts";
import { similarReasons, type SimilarReason } from "../../../src-shared/domain/similar/similar.ts";
import type { SimilarExamples } from "../../../src-shared/contract/similar.ts";
import type { AppError } from "../../../src-shared/errors.ts";
import { Difference } from "../../findings/difference.tsx";
import { useAnswer } from "../../findings/use-answer.ts";
import { offerStepUndo } from "../../history/history-actions.ts";
import { textNow, useText } from "../../i18n/text.ts";
import { useFigures } from "../../i18n/use-figures.ts";
import { FileDialog } from "../../imports/file-dialog.tsx";
import { Radios } from "../../imports/file-fields.tsx";
import { askAsTask, stopTask } from "../../imports/task-of.ts";
import { TaskProgress } from "../../imports/task-progress.tsx";
import { once, unwrap } from "../../lib/once.ts";
import { ask, asAppError } from "../../transport/studio-client.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { showToast } from "../../ui/toasts.tsx";
import { changeMany } from "../changes.ts";
import { closeSimilar, useSimilarDoor } from "./similar-store.ts";
import "../../findings/check.css";
import "../../imports/imports.css";
import "../../reviews/reviews.css";

type Change = Output<"examples.lastChange">["changes"][number];
type Candidate = SimilarExamples["candidates"][number];

export function SimilarDialog({ projectId }: { readonly projectId: string }): JSX.Element | null {
  const { exampleId, isOpen } = useSimilarDoor();
  if (!isOpen) return null;
  return <OpenDialog key={`${projectId} ${exampleId ?? ""}`} projectId={projectId} exampleId={exampleId} />;
}

type Found = { readonly change: Change; readonly similar: SimilarExamples };

function OpenDialog({
  projectId,
  exampleId,
}: {
  readonly projectId: string;
  readonly exampleId: number | null;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const [chosenField, choose] = useState<Change["field"] | null>(null);
  const { answer, error, isEarlier, reload } = useAnswer(
    `similar ${chosenField ?? ""}`,
    () => lookFor(projectId, exampleId, chosenField),
    false,
  );
  const changes = answer?.changes ?? [];
  const found = isEarlier ? null : (answer?.found ?? null);
  const isLooking = exampleId !== null && !error && (isEarlier || answer === null);
  const [ticked, setTicked] = useState<ReadonlySet<number> | null>(null);
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState<AppError | null>(null);
  const candidates = found?.similar.candidates ?? [];
  const chosen = candidates.filter((one) => (ticked ? ticked.has(one.exampleId) : one.isWhole));
  const run = async (): Promise<void> => {
    if (!found) return;
    setRunning(true);
    setFailure(null);
    try {
      await changeSimilar(projectId, found.change, chosen);
      closeSimilar();
    } catch (caught) {
      const failed = asAppError(caught);
      if (failed.code !== "task-cancelled") setFailure(failed);
    } finally {
      setRunning(false);
    }
  };
  const count = chosen.length;
  return (
    <FileDialog
      title={text("similar.title")}
      status={isRunning ? text("similar.running") : found ? foundWords(found.similar, text) : ""}
      onClose={closeSimilar}
      foot={
        <>
          <Button data-autofocus onClick={closeSimilar}>
            {text(isRunning ? "close" : "cancel")}
          </Button>
          {candidates.length > 0 ? (
            <Button variant="filled" data-main disabled={isRunning || count === 0} onClick={() => void run()}>
              {count === 0
                ? text("similar.runNone")
                : text("similar.run", { count, number: figures.count(count) })}
            </Button>
          ) : null}
        </>
      }
    >
      {error ? <ErrorNotice error={error} onRetry={reload} /> : null}
      {failure ? <ErrorNotice error={failure} onRetry={() => void run()} /> : null}
      {exampleId === null ? <p>{text("similar.noExample")}</p> : null}
      {answer && changes.length === 0 ? <p>{text("similar.nothingChanged")}</p> : null}
      {changes.length > 1 ? (
        <Radios
          name="similar-field"
          title={text("similar.which")}
          value={found?.change.field ?? changes[0]?.field ?? "answer"}
          options={changes.map(({ field }) => ({ value: field, label: text(`similar.${field}`) }))}
          onChoose={(field) => {
            setTicked(null);
            choose(field);
          }}
        />
      ) : null}
      {found ? (
        <>
          <div className="file-part">
            <h3>{text("similar.change")}</h3>
            <Difference before={found.change.before} after={found.change.after} />
          </div>
          <SimilarList
            similar={found.similar}
            chosen={new Set(chosen.map((one) => one.exampleId))}
            onChosen={setTicked}
          />
        </>
      ) : isLooking ? (
        <TaskProgress label={text("similar.looking")} stopLabel={text("imports.stop")} onStop={stopTask} />
      ) : null}
    </FileDialog>
  );
}

type Looked = { readonly changes: readonly Change[]; readonly found: Found | null };

/** What was changed, and where it can be made as well. */
async function lookFor(
  projectId: string,
  exampleId: number | null,
  field: Change["field"] | null,
): Promise<Looked | null> {
  if (exampleId === null) return null;
  const { changes } = await ask("examples.lastChange", { projectId, exampleId });
  const last = changes.find((one) => one.field === field) ?? changes[0];
  if (!last) return { changes, found: null };
  const { changedAtMs: _changedAtMs, ...change } = last;
  const similar = await askAsTask("examples.findSimilar", { projectId, exampleId, change });
  return { changes, found: { change: last, similar } };
}

function SimilarList({
  similar,
  chosen,
  onChosen,
}: {
  readonly similar: SimilarExamples;
  readonly chosen: ReadonlySet<number>;
  readonly onChosen: (ticked: ReadonlySet<number>) => void;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const { candidates, counts, copiesLeft, alreadyCount, isPossible } = similar;
  const total = counts.copy + counts.tag + counts.part;
  const tick = (ids: readonly number[], isTicked: boolean): void => {
    const others = [...chosen].filter((id) => !ids.includes(id));
    onChosen(new Set(isTicked ? [...others, ...ids] : others));
  };
  const idsOf = (reason: SimilarReason): readonly number[] =>
    candidates.filter((one) => one.reason === reason && one.isWhole).map((one) => one.exampleId);
  const said = (key: "similar.already" | "similar.copiesLeft", count: number): JSX.Element | null =>
    count === 0 ? null : <p className="small dim">{text(key, { count, number: figures.count(count) })}</p>;
  return (
    <div className="file-part">
      {candidates.length === 0 ? <p>{text(isPossible ? "similar.none" : "similar.impossible")}</p> : null}
      {said("similar.already", alreadyCount)}
      {said("similar.copiesLeft", copiesLeft)}
      {candidates.length > 0 ? (
        <div className="similar-groups" role="group" aria-label={text("similar.groups")}>
          {similarReasons
            .filter((reason) => counts[reason] > 0)
            .map((reason) => {
              const ids = idsOf(reason);
              const count = counts[reason];
              return (
                <label key={reason} className="similar-tick">
                  <input
                    type="checkbox"
                    disabled={ids.length === 0}
                    checked={ids.length > 0 && ids.every((id) => chosen.has(id))}
                    onChange={({ currentTarget }) => tick(ids, currentTarget.checked)}
                  />
                  {text(`similar.reason.${reason}`, { count, number: figures.count(count) })}
                </label>
              );
            })}
        </div>
      ) : null}
      {candidates.length > 0 ? (
        <ul className="similar-list" aria-label={text("similar.list")}>
          {candidates.map((one, index) => (
            <SimilarItem
              key={one.exampleId}
              candidate={one}
              place={index + 1}
              isTicked={chosen.has(one.exampleId)}
              onTick={(isTicked) => tick([one.exampleId], isTicked)}
            />
          ))}
        </ul>
      ) : null}
      {total > candidates.length ? (
        <p className="small dim">{text("similar.firstOnly", { number: figures.count(candidates.length) })}</p>
      ) : null}
    </div>
  );
}

function SimilarItem({
  candidate: { reason, isWhole, askText, before, after },
  place,
  isTicked,
  onTick,
}: {
  readonly candidate: Candidate;
  readonly place: number;
  readonly isTicked: boolean;
  readonly onTick: (isTicked: boolean) => void;
}): JSX.Element {
  const text = useText();
  return (
    <li>
      <label className="similar-tick">
        <input
          type="checkbox"
          checked={isTicked}
          onChange={({ currentTarget }) => onTick(currentTarget.checked)}
        />
        <span className="small dim">
          {text("similar.tick", { place, words: askText, reason: text(`similar.reasonOf.${reason}`) })}
          {isWhole ? "" : ` · ${text("similar.inPart")}`}
        </span>
      </label>
      <Difference before={before} after={after} />
    </li>
  );
}

async function changeSimilar(
  projectId: string,
  { field, before, after }: Change,
  chosen: readonly Candidate[],
): Promise<void> {
  const examples = chosen.map(({ exampleId, revision }) => ({ exampleId, revision }));
  const order = { projectId, change: { field, before, after }, examples };
  const { changedCount, skippedCount } = await changeMany(() =>
    once(() => ask("examples.changeSimilar", order)),
  ).then(unwrap);
  const words = textNow("similar.done", counted(changedCount));
  const skipped = skippedCount > 0 ? ` ${textNow("similar.skipped", counted(skippedCount))}` : "";
  if (changedCount > 0) await offerStepUndo(projectId, `${words}${skipped}`);
  else showToast({ message: `${words}${skipped}` });
}

function foundWords({ candidates, isPossible }: SimilarExamples, text: ReturnType<typeof useText>): string {
  if (!isPossible) return text("similar.impossible");
  const count = candidates.length;
  return count === 0 ? text("similar.none") : text("similar.run", { count, number: String(count) });
}

function counted(count: number): { readonly count: number; readonly number: string } {
  return { count, number: count.toLocaleString("en") };
}
