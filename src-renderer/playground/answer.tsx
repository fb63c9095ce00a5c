// One answer: the text as it grows, what happened to it, what it took, and what can be done with it. Shows text as text:
// nothing a model says is ever taken for a page.
import { ActionIcon, Button } from "@mantine/core";
import {
  IconAlertOctagon,
  IconCircleCheck,
  IconCopy,
  IconPlayerStop,
  IconThumbDown,
  IconThumbUp,
} from "@tabler/icons-react";
import { useMemo, type JSX } from "react";
import type { PlaygroundRun } from "../../src-shared/contract/playground.ts";
import { wordDifference } from "../../src-shared/domain/word-difference.ts";
import { errorGuide } from "../../src-shared/error-guide.ts";
import type { WireError } from "../../src-shared/errors.ts";
import { openWriting } from "../examples/writing.ts";
import { guideWords, useText } from "../i18n/text.ts";
import { hashOf } from "../lib/routes.ts";
import { GuideButton } from "../ui/error-notice.tsx";
import { AnswerFacts } from "./answer-facts.tsx";
import { FixBox } from "./fix-box.tsx";
import type { Column } from "./set-ups.ts";
import { labelOf } from "./set-up-words.ts";
import { useStreams } from "./streams.ts";
import { askAgain, copyAnswer, rate, stopRuns } from "./try-actions.ts";
import { runById, setFix, useTry } from "./try-store.ts";

export function Answer({
  column,
  number,
  firstId,
}: {
  readonly column: Column;
  readonly number: number;
  /** The column that differences are shown against. */
  readonly firstId: string;
}): JSX.Element {
  const text = useText();
  const run = useTry((state) => runById(state, state.answers[column.columnId]));
  const hasShown = useTry((state) => state.shown !== null);
  if (run === null) {
    return <p className="try-empty dim">{text(hasShown ? "playground.notAsked" : "playground.empty")}</p>;
  }
  return (
    <div className="try-answer">
      <OtherSetUp run={run} column={column} />
      {run.state === "running" ? (
        <Growing runId={run.runId} />
      ) : (
        <Ended run={run} isFirst={column.columnId === firstId} firstId={firstId} />
      )}
      <Happened run={run} />
      <AnswerFacts run={run} number={number} />
      {run.state === "running" ? (
        <div className="buttons">
          <Button
            size="compact-sm"
            leftSection={<IconPlayerStop className="icon" aria-hidden />}
            aria-label={text("playground.stop", { number })}
            onClick={() => void stopRuns([run.runId])}
          >
            {text("playground.stopShort")}
          </Button>
        </div>
      ) : (
        <AnswerDo run={run} />
      )}
    </div>
  );
}

/** The set-up was changed after it was asked: the answer belongs to the earlier one. */
function OtherSetUp({
  run,
  column,
}: {
  readonly run: PlaygroundRun;
  readonly column: Column;
}): JSX.Element | null {
  const text = useText();
  const choices = useTry((state) => state.choices) ?? [];
  const { ownInstructions } = run.recipe;
  const isSame =
    labelOf(run.recipe, choices, text) === labelOf(column.recipe, choices, text) &&
    run.recipe.instructions === column.recipe.instructions &&
    (run.recipe.instructions !== "own" || ownInstructions === column.recipe.ownInstructions);
  if (isSame) return null;
  return <p className="caption dim">{text("playground.otherSetUp", { label: run.label })}</p>;
}

/** Some letters after the last line break: paragraphs above it are laid out once and left alone. */
function Growing({ runId }: { readonly runId: string }): JSX.Element {
  const text = useText();
  const said = useStreams((state) => state.texts[runId] ?? "");
  if (said === "") return <p className="try-waiting dim">{text("playground.waiting")}</p>;
  return (
    <div className="try-text" aria-busy="true" dir="auto">
      {blocksOf(said).map((block, index) => (
        // Blocks only ever grow at the end: their place is their name.
        // oxlint-disable-next-line react/no-array-index-key -- as above
        <Block key={index} text={block} />
      ))}
    </div>
  );
}

function Ended({
  run,
  isFirst,
  firstId,
}: {
  readonly run: PlaygroundRun;
  readonly isFirst: boolean;
  readonly firstId: string;
}): JSX.Element | null {
  const text = useText();
  const isComparing = useTry((state) => state.isComparing) && !isFirst;
  const first = useTry((state) => runById(state, state.answers[firstId]));
  if (run.text === "") {
    return run.state === "done" ? <p className="try-waiting dim">{text("playground.noText")}</p> : null;
  }
  if (isComparing && first !== null && first.state !== "running" && first.text !== "") {
    return <Difference from={first.text} to={run.text} />;
  }
  return (
    <div className="try-text" dir="auto">
      {blocksOf(run.text).map((block, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a text that doesn't change any more
        <Block key={index} text={block} />
      ))}
    </div>
  );
}

function Block({ text }: { readonly text: string }): JSX.Element {
  return useMemo(
    () => (
      <p className="try-block" dir="auto">
        {text}
      </p>
    ),
    [text],
  );
}

/** Long enough that few are needed, short enough that laying the last one out again costs nothing. */
const blockCharacters = 2_000;

/** Paragraphs, and those that don't end cut at a blank. Every block but the last stays as it is while the text grows. */
function blocksOf(text: string): readonly string[] {
  const blocks: string[] = [];
  for (const paragraph of text.split(/\n{2,}/u)) {
    let rest = paragraph;
    while (rest.length > blockCharacters) {
      const at = rest.lastIndexOf(" ", blockCharacters);
      const end = at > 0 ? at + 1 : blockCharacters;
      blocks.push(rest.slice(0, end));
      rest = rest.slice(end);
    }
    blocks.push(rest);
  }
  return blocks;
}

function Difference({ from, to }: { readonly from: string; readonly to: string }): JSX.Element {
  const pieces = useMemo(() => wordDifference(from, to), [from, to]);
  return (
    <div className="try-text">
      <p className="try-block" dir="auto">
        {pieces.map((piece, index) => {
          const key = `${index} ${piece.kind}`;
          if (piece.kind === "same") return <span key={key}>{piece.text}</span>;
          return piece.kind === "gone" ? (
            <del key={key}>{piece.text}</del>
          ) : (
            <ins key={key}>{piece.text}</ins>
          );
        })}
      </p>
    </div>
  );
}

function Happened({ run }: { readonly run: PlaygroundRun }): JSX.Element | null {
  const text = useText();
  if (run.error !== null) return <Failed error={run.error} hasText={run.text !== ""} />;
  if (run.state === "stopped") {
    return (
      <p className="small dim">{text(run.isCut ? "playground.state.closed" : "playground.state.stopped")}</p>
    );
  }
  return run.isCut ? <p className="small try-cut">{text("playground.state.cut")}</p> : null;
}

/** In a column there is room for what happened and what to do, and no need for an alarm. */
function Failed({
  error: { code, details },
  hasText,
}: {
  readonly error: WireError;
  readonly hasText: boolean;
}): JSX.Element {
  const text = useText();
  const words = guideWords(code, details);
  const { action } = errorGuide[code];
  // The guide speaks of work that is tried again by itself; a question waits for a person.
  const waits = code === "provider-busy" || code === "provider-trouble" || code === "provider-unreachable";
  return (
    <div className="try-failed">
      <IconAlertOctagon className="icon" aria-hidden />
      <strong>{words.title}</strong>
      <p>{waits ? text("playground.state.failedWait") : words.advice}</p>
      {hasText ? <p className="small dim">{text("playground.state.failedText")}</p> : null}
      <div className="buttons">
        <Button size="compact-sm" onClick={() => void askAgain()}>
          {text("playground.again")}
        </Button>
      </div>
      {action === "unlock-keys" || action === "open-accounts" ? (
        <GuideButton error={{ code }} onRetry={() => void askAgain()} />
      ) : null}
    </div>
  );
}

function AnswerDo({ run }: { readonly run: PlaygroundRun }): JSX.Element | null {
  const text = useText();
  const isFixing = useTry((state) => run.runId in state.fixes);
  if (run.text === "" && run.state === "failed") return null;
  if (isFixing) return <FixBox run={run} />;
  const rated = (rating: "good" | "bad"): void => void rate(run.runId, run.rating === rating ? null : rating);
  return (
    <>
      <div className="try-do">
        <ActionIcon
          aria-label={text("playground.good")}
          title={text("playground.good")}
          aria-pressed={run.rating === "good"}
          onClick={() => rated("good")}
        >
          <IconThumbUp className="icon" />
        </ActionIcon>
        <ActionIcon
          aria-label={text("playground.bad")}
          title={text("playground.bad")}
          aria-pressed={run.rating === "bad"}
          onClick={() => rated("bad")}
        >
          <IconThumbDown className="icon" />
        </ActionIcon>
        <ActionIcon
          aria-label={text("playground.copy")}
          title={text("playground.copy")}
          onClick={() => void copyAnswer(run.runId)}
        >
          <IconCopy className="icon" />
        </ActionIcon>
        <Button size="compact-sm" data-fix={run.runId} onClick={() => setFix(run.runId, run.text)}>
          {text("playground.fix.open")}
        </Button>
      </div>
      <WasAdded run={run} />
    </>
  );
}

function WasAdded({ run }: { readonly run: PlaygroundRun }): JSX.Element | null {
  const text = useText();
  const projectId = useTry((state) => state.projectId);
  const { exampleId } = run;
  if (exampleId === null || projectId === null) return null;
  return (
    <p className="try-added small">
      <IconCircleCheck className="icon good" aria-hidden />
      <span>{text("playground.fix.added")}</span>
      <a href={hashOf({ screen: "examples", projectId })} onClick={() => openWriting(exampleId, "answer")}>
        {text("playground.fix.show")}
      </a>
    </p>
  );
}
