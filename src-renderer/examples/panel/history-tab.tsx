// The versions of one example, newest first: what each step changed, word by word, and the way back to before it.
import { Button } from "@mantine/core";
import { useEffect, useState, type JSX } from "react";
import type { Output } from "../../../src-shared/contract/contract.ts";
import {
  changeBackTo,
  differencesBetween,
  stateBefore,
  type Difference,
  type ExampleState,
} from "../../../src-shared/domain/example-versions.ts";
import { wordDifference } from "../../../src-shared/domain/word-difference.ts";
import type { AppError } from "../../../src-shared/errors.ts";
import { historyWords } from "../../history/history-words.ts";
import { textNow, useText, type Text } from "../../i18n/text.ts";
import { useFigures } from "../../i18n/use-figures.ts";
import { ask, asAppError } from "../../transport/studio-client.ts";
import { announce } from "../../ui/announce.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { offerUndo } from "../../ui/undo.ts";
import { changeExample, settled, undoChange } from "../changes.ts";
import { useExamples } from "../examples-store.ts";
import { refresh, saveNow, type Editing } from "./editing.ts";
import "./history.css";

type Version = Output<"history.ofExample">["versions"][number];

/** A change of a long letter is shown around what changed. */
const contextCharacters = 60;
const shownAtFirst = 4;

export function HistoryTab({ editing }: { readonly editing: Editing }): JSX.Element {
  const text = useText();
  const { versions, error, reload } = useVersions(editing);
  if (error) return <ErrorNotice error={error} onRetry={reload} />;
  if (!versions) return <p className="dim">{text("panel.history.loading")}</p>;
  if (versions.length === 0) return <p className="dim">{text("panel.history.empty")}</p>;
  const steps = differencesOf(stateOf(editing), versions);
  return (
    <ol className="versions">
      {versions.map((version, index) => (
        <VersionShown
          key={version.stepId}
          editing={editing}
          version={version}
          differences={steps[index] ?? []}
          onBringBack={() => bringBack(editing.exampleId, versions, index)}
        />
      ))}
    </ol>
  );
}

/** Asked for again whenever the example got another revision. */
function useVersions({ projectId, exampleId, example }: Editing): {
  readonly versions: readonly Version[] | null;
  readonly error: AppError | null;
  readonly reload: () => void;
} {
  const [state, setState] = useState<{
    readonly versions: readonly Version[] | null;
    readonly error: AppError | null;
  }>({ versions: null, error: null });
  const [tries, setTries] = useState(0);
  const { revision } = example;
  useEffect(() => {
    let isGone = false;
    const load = async (): Promise<void> => {
      try {
        saveNow(exampleId);
        await settled();
        const { versions } = await ask("history.ofExample", { projectId, exampleId });
        if (!isGone) setState({ versions, error: null });
      } catch (failure) {
        if (!isGone) setState({ versions: null, error: asAppError(failure) });
      }
    };
    void load();
    return () => {
      isGone = true;
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another revision, another history
  }, [projectId, exampleId, revision, tries]);
  return { ...state, reload: () => setTries(tries + 1) };
}

function stateOf({ example, saved }: Editing): ExampleState {
  const { split, status, tags, source, group, notes, ownFields } = example;
  return { edited: saved, split, status, tags, source, group, notes, ownFields };
}

function differencesOf(now: ExampleState, versions: readonly Version[]): readonly (readonly Difference[])[] {
  let after = now;
  return versions.map(({ before }) => {
    const state = stateBefore(after, before);
    const differences = differencesBetween(state, after);
    after = state;
    return differences;
  });
}

function bringBack(exampleId: number, versions: readonly Version[], index: number): void {
  const change = changeBackTo(
    versions.map((version) => version.before),
    index,
  );
  if (!change) return;
  saveNow(exampleId);
  changeExample(exampleId, change);
  void refresh(exampleId);
  announce(textNow("panel.history.broughtBack"));
  offerUndo(textNow("panel.history.broughtBack"), undoChange);
}

function VersionShown({
  editing,
  version,
  differences,
  onBringBack,
}: {
  readonly editing: Editing;
  readonly version: Version;
  readonly differences: readonly Difference[];
  readonly onBringBack: () => void;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const ownColumns = useExamples((state) => state.ownColumns);
  const [isWhole, setWhole] = useState(false);
  const words = historyWords({ label: version.label, details: version.details, exampleCount: 1 }, text);
  const shown = isWhole ? differences : differences.slice(0, shownAtFirst);
  const nameOf = (difference: Difference): string => {
    if (difference.at !== "own") return placeWords(difference, text);
    return ownColumns.find((column) => column.columnId === difference.columnId)?.name ?? difference.columnId;
  };
  const when = figures.ago(version.createdAtMs);
  return (
    <li className="version">
      <div className="version-head">
        <strong>{words}</strong>
        <time
          className="small dim"
          dateTime={new Date(version.createdAtMs).toISOString()}
          title={figures.exactTime(version.createdAtMs)}
        >
          {when}
        </time>
      </div>
      {version.before === null ? <p className="small dim">{text("panel.history.made")}</p> : null}
      {version.before !== null && differences.length === 0 ? (
        <p className="small dim">{text("panel.history.nothingShown")}</p>
      ) : null}
      {shown.map((difference) => (
        <div key={keyOf(difference)} className="version-difference">
          <p className="small dim">{nameOf(difference)}</p>
          <WordsChanged difference={difference} text={text} />
        </div>
      ))}
      {differences.length > shown.length ? (
        <button type="button" className="link-button small" onClick={() => setWhole(true)}>
          {text("panel.history.more", { count: differences.length - shown.length })}
        </button>
      ) : null}
      {version.before === null ? null : (
        <div>
          <Button
            size="compact-sm"
            aria-label={text("panel.history.bringBackThis", { words, when })}
            disabled={editing.theirs !== null}
            onClick={onBringBack}
          >
            {text("panel.history.bringBack")}
          </Button>
        </div>
      )}
    </li>
  );
}

function WordsChanged({
  difference,
  text,
}: {
  readonly difference: Difference;
  readonly text: Text;
}): JSX.Element {
  const [before, after] = [valueWords(difference, "before", text), valueWords(difference, "after", text)];
  const pieces = wordDifference(before, after);
  return (
    <p className="words-changed" dir="auto">
      {pieces.map((piece, index) => {
        // Pieces are made anew with every change and have no names.
        const key = `${index} ${piece.kind}`;
        if (piece.kind === "same")
          return <span key={key}>{shortened(piece.text, index, pieces.length)}</span>;
        return piece.kind === "gone" ? (
          <del key={key}>
            <span className="only-read-aloud">{text("panel.history.gone")} </span>
            {piece.text}
          </del>
        ) : (
          <ins key={key}>
            <span className="only-read-aloud">{text("panel.history.new")} </span>
            {piece.text}
          </ins>
        );
      })}
    </p>
  );
}

/** What stayed the same is only shown near what changed. */
function shortened(same: string, index: number, count: number): string {
  if (same.length <= 2 * contextCharacters) return same;
  const start = index === 0 ? "" : same.slice(0, contextCharacters);
  const end = index === count - 1 ? "" : same.slice(-contextCharacters);
  return `${start} … ${end}`;
}

function valueWords(difference: Difference, side: "before" | "after", text: Text): string {
  const value = difference[side];
  if (difference.at === "instructions" && value === "<project>") return text("panel.history.asProject");
  if (difference.at === "instructions" && value === "<none>") return text("panel.instructions.noneLine");
  if (value === "") return text("panel.history.emptyText");
  if (difference.at === "kind") return text(`examples.kind.${value as "chat" | "preference"}`);
  if (difference.at === "field" && difference.field === "split")
    return text(`examples.split.${value as "train" | "validation" | "test"}`);
  if (difference.at === "field" && difference.field === "status")
    return text(`examples.status.${value as "draft" | "ready" | "needs-work" | "approved"}`);
  return value;
}

function placeWords(difference: Exclude<Difference, { readonly at: "own" }>, text: Text): string {
  switch (difference.at) {
    case "turn":
      return difference.list === "conversation"
        ? text("panel.history.turn", {
            number: difference.index + 1,
            role: text(`panel.role.${difference.role}`),
          })
        : text(`panel.pair.${difference.list}`);
    case "field":
      return text(`examples.column.${difference.field}`);
    default:
      return text(`panel.history.${difference.at}`);
  }
}

function keyOf(difference: Difference): string {
  if (difference.at === "turn") return `${difference.list} ${difference.index}`;
  if (difference.at === "field") return difference.field;
  return difference.at === "own" ? `own ${difference.columnId}` : difference.at;
}
