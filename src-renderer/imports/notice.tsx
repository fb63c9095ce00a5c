// A notice inside the import dialog: something to decide, or something that went well.
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import type { JSX, ReactNode } from "react";

const icons = { warning: IconAlertTriangle, good: IconCircleCheck } as const;

export function Notice({
  kind,
  title,
  children,
}: {
  readonly kind: keyof typeof icons;
  readonly title: string;
  readonly children?: ReactNode;
}): JSX.Element {
  const Icon = icons[kind];
  return (
    <div className={`notice notice-${kind}`}>
      <Icon className="icon" aria-hidden />
      <div className="notice-words">
        <strong>{title}</strong>
        {children}
      </div>
    </div>
  );
}
