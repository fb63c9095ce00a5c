// What is to be done on a service's own page, step by step, each with what is to be copied for it.
import type { JSX } from "react";
import type { Output } from "../../src-shared/contract/contract.ts";
import { useText } from "../i18n/text.ts";
import { CopyButton } from "./copy-button.tsx";

export function StepsByHand({ steps }: { readonly steps: Output<"use.howTo">["steps"] }): JSX.Element {
  const text = useText();
  return (
    <ol className="use-steps" aria-label={text("use.steps.title")}>
      {steps.map(({ title, advice, copy }) => (
        <li key={title}>
          <strong>{title}</strong>
          <p className="small">{advice}</p>
          {copy === null ? null : (
            <div className="use-step-copy">
              <pre className="pre" tabIndex={0} aria-label={title}>
                {copy}
              </pre>
              <CopyButton
                text={copy}
                label={text("use.steps.copy")}
                about={text("use.steps.copyOf", { title })}
              />
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}
