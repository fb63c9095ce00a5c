// The sign of a severity: its shape says what its colour says, and its word is read aloud.
import { IconAlertOctagon, IconAlertTriangle, IconInfoCircle, type TablerIcon } from "@tabler/icons-react";
import type { JSX } from "react";
import type { Severity } from "../../src-shared/domain/findings/finding.ts";
import { useText } from "../i18n/text.ts";
import "./severity.css";

const icons: Readonly<Record<Severity, TablerIcon>> = {
  error: IconAlertOctagon,
  warning: IconAlertTriangle,
  hint: IconInfoCircle,
};

export function SeverityIcon({
  severity,
  isNamed = true,
}: {
  readonly severity: Severity;
  /** false where words beside it say it already. */
  readonly isNamed?: boolean;
}): JSX.Element {
  const text = useText();
  const Icon = icons[severity];
  return (
    <>
      <Icon className="icon severity" data-severity={severity} aria-hidden />
      {isNamed ? <span className="only-read-aloud">{text(`examples.finding.${severity}`)}: </span> : null}
    </>
  );
}
