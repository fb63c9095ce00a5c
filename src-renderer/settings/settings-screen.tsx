// Settings: one section at a time, each with an address of its own. Loaded when it is first opened.
import type { JSX } from "react";
import { AccountsSection } from "../connections/accounts-section.tsx";
import { useText } from "../i18n/text.ts";
import { hashOf, settingsSections, type SettingsSection } from "../lib/routes.ts";
import { Screen } from "../ui/screen.tsx";
import { AboutSection } from "./about-section.tsx";
import { AppearanceSection } from "./appearance-section.tsx";
import { BackupsSection } from "./backups-section.tsx";
import { DataSection } from "./data-section.tsx";
import { KeyboardSection } from "./keyboard-section.tsx";
import "./settings.css";

const sections: Readonly<Record<SettingsSection, () => JSX.Element>> = {
  appearance: AppearanceSection,
  accounts: AccountsSection,
  backups: BackupsSection,
  data: DataSection,
  keyboard: KeyboardSection,
  about: AboutSection,
};

export function SettingsScreen({ section }: { readonly section: SettingsSection }): JSX.Element {
  const text = useText();
  const Section = sections[section];
  return (
    <Screen title={text("settings.title")} about={text(`settings.${section}.title`)}>
      <nav className="settings-sections" aria-label={text("settings.sections")}>
        {settingsSections.map((name) => (
          <a
            key={name}
            href={hashOf({ screen: "settings", section: name })}
            aria-current={name === section ? "true" : undefined}
          >
            {text(`settings.${name}.title`)}
          </a>
        ))}
      </nav>
      <section className="settings-section" aria-labelledby="settings-section-title">
        <h2 id="settings-section-title" className="only-read-aloud">
          {text(`settings.${section}.title`)}
        </h2>
        <Section />
      </section>
    </Screen>
  );
}
