// The badge of everything the rehearsal makes: violet, with a flask, and a word beside the colour.
import { IconFlask } from "@tabler/icons-react";
import type { JSX } from "react";
import { useText } from "../i18n/text.ts";

export function RehearsalBadge(): JSX.Element {
  const text = useText();
  return (
    <span className="rehearsal-badge">
      <IconFlask className="icon" aria-hidden />
      {text("jobs.rehearsal")}
    </span>
  );
}
