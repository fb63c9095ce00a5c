// Groups of examples that are alike, or that answer one question differently: looked through side by side, and thinned
// out with a preview. A page of groups at a time.
import { Button } from "@mantine/core";
import { useRef, useState, type JSX } from "react";
import type { Output } from "../../src-shared/contract/contract.ts";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { ask } from "../transport/studio-client.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { counted } from "./check-actions.ts";
import { openDialog, openPanel, type GroupKind } from "./check-store.ts";
import { EntryText, ExampleEntry } from "./example-entry.tsx";
import type { FindingsSummary } from "./findings-store.ts";
import type { Guides } from "./guides-store.ts";
import { stepThrough } from "./list-keys.ts";
import { Pages, PanelFrame } from "./panel-frame.tsx";
import { groupKindOf } from "./summary-counts.ts";
import { useAnswer } from "./use-answer.ts";

type Group = Output<"findings.groups">["groups"][number];

const groupsAtOnce = 10;
/** Of a large group, before somebody asks for the rest. */
const examplesAtFirst = 4;
const copyKinds = ["exact", "near"] as const;

export function GroupsPanel({
  projectId,
  kind,
  summary,
  guides,
}: {
  readonly projectId: string;
  readonly kind: GroupKind;
  readonly summary: FindingsSummary;
  readonly guides: Guides;
}): JSX.Element {
  const text = useText();
  const list = useRef<HTMLOListElement>(null);
  const [from, setFrom] = useState(0);
  const { answer, error, isEarlier, reload } = useAnswer(`${kind} ${from}`, () =>
    ask("findings.groups", { projectId, kind, from, limit: groupsAtOnce }),
  );
  const code = summary.counts.find((count) => groupKindOf(count.code) === kind)?.code ?? null;
  const fix = code === null ? null : (guides.get(code)?.fix ?? null);
  const groupCount = answer?.groupCount ?? 0;
  const onNext = !isEarlier && from + groupsAtOnce < groupCount ? () => setFrom(from + groupsAtOnce) : null;
  const onPrevious = from > 0 ? () => setFrom(Math.max(0, from - groupsAtOnce)) : null;
  return (
    <PanelFrame
      title={text(`check.copies.panelTitle.${kind}`)}
      actions={
        <>
          {kind === "contradiction" ? null : <KindChoice kind={kind} />}
          {code !== null && fix?.kind === "remove" && groupCount > 0 ? (
            <Button onClick={() => openDialog({ does: "fix", code, of: null })}>
              {text("check.copies.keepOne")}
            </Button>
          ) : null}
        </>
      }
      foot={
        <Pages
          from={from}
          shownCount={answer?.groups.length ?? 0}
          count={groupCount}
          onPrevious={onPrevious}
          onNext={onNext}
        />
      }
    >
      <p className="small dim">
        {text(kind === "contradiction" ? "check.copies.contradictionMeaning" : "check.copies.meaning")}
        {fix?.kind === "remove" ? ` ${text("check.copies.keepOneWords")}` : ""}
      </p>
      {error ? <ErrorNotice error={error} onRetry={reload} /> : null}
      {answer === null && !error ? <p className="dim only-if-slow">{text("check.panel.loading")}</p> : null}
      {answer?.groups.length === 0 ? <p className="dim">{text("check.copies.none2")}</p> : null}
      {answer && answer.groups.length > 0 ? (
        // Arrows go from one example to the next; every control in the list has its own keys.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- as above
        <ol
          ref={list}
          className="example-groups"
          aria-label={text(`check.copies.panelTitle.${kind}`)}
          onKeyDown={(event) => stepThrough(event, { onNext, onPrevious })}
        >
          {answer.groups.map((group) => (
            <GroupShown
              key={group.groupId}
              projectId={projectId}
              group={group}
              kind={kind}
              isThinnedOut={fix?.kind === "remove"}
            />
          ))}
        </ol>
      ) : null}
    </PanelFrame>
  );
}

function KindChoice({ kind }: { readonly kind: GroupKind }): JSX.Element {
  const text = useText();
  return (
    <div className="segments" role="group" aria-label={text("check.copies.which")}>
      {copyKinds.map((name) => (
        <label key={name}>
          <input
            type="radio"
            name="copy-kind"
            checked={name === kind}
            onChange={() => openPanel({ shows: "groups", kind: name })}
          />
          <span>{text(`check.copies.kind.${name}`)}</span>
        </label>
      ))}
    </div>
  );
}

function GroupShown({
  projectId,
  group: { exampleCount, examples },
  kind,
  isThinnedOut,
}: {
  readonly projectId: string;
  readonly group: Group;
  readonly kind: GroupKind;
  readonly isThinnedOut: boolean;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? examples : examples.slice(0, examplesAtFirst);
  const number = figures.count(exampleCount);
  const moreCount = (isWhole ? exampleCount : Math.min(exampleCount, examples.length)) - shown.length;
  return (
    <li className="example-group">
      <h3>{text(kind === "contradiction" ? "check.copies.differ" : "check.copies.alike", { number })}</h3>
      <ul className="example-entries">
        {shown.map((example) => (
          <ExampleEntry
            key={example.exampleId}
            projectId={projectId}
            example={example}
            note={isThinnedOut ? <Fate isKept={example.isKept} /> : null}
          >
            <EntryText says={example.ask} />
            <p className="excerpt" dir="auto">
              {example.answer}
            </p>
          </ExampleEntry>
        ))}
      </ul>
      {moreCount <= 0 ? null : isWhole ? (
        // Of a group of thousands only the first fifty can be seen here.
        <p className="small dim">{text("check.copies.more", counted(moreCount))}</p>
      ) : (
        <button type="button" className="link-button small" onClick={() => setWhole(true)}>
          {text("check.copies.more", counted(exampleCount - shown.length))}
        </button>
      )}
    </li>
  );
}

function Fate({ isKept }: { readonly isKept: boolean }): JSX.Element {
  const text = useText();
  return isKept ? (
    <span className="fate fate-stays">{text("check.copies.stays")}</span>
  ) : (
    <span className="fate">{text("check.copies.goes")}</span>
  );
}
