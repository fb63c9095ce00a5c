// A step of the road that isn't built yet: what it will do, in two sentences, and what can be done today instead,
// with real buttons. Holds no fake controls.
import type { JSX, ReactNode } from "react";
import { useText } from "../i18n/text.ts";
import type { ProjectScreen } from "../lib/routes.ts";
import { useOpenProject } from "../projects/open-project-store.ts";
import { Screen } from "./screen.tsx";

export function StepScreen({
  step,
  children,
}: {
  readonly step: Exclude<ProjectScreen, "examples" | "check" | "train" | "try">;
  readonly children: ReactNode;
}): JSX.Element {
  const text = useText();
  const project = useOpenProject((state) => state.project);
  return (
    <Screen title={text(`road.${step}.name`)} about={project?.name} isReady={project !== null}>
      <div className="reading">
        <p>{text(`step.${step}.does`)}</p>
        <p className="dim">{text(`step.${step}.when`)}</p>
        <section className="group" aria-label={text("step.today")}>
          <h2>{text("step.today")}</h2>
          {children}
        </section>
      </div>
    </Screen>
  );
}

/** One thing to do today: a sentence and its button. */
export function Offer({
  title,
  words,
  children,
}: {
  readonly title: string;
  readonly words: string;
  readonly children: ReactNode;
}): JSX.Element {
  return (
    <div className="offer">
      <div className="offer-words">
        <h3>{title}</h3>
        <p className="dim">{words}</p>
      </div>
      <div className="buttons">{children}</div>
    </div>
  );
}
