// What happened so far, in a line: each phase with its time of day.
import type { JSX } from "react";
import { locale, useText } from "../../i18n/text.ts";
import { useFigures } from "../../i18n/use-figures.ts";
import type { JobSummary } from "../jobs-store.ts";
import { phasesOf } from "./phases.ts";
import { useTraining } from "./training-store.ts";

export function TrainingPhases({ job }: { readonly job: JobSummary }): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const events = useTraining((state) => state.events);
  const timeOfDay = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" });
  return (
    <ol className="training-phases small" aria-label={text("training.phase.title")}>
      {phasesOf(job, events).map(({ name, atMs, number, from }) => (
        <li key={`${name} ${atMs} ${number ?? ""}`} title={figures.exactTime(atMs)}>
          <span className="dim">{timeOfDay.format(atMs)}</span>{" "}
          {name === "stage" && from !== number
            ? text("training.phase.stages", { from: from ?? 0, number: number ?? 0 })
            : text(`training.phase.${name}`, { number: number ?? 0 })}
        </li>
      ))}
    </ol>
  );
}
