// Requests to copy for a shell, Python and JavaScript. They read the key from the environment; none is ever in them.
import { useId, useState, type JSX } from "react";
import type { Output } from "../../src-shared/contract/contract.ts";
import { useText } from "../i18n/text.ts";
import { CopyButton } from "./copy-button.tsx";

const languages = ["curl", "python", "javaScript"] as const;

export function RequestsPart({
  requests,
}: {
  readonly requests: Output<"use.howTo">["requests"];
}): JSX.Element {
  const text = useText();
  const group = useId();
  const [language, setLanguage] = useState<(typeof languages)[number]>("curl");
  const { keyVariable } = requests;
  return (
    <details className="use-requests">
      <summary>{text("use.requests.title")}</summary>
      <div className="use-requests-body">
        <fieldset className="use-languages">
          <legend className="only-read-aloud">{text("use.requests.language")}</legend>
          {languages.map((name) => (
            <label key={name} className="use-language">
              <input
                type="radio"
                name={group}
                checked={name === language}
                onChange={() => setLanguage(name)}
              />
              {text(`use.requests.${name}`)}
            </label>
          ))}
          <CopyButton text={requests[language]} label={text("use.requests.copy")} />
        </fieldset>
        <pre className="pre" tabIndex={0} aria-label={text(`use.requests.${language}`)}>
          {requests[language]}
        </pre>
        <p className="small dim">
          {keyVariable === null
            ? text("use.requests.noKey")
            : text("use.requests.key", { variable: keyVariable })}
        </p>
      </div>
    </details>
  );
}
