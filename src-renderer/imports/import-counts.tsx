// What will happen with one file: counts of the whole file, the first examples as they will be, what is known already,
// changed or left aside, and what a person can decide about each.
import { Button } from "@mantine/core";
import type { JSX } from "react";
import type { ImportCounts } from "../../src-shared/contract/imports.ts";
import { recordPlaceOf, type ImportPlan } from "../../src-shared/domain/imports/plan.ts";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { changeOptions, countSoon, stopCounting, type ImportEntry } from "./import-entries.ts";
import { ImportPreview } from "./import-preview.tsx";
import { Radios } from "./file-fields.tsx";
import { LeftAsideRows } from "./left-aside.tsx";
import { ReturningRows } from "./returning-rows.tsx";
import { TaskProgress } from "./task-progress.tsx";

export function ImportCountsPart({
  entry,
  plan,
}: {
  readonly entry: ImportEntry;
  readonly plan: ImportPlan;
}): JSX.Element {
  const text = useText();
  const { entryId, counts, counting, found } = entry;
  const isOurs = found?.isOurs ?? false;
  return (
    <div className="file-part">
      <h3>{text("imports.counts.title")}</h3>
      {counting === "yes" ? (
        <TaskProgress
          label={text("imports.counts.counting")}
          stopLabel={text("imports.counts.stop")}
          onStop={() => stopCounting(entryId)}
        />
      ) : null}
      {counting === "stopped" ? (
        <div className="buttons">
          <p className="small dim file-dialog-words">{text("imports.counts.stopped")}</p>
          <Button onClick={() => countSoon(entryId)}>{text("imports.counts.again")}</Button>
        </div>
      ) : null}
      {counts ? (
        <>
          <Counted counts={counts} isOurs={isOurs} />
          {counts.added.length > 0 ? <ImportPreview counts={counts} format={plan.format} /> : null}
          {!isOurs && (counts.knownCount > 0 || entry.options.known !== "skip") ? (
            <Radios
              name={`known-${entryId}`}
              title={text("imports.known.title")}
              value={entry.options.known}
              options={(["skip", "update", "keep-both"] as const).map((value) => ({
                value,
                label: text(`imports.known.${value}`),
              }))}
              onChoose={(known) => changeOptions(entryId, { known })}
            />
          ) : null}
          <ReturningRows entry={entry} counts={counts} />
          {counts.leftAsideCount > 0 ? (
            <LeftAsideRows
              rows={counts.leftAside}
              count={counts.leftAsideCount}
              place={recordPlaceOf(plan.format)}
            />
          ) : null}
        </>
      ) : null}
    </div>
  );
}

function Counted({
  counts,
  isOurs,
}: {
  readonly counts: ImportCounts;
  readonly isOurs: boolean;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const kinds = [
    ["added", counts.addedCount],
    ["changed", counts.changedCount],
    [isOurs ? "unchanged" : "known", counts.knownCount],
    ["conflicts", counts.conflictCount],
    ["missing", counts.missingCount],
    ["leftAside", counts.leftAsideCount],
  ] as const;
  const shown = kinds.filter(([, count]) => count > 0);
  if (shown.length === 0) return <p>{text("imports.counts.none")}</p>;
  return (
    <ul className="import-counts">
      {shown.map(([kind, count]) => (
        <li key={kind}>{text(`imports.counts.${kind}`, { count, number: figures.count(count) })}</li>
      ))}
    </ul>
  );
}
