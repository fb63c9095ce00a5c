// Private data: which kinds were found, how many names such detectors miss, some examples to read oneself, and what
// stands for what. Must never say that there is no private data.
import { Button } from "@mantine/core";
import type { JSX } from "react";
import { locale, useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { ask } from "../transport/studio-client.ts";
import { counted } from "./check-actions.ts";
import { openPanel } from "./check-store.ts";
import type { FindingsSummary } from "./findings-store.ts";
import { titleOf } from "./guide-words.ts";
import type { Guides } from "./guides-store.ts";
import { missedNames } from "./missed-names.ts";
import { readAtOnce } from "./reading-panel.tsx";
import { privateKinds } from "./summary-counts.ts";
import { useAnswer } from "./use-answer.ts";

export function PrivateBox({
  projectId,
  summary,
  guides,
}: {
  readonly projectId: string;
  readonly summary: FindingsSummary;
  readonly guides: Guides;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const found = privateKinds(summary);
  const { answer } = useAnswer("pseudonyms", () => ask("findings.pseudonyms", { projectId }));
  const standInCount = answer?.entries.length ?? 0;
  const hasPanel = standInCount > 0 || (answer?.erased.length ?? 0) > 0;
  const readCount = Math.min(readAtOnce, summary.exampleCount);
  return (
    <section className="check-box" aria-labelledby="private-title">
      <h2 id="private-title">{text("check.private.title")}</h2>
      {found.length === 0 ? (
        <p className="small">{text("check.private.none", { kinds: text("check.private.kinds") })}</p>
      ) : null}
      {found.map(({ code, exampleCount }) => {
        const guide = guides.get(code);
        if (!guide) return null;
        const what = titleOf(guide, exampleCount, figures.count);
        return (
          <div key={code} className="check-box-line">
            <span>{what}</span>
            <Button
              aria-label={text("check.showThis", { what })}
              onClick={() => openPanel({ shows: "list", code })}
            >
              {text("check.show")}
            </Button>
          </div>
        );
      })}
      <div className="check-box-line">
        <Missed per100={summary.namesMissedPer100} />
        <Button onClick={() => openPanel({ shows: "reading" })}>
          {text("check.private.read", counted(readCount))}
        </Button>
      </div>
      {hasPanel ? (
        <div className="check-box-line">
          <span className="small">{text("check.private.standIns", counted(standInCount))}</span>
          <Button onClick={() => openPanel({ shows: "pseudonyms" })}>
            {text("check.private.standInsShow")}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

function Missed({ per100 }: { readonly per100: FindingsSummary["namesMissedPer100"] }): JSX.Element {
  const text = useText();
  const missed = missedNames(per100, locale);
  if (missed === null) return <span />;
  const { least, most, byLanguage } = missed;
  return (
    <details className="missed-names small">
      <summary>
        {least === most
          ? text("check.private.missed", { share: most })
          : text("check.private.missedRange", { least, most })}
      </summary>
      <p className="dim">{text("check.private.missedWords")}</p>
      <ul aria-label={text("check.private.missedBy")}>
        {byLanguage.map(({ language, share }) => (
          <li key={language}>{text("check.private.missedIn", { language, share })}</li>
        ))}
      </ul>
    </details>
  );
}
