// How the studio looks and speaks.
import type { JSX } from "react";
import { useText } from "../i18n/text.ts";
import { Choice } from "./choice.tsx";
import { changeSettings, useSettings } from "./settings-store.ts";

const schemes = ["system", "light", "dark"] as const;
const densities = ["comfortable", "compact"] as const;
const wordings = ["plain", "detailed"] as const;

export function AppearanceSection(): JSX.Element {
  const text = useText();
  const { colourScheme, density, wording } = useSettings((state) => state.settings);
  return (
    <>
      <Choice
        name="scheme"
        title={text("settings.appearance.scheme.title")}
        options={schemes.map((value) => ({ value, label: text(`settings.appearance.scheme.${value}`) }))}
        chosen={colourScheme}
        onChoose={(value) => void changeSettings({ colourScheme: value })}
      />
      <Choice
        name="density"
        title={text("settings.appearance.density.title")}
        options={densities.map((value) => ({ value, label: text(`settings.appearance.density.${value}`) }))}
        chosen={density}
        onChoose={(value) => void changeSettings({ density: value })}
      />
      <Choice
        name="wording"
        title={text("settings.appearance.wording.title")}
        meaning={text("settings.appearance.wording.meaning")}
        options={wordings.map((value) => ({
          value,
          label: text(`settings.appearance.wording.${value}`),
          meaning: text(`settings.appearance.wording.${value}Meaning`),
        }))}
        chosen={wording}
        onChoose={(value) => void changeSettings({ wording: value })}
      />
    </>
  );
}
