// Three steps for somebody who sees the studio for the first time, beside the sample. Closed once, it stays closed.
// Promises nothing that isn't there: it describes the road.
import { CloseButton } from "@mantine/core";
import type { JSX } from "react";
import { useText } from "../i18n/text.ts";
import { changeSettings, useSettings } from "../settings/settings-store.ts";

const steps = ["first", "second", "third"] as const;

export function FirstSteps(): JSX.Element | null {
  const text = useText();
  const isClosed = useSettings((state) => state.settings.firstStepsClosed);
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
        {steps.map((step, index) => (
          <li key={step}>
            <span className="step-number" aria-hidden>
              {index + 1}
            </span>
            <span>
              <strong>{text(`firstSteps.${step}.title`)}</strong>{" "}
              <span className="step-words">{text(`firstSteps.${step}.words`)}</span>
            </span>
          </li>
        ))}
      </ol>
    </aside>
  );
}
