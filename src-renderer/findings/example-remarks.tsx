// What checks say about one example, beside its conversation: each with its fix, the way to its place, and "Fine as it
// is". Takes no room where there is nothing to say.
import { Button } from "@mantine/core";
import { useEffect, type JSX } from "react";
import type { RemarkShown } from "../../src-shared/contract/findings.ts";
import { filledWords } from "../../src-shared/domain/findings/finding.ts";
import { saveNow, type Editing } from "../examples/panel/editing.ts";
import { useText } from "../i18n/text.ts";
import { go } from "../lib/navigation.ts";
import { reportFailure } from "../transport/failures.ts";
import { ask } from "../transport/studio-client.ts";
import { counted, dismissThem, fixThem, undismissThem } from "./check-actions.ts";
import { openPanel, showCheckOf } from "./check-store.ts";
import { loadGuides, useGuides, type Guide, type Guides } from "./guides-store.ts";
import { showPlace } from "./remark-place.ts";
import { turnAt } from "./turn-at.ts";
import { SeverityIcon } from "./severity-icon.tsx";
import { groupKindOf } from "./summary-counts.ts";
import { useAnswer } from "./use-answer.ts";
import "./example-remarks.css";

export function ExampleRemarks({ editing }: { readonly editing: Editing }): JSX.Element | null {
  const text = useText();
  const guides = useGuides((state) => state.guides);
  const { projectId, exampleId, example } = editing;
  useEffect(() => {
    loadGuides().catch(reportFailure);
  }, []);
  const { answer } = useAnswer(`of ${projectId} ${exampleId} ${example.revision}`, () =>
    ask("findings.of", { projectId, exampleIds: [exampleId] }),
  );
  const looked = answer?.examples.find((one) => one.exampleId === exampleId);
  if (!guides || !looked || looked.remarks.length === 0) return null;
  const counting = looked.remarks.filter(({ isDismissed }) => !isDismissed);
  const fine = looked.remarks.filter(({ isDismissed }) => isDismissed);
  return (
    <section className="example-remarks" aria-label={text("remarks.title")}>
      {looked.revision < example.revision ? <p className="caption dim">{text("remarks.stale")}</p> : null}
      <RemarkItems remarks={counting} editing={editing} guides={guides} />
      {fine.length > 0 ? (
        <details className="small">
          <summary className="dim">{text("remarks.fine", counted(fine.length))}</summary>
          <RemarkItems remarks={fine} editing={editing} guides={guides} />
        </details>
      ) : null}
    </section>
  );
}

function RemarkItems({
  remarks,
  editing,
  guides,
}: {
  readonly remarks: readonly RemarkShown[];
  readonly editing: Editing;
  readonly guides: Guides;
}): JSX.Element | null {
  if (remarks.length === 0) return null;
  return (
    <ul>
      {remarks.map((remark) => {
        const guide = guides.get(remark.code);
        const { code, place } = remark;
        return guide ? (
          <Item
            key={`${code} ${place?.message ?? ""} ${place?.from ?? ""}`}
            remark={remark}
            guide={guide}
            editing={editing}
          />
        ) : null;
      })}
    </ul>
  );
}

function Item({
  remark: { code, place, details, isDismissed },
  guide,
  editing,
}: {
  readonly remark: RemarkShown;
  readonly guide: Guide;
  readonly editing: Editing;
}): JSX.Element {
  const text = useText();
  const { projectId, exampleId } = editing;
  const what = filledWords(guide.message, details);
  const only = { only: [exampleId] };
  const kind = groupKindOf(code);
  // Which one of a group stays is decided with all of them in sight.
  const fix = kind === null ? guide.fix : null;
  const fixIt = (): void => {
    saveNow(exampleId);
    fixThem(projectId, code, only).catch(reportFailure);
  };
  return (
    <li className="example-remark">
      <SeverityIcon severity={guide.severity} />
      <div>
        <p dir="auto" title={guide.why}>
          {what}
        </p>
        <div className="buttons">
          {place && !isDismissed && turnAt(editing.shown, place.message) ? (
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={text("remarks.placeOf", { what })}
              onClick={() => showPlace(editing, place)}
            >
              {text("remarks.place")}
            </Button>
          ) : null}
          {kind !== null && !isDismissed ? (
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={text("check.lookThis", { what })}
              onClick={() => {
                showCheckOf(projectId);
                openPanel({ shows: "groups", kind });
                go({ screen: "check", projectId });
              }}
            >
              {text("check.look")}
            </Button>
          ) : null}
          {fix && !isDismissed ? (
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={text("remarks.fix", { fix: fix.label, what })}
              onClick={fixIt}
            >
              {fix.label}
            </Button>
          ) : null}
          {isDismissed ? (
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => void undismissThem(projectId, code, only)}
            >
              {text("check.undismiss")}
            </Button>
          ) : (
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={text("remarks.dismissOf", { what })}
              onClick={() => void dismissThem(projectId, code, only, false)}
            >
              {text("remarks.dismiss")}
            </Button>
          )}
        </div>
      </div>
    </li>
  );
}
