// What stands for what after names were replaced, and erasing the originals for good. The list is this project's own and
// is never shown, sent or exported anywhere else.
import { Button } from "@mantine/core";
import { useState, type JSX } from "react";
import type { Output } from "../../src-shared/contract/contract.ts";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { ask } from "../transport/studio-client.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { counted } from "./check-actions.ts";
import { eraseOriginals, useErasing } from "./erase-originals.ts";
import { PanelFrame } from "./panel-frame.tsx";
import { useAnswer } from "./use-answer.ts";

type Pseudonyms = Output<"findings.pseudonyms">;

/** Rows at first, and with each wish for more. */
const shownAtOnce = 50;

export function PseudonymPanel({ projectId }: { readonly projectId: string }): JSX.Element {
  const text = useText();
  const { answer, error, reload } = useAnswer("pseudonyms", () => ask("findings.pseudonyms", { projectId }));
  return (
    <PanelFrame title={text("check.private.standInsTitle")}>
      <p className="small dim">{text("check.private.standInsWords")}</p>
      {error ? <ErrorNotice error={error} onRetry={reload} /> : null}
      {answer ? (
        <>
          <StandIns entries={answer.entries} />
          {answer.entries.length > 0 ? (
            <Erasing projectId={projectId} originalCount={answer.entries.length} />
          ) : null}
          <Erased erased={answer.erased} />
        </>
      ) : null}
    </PanelFrame>
  );
}

function StandIns({ entries }: Pick<Pseudonyms, "entries">): JSX.Element {
  const text = useText();
  const [shownCount, setShownCount] = useState(shownAtOnce);
  if (entries.length === 0) return <p className="dim">{text("check.private.noStandIns")}</p>;
  const moreCount = Math.min(shownAtOnce, entries.length - shownCount);
  return (
    <>
      <table className="check-table">
        <thead>
          <tr>
            <th scope="col">{text("check.private.original")}</th>
            <th scope="col">{text("check.private.standIn")}</th>
          </tr>
        </thead>
        <tbody>
          {entries.slice(0, shownCount).map(({ kind, original, replacement }) => (
            <tr key={`${kind} ${original}`}>
              <td dir="auto">{original}</td>
              <td dir="auto">{replacement}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {moreCount > 0 ? (
        <button
          type="button"
          className="link-button small"
          onClick={() => setShownCount(shownCount + shownAtOnce)}
        >
          {text("check.private.showAll", counted(moreCount))}
        </button>
      ) : null}
    </>
  );
}

function Erasing({
  projectId,
  originalCount,
}: {
  readonly projectId: string;
  readonly originalCount: number;
}): JSX.Element {
  const text = useText();
  const { isRunning, error } = useErasing();
  return (
    <section className="check-part">
      <h3>{text("check.private.eraseTitle")}</h3>
      <p className="small">{text("check.private.eraseWords")}</p>
      {error ? <ErrorNotice error={error} /> : null}
      <div className="buttons">
        <Button
          color="red"
          disabled={isRunning}
          onClick={() => void eraseOriginals(projectId, originalCount)}
        >
          {text(isRunning ? "check.private.erasing" : "check.private.erase")}
        </Button>
      </div>
    </section>
  );
}

function Erased({ erased }: Pick<Pseudonyms, "erased">): JSX.Element | null {
  const text = useText();
  const figures = useFigures();
  if (erased.length === 0) return null;
  return (
    <section className="check-part">
      <h3>{text("check.private.log")}</h3>
      <ul className="small">
        {erased.map(({ erasedAtMs, originalCount }) => (
          <li key={erasedAtMs} title={figures.exactTime(erasedAtMs)}>
            {text("check.private.logLine", { ...counted(originalCount), when: figures.ago(erasedAtMs) })}
          </li>
        ))}
      </ul>
    </section>
  );
}
