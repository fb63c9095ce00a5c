// The three lists of Check: what must be fixed, what is better fixed, what is worth a look; and folded under them what
// somebody said is fine as it is. A line for each kind of remark, never one for each example.
import { Button } from "@mantine/core";
import { IconChevronRight, IconCircleCheck } from "@tabler/icons-react";
import { useId, useState, type JSX, type ReactNode } from "react";
import type { FindingCount } from "../../src-shared/contract/findings.ts";
import { filledWords, severities, type Severity } from "../../src-shared/domain/findings/finding.ts";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { counted, dismissThem, undismissThem } from "./check-actions.ts";
import { openDialog, openPanel, useCheck, type CheckPanel } from "./check-store.ts";
import type { FindingsSummary } from "./findings-store.ts";
import { titleOf } from "./guide-words.ts";
import type { Guide, Guides } from "./guides-store.ts";
import { SeverityIcon } from "./severity-icon.tsx";
import {
  dismissedKinds,
  groupKindOf,
  linesOf,
  namedCount,
  thingCount,
  type ProjectFinding,
  type RemarkLine,
} from "./summary-counts.ts";

type ListsProps = {
  readonly projectId: string;
  readonly summary: FindingsSummary;
  readonly guides: Guides;
};

export function RemarkLists({ projectId, summary, guides }: ListsProps): JSX.Element {
  const lists = severities.map((severity) => [severity, linesOf(summary, severity)] as const);
  const isEmpty = lists.every(([, lines]) => lines.length === 0);
  const hasDismissed = dismissedKinds(summary).length > 0;
  return (
    <>
      {isEmpty ? <NothingFound isLeft={hasDismissed} /> : null}
      {lists.map(([severity, lines]) =>
        lines.length === 0 ? null : (
          <RemarkList key={severity} severity={severity} count={thingCount(summary, severity)}>
            {lines.map((line) => (
              <Line key={keyOf(line)} line={line} projectId={projectId} guides={guides} />
            ))}
          </RemarkList>
        ),
      )}
      <DismissedKinds projectId={projectId} summary={summary} guides={guides} />
    </>
  );
}

function keyOf(line: RemarkLine): string {
  return line.of === "examples"
    ? line.count.code
    : `${line.finding.code} ${JSON.stringify(line.finding.details)}`;
}

function NothingFound({ isLeft }: { readonly isLeft: boolean }): JSX.Element {
  const text = useText();
  return (
    <div className="notice notice-good">
      <IconCircleCheck className="icon" aria-hidden />
      <div className="notice-words">
        <strong>{text("check.nothingTitle")}</strong>
        <p>{text(isLeft ? "check.nothingLeft" : "check.nothingWords")}</p>
      </div>
    </div>
  );
}

function RemarkList({
  severity,
  count,
  children,
}: {
  readonly severity: Severity;
  readonly count: number;
  readonly children: ReactNode;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const id = useId();
  return (
    <section className="remark-list" aria-labelledby={id}>
      <h2 id={id}>{text(`check.list.${severity}`, { number: figures.count(count) })}</h2>
      <ul>{children}</ul>
    </section>
  );
}

function Line({
  line,
  projectId,
  guides,
}: {
  readonly line: RemarkLine;
  readonly projectId: string;
  readonly guides: Guides;
}): JSX.Element | null {
  const guide = guides.get(line.of === "examples" ? line.count.code : line.finding.code);
  if (!guide) return null;
  return line.of === "examples" ? (
    <KindLine count={line.count} guide={guide} projectId={projectId} />
  ) : (
    <ProjectLine finding={line.finding} guide={guide} />
  );
}

function KindLine({
  count: { code, severity, exampleCount, dismissedCount },
  guide,
  projectId,
}: {
  readonly count: FindingCount;
  readonly guide: Guide;
  readonly projectId: string;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const what = titleOf(guide, exampleCount, figures.count);
  const kind = groupKindOf(code);
  const panel: CheckPanel = code.startsWith("split.leak-")
    ? { shows: "leaks" }
    : kind === null
      ? { shows: "list", code }
      : { shows: "groups", kind };
  return (
    <FoldedLine
      severity={severity}
      what={what}
      guide={guide}
      isShown={useIsShown(panel)}
      actions={
        <>
          <Button
            aria-label={text(kind === null ? "check.showThis" : "check.lookThis", { what })}
            onClick={() => openPanel(panel)}
          >
            {text(kind === null ? "check.show" : "check.look")}
          </Button>
          {guide.fix ? (
            <Button
              aria-label={text("check.fixThis", { fix: guide.fix.label, what })}
              onClick={() => openDialog({ does: "fix", code, of: null })}
            >
              {text("check.fix")}
            </Button>
          ) : null}
        </>
      }
    >
      <Button
        variant="subtle"
        onClick={() => void dismissThem(projectId, code, { allExcept: [] }, dismissedCount > 0)}
      >
        {text("check.dismissAll", counted(exampleCount))}
      </Button>
    </FoldedLine>
  );
}

function ProjectLine({
  finding,
  guide,
}: {
  readonly finding: ProjectFinding;
  readonly guide: Guide;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const { code, severity, details, exampleIds } = finding;
  const what = titleOf(guide, namedCount(finding), figures.count, details);
  const panel: CheckPanel = { shows: "general", finding };
  const message = filledWords(guide.message, details);
  const isSaid = message.replace(/\.$/, "") === what;
  const isAboutUses = code.startsWith("split.");
  return (
    <FoldedLine
      severity={severity}
      what={what}
      about={isSaid ? null : message}
      guide={guide}
      isShown={useIsShown(panel)}
      actions={
        <>
          {exampleIds.length === 0 ? null : (
            <Button aria-label={text("check.showThis", { what })} onClick={() => openPanel(panel)}>
              {text("check.show")}
            </Button>
          )}
          {isAboutUses ? (
            <Button
              aria-label={text("check.dealOutThis", { what })}
              onClick={() => openDialog({ does: "split" })}
            >
              {text("splits.change")}
            </Button>
          ) : null}
        </>
      }
    />
  );
}

/** Its panel is the one that stands open. */
function useIsShown(panel: CheckPanel): boolean {
  const open = useCheck((state) => state.panel);
  return open !== null && JSON.stringify(open) === JSON.stringify(panel);
}

function FoldedLine({
  severity,
  what,
  about = null,
  guide,
  isShown,
  actions,
  children,
}: {
  readonly severity: Severity;
  readonly what: string;
  /** What exactly, where the line is about the project as a whole. */
  readonly about?: string | null;
  readonly guide: Guide;
  readonly isShown: boolean;
  readonly actions: ReactNode;
  readonly children?: ReactNode;
}): JSX.Element {
  const text = useText();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <li className="remark-line" data-shown={isShown || undefined}>
      <div className="remark-head">
        <button
          type="button"
          className="remark-fold"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          <SeverityIcon severity={severity} />
          <span className="remark-what" dir="auto">
            {what}
            {about === null ? null : <span className="remark-about small dim">{about}</span>}
          </span>
          <IconChevronRight className="icon remark-chevron" data-turned={isOpen || undefined} aria-hidden />
        </button>
        <div className="buttons">{actions}</div>
      </div>
      <div id={id} className="remark-why small" hidden={!isOpen}>
        <p>
          <strong>{text("check.whyTitle")}:</strong> {guide.why}
        </p>
        <p>
          <strong>{text("check.adviceTitle")}:</strong> {guide.advice}
        </p>
        {children ? <div className="buttons">{children}</div> : null}
      </div>
    </li>
  );
}

function DismissedKinds({ projectId, summary, guides }: ListsProps): JSX.Element | null {
  const text = useText();
  const figures = useFigures();
  const kinds = dismissedKinds(summary);
  if (kinds.length === 0) return null;
  const total = kinds.reduce((sum, { dismissedCount }) => sum + dismissedCount, 0);
  return (
    <details className="remark-fine">
      <summary>{text("check.fine", counted(total))}</summary>
      <p className="small dim">{text("check.fineWords")}</p>
      <ul>
        {kinds.map(({ code, severity, dismissedCount }) => {
          const guide = guides.get(code);
          if (!guide) return null;
          const what = titleOf(guide, dismissedCount, figures.count);
          return (
            <li key={code} className="remark-head">
              <span className="remark-fine-words">
                <SeverityIcon severity={severity} />
                <span dir="auto">{what}</span>
              </span>
              <div className="buttons">
                <Button
                  aria-label={text("check.showThis", { what })}
                  onClick={() => openPanel({ shows: "list", code })}
                >
                  {text("check.show")}
                </Button>
                <Button onClick={() => void undismissThem(projectId, code, { allExcept: [] })}>
                  {text("check.undismissAll", counted(dismissedCount))}
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
