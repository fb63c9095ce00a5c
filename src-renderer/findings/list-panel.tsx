// The examples that have one kind of remark, a page at a time, each with the place marked, its fix, and "Fine as it is".
// Up and Down go through them; all of them can be shown in the table.
import { Button } from "@mantine/core";
import { useEffect, useRef, useState, type JSX } from "react";
import { filledWords, type FindingCode } from "../../src-shared/domain/findings/finding.ts";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { showExamples } from "../jobs/show-examples.ts";
import { ask } from "../transport/studio-client.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { counted, dismissThem, undismissThem } from "./check-actions.ts";
import { openDialog, type ShownRemark } from "./check-store.ts";
import { EntryText, ExampleEntry } from "./example-entry.tsx";
import type { FindingsSummary } from "./findings-store.ts";
import { titleOf } from "./guide-words.ts";
import type { Guide, Guides } from "./guides-store.ts";
import { focusInList, stepThrough } from "./list-keys.ts";
import { Pages, PanelFrame } from "./panel-frame.tsx";
import { countOfCode } from "./summary-counts.ts";
import { useAnswer } from "./use-answer.ts";

/** More than anybody reads in a sitting. */
const pageLength = 25;

export function ListPanel({
  projectId,
  code,
  summary,
  guides,
}: {
  readonly projectId: string;
  readonly code: FindingCode;
  readonly summary: FindingsSummary;
  readonly guides: Guides;
}): JSX.Element | null {
  const text = useText();
  const figures = useFigures();
  const count = countOfCode(summary, code);
  const exampleCount = count?.exampleCount ?? 0;
  const dismissedCount = count?.dismissedCount ?? 0;
  const [isWithFine, setWithFine] = useState(exampleCount === 0);
  const pages = usePages(projectId, code, isWithFine && dismissedCount > 0);
  const { list, remarks, error } = pages;
  const guide = guides.get(code);
  if (!guide) return null;
  return (
    <PanelFrame
      title={titleOf(guide, exampleCount, figures.count)}
      actions={
        <>
          <Button onClick={() => showExamples(projectId, onlyWith(code))}>
            {text("check.panel.openAll")}
          </Button>
          {guide.fix && exampleCount > 0 ? (
            <Button onClick={() => openDialog({ does: "fix", code, of: null })}>
              {text("check.panel.fixAll", { fix: guide.fix.label })}
            </Button>
          ) : null}
          {dismissedCount > 0 ? (
            <label className="tick small">
              <input
                type="checkbox"
                checked={isWithFine}
                onChange={({ currentTarget }) => setWithFine(currentTarget.checked)}
              />
              {text("check.panel.withFine", counted(dismissedCount))}
            </label>
          ) : null}
        </>
      }
      foot={
        <Pages
          from={pages.index * pageLength}
          shownCount={remarks?.length ?? 0}
          count={isWithFine ? exampleCount + dismissedCount : exampleCount}
          onPrevious={pages.onPrevious}
          onNext={pages.onNext}
        />
      }
    >
      <p className="small dim">{guide.why}</p>
      {error ? <ErrorNotice error={error} onRetry={pages.reload} /> : null}
      {remarks === null && !error ? <p className="dim only-if-slow">{text("check.panel.loading")}</p> : null}
      {remarks?.length === 0 ? <p className="dim">{text("check.panel.gone")}</p> : null}
      {remarks && remarks.length > 0 ? (
        // Arrows go from one to the next; every control in the list has its own keys.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- as above
        <ul
          ref={list}
          className="example-entries"
          aria-label={titleOf(guide, exampleCount, figures.count)}
          onKeyDown={(event) => stepThrough(event, pages)}
        >
          {remarks.map((remark) => (
            <Entry key={keyOf(remark)} projectId={projectId} guide={guide} remark={remark} />
          ))}
        </ul>
      ) : null}
    </PanelFrame>
  );
}

function onlyWith(code: FindingCode): Parameters<typeof showExamples>[1] {
  return { filter: { match: "all", conditions: [{ field: "finding", values: [code] }] }, sorts: [] };
}

function keyOf({ exampleId, place }: ShownRemark): string {
  return `${exampleId} ${place?.message ?? ""} ${place?.from ?? ""}`;
}

type ListPages = {
  readonly list: React.RefObject<HTMLUListElement | null>;
  readonly remarks: readonly ShownRemark[] | null;
  readonly error: ReturnType<typeof useAnswer>["error"];
  readonly index: number;
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
  readonly reload: () => void;
};

/** One page at a time; where the pages before it began is kept, what stood on them isn't. */
function usePages(projectId: string, code: FindingCode, withDismissed: boolean): ListPages {
  const list = useRef<HTMLUListElement>(null);
  const [begins, setBegins] = useState<readonly number[]>([0]);
  const arriving = useRef<"first" | "last" | null>(null);
  const after = begins.at(-1) ?? 0;
  const { answer, error, isEarlier, reload } = useAnswer(`${code} ${withDismissed} ${after}`, () =>
    ask("findings.list", { projectId, code, withDismissed, after, limit: pageLength }),
  );
  // Everything on this page was fixed: the one before it is the last now.
  const isPastEnd = answer !== null && !isEarlier && answer.remarks.length === 0 && begins.length > 1;
  if (isPastEnd) setBegins(begins.slice(0, -1));
  useEffect(() => {
    if (isEarlier || arriving.current === null) return;
    focusInList(list.current, arriving.current);
    arriving.current = null;
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the page that was asked for is drawn
  }, [answer, isEarlier]);
  const next = answer?.next ?? null;
  return {
    list,
    remarks: answer?.remarks ?? null,
    error,
    index: begins.length - 1,
    onNext:
      next === null || isEarlier
        ? null
        : () => {
            arriving.current = "first";
            setBegins([...begins, next]);
          },
    onPrevious:
      begins.length === 1
        ? null
        : () => {
            arriving.current = "last";
            setBegins(begins.slice(0, -1));
          },
    reload,
  };
}

function Entry({
  projectId,
  guide,
  remark,
}: {
  readonly projectId: string;
  readonly guide: Guide;
  readonly remark: ShownRemark;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const { exampleId, excerpt, isDismissed, details } = remark;
  const { code, fix } = guide;
  const rank = figures.count(remark.rank);
  const only = { only: [exampleId] };
  return (
    <ExampleEntry
      projectId={projectId}
      example={remark}
      isQuiet={isDismissed}
      note={isDismissed ? <span className="dim">{text("check.panel.fineMark")}</span> : null}
      actions={
        isDismissed ? (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={text("check.undismissThis", { rank })}
            onClick={() => void undismissThem(projectId, code, only)}
          >
            {text("check.undismiss")}
          </Button>
        ) : (
          <>
            {fix ? (
              <Button
                size="compact-sm"
                aria-label={text("check.panel.fixOne", { fix: fix.label, rank })}
                onClick={() => openDialog({ does: "fix", code, of: [exampleId] })}
              >
                {text("check.fix")}
              </Button>
            ) : null}
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={text("check.dismissThis", { rank })}
              onClick={() => void dismissThem(projectId, code, only, false)}
            >
              {text("check.dismiss")}
            </Button>
          </>
        )
      }
    >
      <EntryText says={remark.ask} />
      <p className="example-entry-message">{filledWords(guide.message, details)}</p>
      {excerpt ? (
        <p className="excerpt" dir="auto">
          {excerpt.before}
          <mark>{excerpt.marked}</mark>
          {excerpt.after}
        </p>
      ) : null}
    </ExampleEntry>
  );
}
