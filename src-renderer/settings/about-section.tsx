// Which Attune this is, whether it looks for newer ones, what to send us when something is wrong (shown before it is
// copied), and its licence.
import { Button } from "@mantine/core";
import { useState, type JSX } from "react";
import { useText } from "../i18n/text.ts";
import { copyDiagnostics } from "../studio/diagnostics.ts";
import { useStudio } from "../studio/studio-store.ts";
import { reportFailure } from "../transport/failures.ts";
import { ask } from "../transport/studio-client.ts";
import { Offer } from "../ui/step-screen.tsx";
import { Choice } from "./choice.tsx";
import { changeSettings, useSettings } from "./settings-store.ts";

export function AboutSection(): JSX.Element {
  const text = useText();
  const status = useStudio((state) => state.status);
  const [preview, setPreview] = useState<string | null>(null);
  const togglePreview = async (): Promise<void> => {
    if (preview !== null) return setPreview(null);
    try {
      setPreview((await ask("studio.diagnostics", {})).text);
    } catch (error) {
      reportFailure(error);
    }
  };
  return (
    <>
      <dl className="facts">
        <div>
          <dt>{text("settings.about.version")}</dt>
          <dd>Attune {status?.version}</dd>
        </div>
        <div>
          <dt>{text("settings.about.host")}</dt>
          <dd>{text(status?.host === "electron" ? "settings.about.electron" : "settings.about.web")}</dd>
        </div>
        <div>
          <dt>{text("settings.about.licence")}</dt>
          <dd>{text("settings.about.licenceText")}</dd>
        </div>
      </dl>
      {status?.host === "electron" ? <Updates /> : null}
      <Offer title={text("diagnostics.title")} words={text("diagnostics.words")}>
        <Button onClick={() => void copyDiagnostics()}>{text("error.action.copyDiagnostics")}</Button>
        <Button variant="subtle" aria-expanded={preview !== null} onClick={() => void togglePreview()}>
          {text(preview === null ? "diagnostics.show" : "diagnostics.hide")}
        </Button>
      </Offer>
      {preview === null ? null : (
        <pre className="pre diagnostics" tabIndex={0} aria-label={text("diagnostics.title")}>
          {preview}
        </pre>
      )}
    </>
  );
}

function Updates(): JSX.Element {
  const text = useText();
  const isOn = useSettings((state) => state.settings.looksForUpdates);
  return (
    <Choice
      name="updates"
      title={text("settings.about.updates.title")}
      meaning={text("settings.about.updates.meaning")}
      options={(["on", "off"] as const).map((value) => ({
        value,
        label: text(`settings.about.updates.${value}`),
      }))}
      chosen={isOn ? "on" : "off"}
      onChoose={(value) => void changeSettings({ looksForUpdates: value === "on" })}
    />
  );
}
