// Three steps for somebody who sees the studio for the first time, beside the sample. Closed once, it stays closed.
// Promises nothing that isn't there: it describes the road.
import { CloseButton } from "@mantine/core";
import type { JSX } from "react";
import { useText } from "../i18n/text.ts";
import { hashOf } from "../lib/routes.ts";
import { useOpenProject } from "../projects/open-project-store.ts";
import { changeSettings, useSettings } from "../settings/settings-store.ts";

/** The first one is done right here; the others lead on. */
const steps = [
  { name: "first", screen: null },
  { name: "second", screen: "check" },
  { name: "third", screen: "train" },
] as const;

export function FirstSteps(): JSX.Element | null {
  const text = useText();
  const isClosed = useSettings((state) => state.settings.firstStepsClosed);
  const projectId = useOpenProject((state) => state.projectId);
  if (isClosed) return null;
  return (
    <aside className="first-steps" aria-label={text("firstSteps.title")}>
      <div className="first-steps-head">
        <p>
          <strong>{text("firstSteps.title")}</strong>{" "}
          <span className="first-steps-about">{text("firstSteps.about")}</span>
        </p>
        <CloseButton
          aria-label={text("firstSteps.close")}
          onClick={() => {
            void changeSettings({ firstStepsClosed: true });
            document.querySelector<HTMLElement>("main h1")?.focus();
          }}
        />
      </div>
      <ol>
        {steps.map(({ name, screen }, index) => (
          <li key={name}>
            <span className="step-number" aria-hidden>
              {index + 1}
            </span>
            <span>
              <strong>
                {screen === null || projectId === null ? (
                  text(`firstSteps.${name}.title`)
                ) : (
                  <a href={hashOf({ screen, projectId })}>{text(`firstSteps.${name}.title`)}</a>
                )}
              </strong>{" "}
              <span className="step-words">{text(`firstSteps.${name}.words`)}</span>
            </span>
          </li>
        ))}
      </ol>
    </aside>
  );
}
