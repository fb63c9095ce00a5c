// The history beside the examples: what was done, newest first, going back to any of it, named states, and how much
// room it all takes. Opened from the toolbar; stands over the end of the screen so that the table stays in sight.
import { ActionIcon, Button, NativeSelect, TextInput, Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconBookmark, IconTrash, IconX } from "@tabler/icons-react";
import { useEffect, useRef, useState, type JSX, type SyntheticEvent } from "react";
import type { HistoryStep } from "../../src-shared/contract/history.ts";
import type { AppError } from "../../src-shared/errors.ts";
import { focusGrid } from "../examples/selection.ts";
import { fieldWords, useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { goToStep, removeSnapshot, takeSnapshot, trimHistory } from "./history-actions.ts";
import { closeHistory, reloadHistory, useHistory, type History } from "./history-store.ts";
import { historyWords } from "./history-words.ts";
import "./history.css";

const nameMaxLength = 100;

export function HistoryPanel(): JSX.Element | null {
  const isOpen = useHistory((state) => state.isOpen);
  return isOpen ? <OpenPanel /> : null;
}

function OpenPanel(): JSX.Element {
  const text = useText();
  const { history, error } = useHistory();
  const heading = useRef<HTMLHeadingElement>(null);
  const close = useCloseToOpener();
  useEffect(() => heading.current?.focus(), []);
  return (
    <aside
      className="history-panel"
      aria-labelledby="history-title"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
    >
      <header className="history-head">
        <h2 id="history-title" ref={heading} tabIndex={-1}>
          {text("history.title")}
        </h2>
        <ActionIcon aria-label={text("history.close")} onClick={close}>
          <IconX className="icon" />
        </ActionIcon>
      </header>
      <div className="history-body">
        {error ? <ErrorNotice error={error} onRetry={() => void reloadHistory()} /> : null}
        {history ? (
          <>
            <Snapshots history={history} />
            <Steps history={history} />
            <Size history={history} />
          </>
        ) : null}
      </div>
    </aside>
  );
}

/** Closing gives the focus back to what opened the panel; to the table, where that isn't to be seen. */
function useCloseToOpener(): () => void {
  const [opener] = useState(() => document.activeElement);
  return () => {
    closeHistory();
    // Once the panel is gone there may be room for the button again.
    setTimeout(() => {
      if (opener instanceof HTMLElement && opener.isConnected && opener.checkVisibility()) opener.focus();
      else focusGrid();
    }, 0);
  };
}

function Steps({ history }: { readonly history: History }): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const { steps, stepCount, headStepId } = history;
  if (steps.length === 0) return <p className="small dim">{text("history.empty")}</p>;
  const olderCount = Math.max(0, stepCount - steps.length);
  const reachesBeginning = steps.at(-1)?.stepId === 1;
  return (
    <section aria-label={text("history.title")}>
      <ol className="history-steps">
        {steps.map((step) => (
          <Step key={step.stepId} step={step} isNow={step.stepId === headStepId} />
        ))}
        {reachesBeginning ? (
          <li className="history-step">
            <div className="history-words">
              <p>{text("history.beginning")}</p>
              {headStepId === 0 ? <p className="caption dim">{text("history.now")}</p> : null}
            </div>
            {headStepId === 0 ? null : <GoHere stepId={0} words={text("history.beginning")} />}
          </li>
        ) : null}
      </ol>
      {olderCount > 0 && !reachesBeginning ? (
        <p className="caption dim">
          {text("history.more", { count: olderCount, number: figures.count(olderCount) })}
        </p>
      ) : null}
    </section>
  );
}

function Step({ step, isNow }: { readonly step: HistoryStep; readonly isNow: boolean }): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const words = historyWords(step, text);
  return (
    <li
      className="history-step"
      data-undone={step.isUndone || undefined}
      aria-current={isNow ? "step" : undefined}
    >
      <div className="history-words">
        <p dir="auto">{words}</p>
        <p className="caption dim" title={figures.exactTime(step.createdAtMs)}>
          {[
            ...(isNow ? [text("history.now")] : []),
            ...(step.isUndone ? [text("history.undone")] : []),
            figures.ago(step.createdAtMs),
          ].join(" · ")}
        </p>
      </div>
      {isNow ? null : <GoHere stepId={step.stepId} words={words} isUndone={step.isUndone} />}
    </li>
  );
}

function GoHere({
  stepId,
  words,
  isUndone = false,
}: {
  readonly stepId: number;
  readonly words: string;
  readonly isUndone?: boolean;
}): JSX.Element {
  const text = useText();
  return (
    <Tooltip label={text("history.goHereMeaning")} multiline w={260} position="left">
      <Button
        variant="subtle"
        className="history-go"
        aria-label={text(isUndone ? "history.redoHereThis" : "history.goHereThis", { words })}
        onClick={() => void goToStep(stepId)}
      >
        {text(isUndone ? "history.redoHere" : "history.goHere")}
      </Button>
    </Tooltip>
  );
}

function Snapshots({ history }: { readonly history: History }): JSX.Element {
  const text = useText();
  const figures = useFigures();
  return (
    <section className="history-snapshots" aria-labelledby="snapshots-title">
      <h3 id="snapshots-title">{text("history.snapshots")}</h3>
      <p className="caption dim">{text("history.snapshotsMeaning")}</p>
      <SnapshotForm />
      <ul>
        {history.snapshots.toReversed().map(({ snapshotId, name, stepId, createdAtMs }) => (
          <li key={snapshotId} className="history-step">
            <IconBookmark className="icon dim" aria-hidden />
            <div className="history-words">
              <p dir="auto">{name}</p>
              <p className="caption dim" title={figures.exactTime(createdAtMs)}>
                {[
                  ...(stepId === history.headStepId ? [text("history.now")] : []),
                  figures.ago(createdAtMs),
                ].join(" · ")}
              </p>
            </div>
            {stepId === history.headStepId ? null : (
              <Tooltip label={text("history.goHereMeaning")} multiline w={260} position="left">
                <ActionIcon
                  aria-label={text("history.goToSnapshot", { name })}
                  onClick={() => void goToStep(stepId)}
                >
                  <IconArrowBackUp className="icon" />
                </ActionIcon>
              </Tooltip>
            )}
            <ActionIcon
              aria-label={text("history.removeSnapshot", { name })}
              onClick={() => void removeSnapshot(snapshotId, name)}
            >
              <IconTrash className="icon" />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </section>
  );
}

function SnapshotForm(): JSX.Element {
  const text = useText();
  const [name, setName] = useState("");
  const [error, setError] = useState<AppError | null>(null);
  const save = async (): Promise<void> => {
    if (name.trim() === "") return;
    const failure = await takeSnapshot(name);
    setError(failure);
    if (failure === null) setName("");
  };
  const onSubmit = (event: SyntheticEvent): void => {
    event.preventDefault();
    void save();
  };
  return (
    <form className="history-form" onSubmit={onSubmit}>
      <TextInput
        aria-label={text("history.snapshotName")}
        placeholder={text("history.snapshotPlaceholder")}
        value={name}
        maxLength={nameMaxLength}
        error={error ? fieldWords(error) : null}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" disabled={name.trim() === ""}>
        {text("history.takeSnapshot")}
      </Button>
    </form>
  );
}

/** Sizes are written in whole kilobytes: less would read as nothing. */
const worthASizeBytes = 1_000;
const keptChoices = [10, 50, 100, 199] as const;

function Size({ history }: { readonly history: History }): JSX.Element | null {
  const text = useText();
  const figures = useFigures();
  const done = history.steps.filter((step) => !step.isUndone);
  const choices = keptChoices.filter((kept) => kept < done.length);
  const [chosen, setChosen] = useState<number | null>(null);
  const kept = chosen !== null && choices.some((choice) => choice === chosen) ? chosen : choices.at(-1);
  const oldestKept = kept === undefined ? undefined : done[kept - 1];
  if (history.stepCount === 0) return null;
  const steps = text("history.steps", { count: history.stepCount });
  return (
    <section className="history-size" aria-label={text("history.trimWhich")}>
      <p className="small dim">
        {history.sizeBytes < worthASizeBytes
          ? steps
          : text("history.size", { steps, size: figures.size(history.sizeBytes) })}
      </p>
      {kept !== undefined && oldestKept ? (
        <div className="buttons">
          <NativeSelect
            aria-label={text("history.trimWhich")}
            value={String(kept)}
            data={choices.map((count) => ({
              value: String(count),
              label: text("history.trimKeep", { count }),
            }))}
            onChange={(event) => setChosen(Number(event.currentTarget.value))}
          />
          <Button
            onClick={() =>
              void trimHistory(
                oldestKept.stepId,
                history.stepCount - kept - (history.steps.length - done.length),
              )
            }
          >
            {text("history.trim")}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
