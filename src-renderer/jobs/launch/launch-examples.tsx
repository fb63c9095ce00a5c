// Step 2, "What it learns from": how many examples are used for what, and what is to be known about them, each with
// its way into Examples.
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from "@tabler/icons-react";
import type { JSX } from "react";
import type { JobPreview } from "../../../src-shared/contract/jobs.ts";
import { useMustFixCount } from "../../findings/findings-store.ts";
import { useText } from "../../i18n/text.ts";
import { useFigures } from "../../i18n/use-figures.ts";
import { examplesOf } from "../remark-examples.ts";
import { showExamples } from "../show-examples.ts";
import type { LaunchDraft } from "./launch-draft.ts";

type Caution = JobPreview["cautions"][number]["code"];

/** Something to think about, rather than something to know. */
const warnings: ReadonlySet<Caution> = new Set(["few-examples", "no-validation-examples"]);

export function ExamplesStep({
  projectId,
  draft,
  preview,
}: {
  readonly projectId: string;
  readonly draft: LaunchDraft;
  readonly preview: JobPreview;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const { counts, cautions, hasSplit } = preview;
  const mustFixCount = useMustFixCount(projectId);
  const uses = [
    [text("examples.split.train"), counts.train],
    [text("examples.split.validation"), counts.validation],
    [text("examples.split.test"), counts.test],
    [text("examples.split.none"), counts.notUsed],
  ] as const;
  return (
    <>
      <dl className="launch-counts" aria-label={text("jobs.launch.counts")}>
        {uses.map(([name, count]) => (
          <div key={name}>
            <dt className="caption dim">{name}</dt>
            <dd>{figures.count(count)}</dd>
          </div>
        ))}
      </dl>
      {hasSplit ? null : (
        <p className="launch-remark">
          <IconInfoCircle className="icon hint" aria-hidden />
          <span>{text("jobs.launch.noSplit")}</span>
        </p>
      )}
      {cautions.length === 0 && hasSplit && mustFixCount === 0 ? (
        <p className="launch-remark">
          <IconCircleCheck className="icon good" aria-hidden />
          <span>{text("jobs.launch.good")}</span>
        </p>
      ) : null}
      <ul className="launch-remarks">
        {cautions.map(({ code, count }) => {
          const words = text(`jobs.launch.caution.${code}`, { count, number: figures.count(count) });
          return (
            <li key={code} className="launch-remark">
              {warnings.has(code) ? (
                <IconAlertTriangle className="icon warning" aria-hidden />
              ) : (
                <IconInfoCircle className="icon hint" aria-hidden />
              )}
              <span>
                {words}{" "}
                <button
                  type="button"
                  className="link-button"
                  aria-label={text("jobs.launch.showThese", { what: words })}
                  onClick={() => showExamples(projectId, examplesOf(code, draft.method))}
                >
                  {text("jobs.launch.show")}
                </button>
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
