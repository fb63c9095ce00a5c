// Pairs that stand on both sides: the exam contains something that was studied. Made elsewhere, or by hand; dealing out
// anew keeps such examples together.
import { Button } from "@mantine/core";
import type { JSX } from "react";
import type { Output } from "../../src-shared/contract/contract.ts";
import { counted } from "../findings/check-actions.ts";
import { openDialog } from "../findings/check-store.ts";
import { EntryText } from "../findings/example-entry.tsx";
import { stepThrough } from "../findings/list-keys.ts";
import { PanelFrame } from "../findings/panel-frame.tsx";
import { useAnswer } from "../findings/use-answer.ts";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { showExample } from "../jobs/show-examples.ts";
import { ask } from "../transport/studio-client.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";

type Pair = Output<"splits.leaks">["pairs"][number];

/** Enough to see what they have in common. */
const pairsShown = 50;

export function LeaksPanel({ projectId }: { readonly projectId: string }): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const { answer, error, reload } = useAnswer("leaks", () =>
    ask("splits.leaks", { projectId, limit: pairsShown }),
  );
  return (
    <PanelFrame
      title={text("splits.leaksTitle")}
      actions={<Button onClick={() => openDialog({ does: "split" })}>{text("splits.change")}</Button>}
    >
      <p className="small dim">{text("splits.leaksWords")}</p>
      {error ? <ErrorNotice error={error} onRetry={reload} /> : null}
      {answer === null && !error ? <p className="dim only-if-slow">{text("check.panel.loading")}</p> : null}
      {answer ? (
        <p className="small dim">
          {answer.pairCount === 0
            ? text("splits.leaksNone")
            : text("splits.leaksShown", {
                ...counted(answer.pairCount),
                shown: figures.count(answer.pairs.length),
              })}
        </p>
      ) : null}
      {/* Arrows go from one to the next; every control in the list has its own keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- as above */}
      <ul
        className="example-groups"
        aria-label={text("splits.leaksTitle")}
        onKeyDown={(event) => stepThrough(event, { onNext: null, onPrevious: null })}
      >
        {answer?.pairs.map((pair) => (
          <li key={`${pair.heldOut.exampleId} ${pair.learnt.exampleId}`} className="example-group">
            <h3>{text(`splits.because.${pair.because}`)}</h3>
            <Side projectId={projectId} name={text("splits.heldOut")} example={pair.heldOut} />
            <Side projectId={projectId} name={text("splits.learnt")} example={pair.learnt} />
          </li>
        ))}
      </ul>
    </PanelFrame>
  );
}

function Side({
  projectId,
  name,
  example: { exampleId, rank, ask: question },
}: {
  readonly projectId: string;
  readonly name: string;
  readonly example: Pair["heldOut"];
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  return (
    <div className="example-entry" data-item>
      <div className="example-entry-head small">
        <button
          type="button"
          data-open
          className="link-button"
          aria-label={text("check.panel.open", { rank: figures.count(rank) })}
          onClick={() => showExample(projectId, exampleId)}
        >
          #{figures.count(rank)}
        </button>
        <span className="dim">{name}</span>
      </div>
      <EntryText says={question} />
    </div>
  );
}
