// Under the table: how many examples there are and what for, how many are chosen, and what isn't saved yet. Says only
// what is known. Where several are chosen, or ticked, the bar for them stands here; what isn't saved is shown all the same.
import { Button } from "@mantine/core";
import { IconAlertOctagon, IconAlertTriangle } from "@tabler/icons-react";
import type { JSX } from "react";
import { splits } from "../../src-shared/domain/example.ts";
import { fieldWords, textNow, useText } from "../i18n/text.ts";
import { confirm } from "../ui/confirm.tsx";
import { useQueue } from "./change-queue.ts";
import { dropUnsaved, retryUnsaved, useUnsaved } from "./changes.ts";
import { useFreshCounts, type Counts } from "./counts-store.ts";
import { useExamples } from "./examples-store.ts";
import { focusGrid, goToExample, useSelection } from "./selection.ts";
import "./footer.css";

export function ExamplesFooter(): JSX.Element {
  const chosenCount = useSelection((state) => state.rowCount);
  const projectId = useExamples((state) => state.projectId);
  const counts = useFreshCounts(projectId);
  return (
    <>
      <Unsaved />
      <Waiting />
      {chosenCount > 0 ? null : <Counted counts={counts} />}
    </>
  );
}

function Counted({ counts }: { readonly counts: Counts | null }): JSX.Element {
  const text = useText();
  if (!counts) return <footer className="examples-footer" aria-label={text("foot.label")} />;
  const perSplit = splits
    .filter((split) => counts[split] > 0)
    .map((split) => text("foot.split", { count: counts[split], name: text(`examples.split.${split}`) }));
  const facts = [
    text("foot.count", { count: counts.exampleCount }),
    ...perSplit,
    ...(counts.notCounted > 0 && perSplit.length > 0
      ? [text("foot.noSplit", { count: counts.notCounted })]
      : []),
  ];
  return (
    <footer className="examples-footer" aria-label={text("foot.label")}>
      <ul className="footer-facts">
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </footer>
  );
}

/** Saving takes a few milliseconds: worth a word only where it doesn't. */
function Waiting(): JSX.Element | null {
  const text = useText();
  const { waitingCount, isStuck } = useQueue();
  if (!isStuck) return null;
  return (
    <div className="footer-notice footer-warning" role="status">
      <IconAlertTriangle className="icon" aria-hidden />
      <p>{text("foot.stuck", { count: waitingCount })}</p>
    </div>
  );
}

function Unsaved(): JSX.Element | null {
  const text = useText();
  const projectId = useExamples((state) => state.projectId);
  const everywhere = useUnsaved((state) => state.failed);
  const failed = everywhere.filter((unsaved) => unsaved.projectId === projectId);
  const [first] = failed;
  if (!first) return null;
  const discard = async (): Promise<void> => {
    const isSure = await confirm({
      title: textNow("foot.discardTitle", { count: failed.length }),
      explanation: textNow("foot.discardExplanation"),
      yes: textNow("foot.discardYes"),
      isGrave: true,
    });
    if (!isSure) return;
    for (const { exampleId } of failed) dropUnsaved(exampleId);
    focusGrid();
  };
  return (
    <div className="footer-notice" role="alert">
      <IconAlertOctagon className="icon" aria-hidden />
      <p>{text("foot.unsaved", { count: failed.length, reason: fieldWords(first.error) })}</p>
      <div className="buttons">
        <Button onClick={retryUnsaved}>{text("foot.retry")}</Button>
        <Button variant="subtle" onClick={() => void goToExample(first.exampleId)}>
          {text("foot.show")}
        </Button>
        <Button variant="subtle" onClick={() => void discard()}>
          {text("foot.discard")}
        </Button>
      </div>
    </div>
  );
}
