// The road on the left: the five words with a line each saying where you are on it, and the state of the rehearsal.
// Wide, or icons only; as icons every step keeps its full name for screen readers and on hover.
import { ActionIcon, Tooltip } from "@mantine/core";
import {
  IconCircleCheck,
  IconFlask,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconListDetails,
  IconMessageCircle,
  IconProgress,
  IconShare2,
  type TablerIcon,
} from "@tabler/icons-react";
import type { JSX, ReactNode } from "react";
import { useText } from "../i18n/text.ts";
import { isRehearsing, useJobs } from "../jobs/jobs-store.ts";
import { hashOf, homeRoute, projectScreens, type ProjectScreen } from "../lib/routes.ts";
import { ariaShortcut, comboOf, labelOf } from "../lib/shortcuts.ts";
import { surface } from "../lib/surface.ts";
import { useRoadLines } from "./road-lines.ts";

const icons: Readonly<Record<ProjectScreen, TablerIcon>> = {
  examples: IconListDetails,
  check: IconCircleCheck,
  train: IconProgress,
  try: IconMessageCircle,
  share: IconShare2,
};

export type NavigationProps = {
  /** null while no project is shown: the road then explains itself. */
  readonly projectId: string | null;
  readonly shown: ProjectScreen | null;
  readonly isCollapsed: boolean;
  readonly onToggle: () => void;
  /** The edge that can be moved. */
  readonly children: ReactNode;
};

export function Navigation({
  projectId,
  shown,
  isCollapsed,
  onToggle,
  children,
}: NavigationProps): JSX.Element {
  const text = useText();
  const lines = useRoadLines(projectId);
  const toggleLabel = text(isCollapsed ? "navigation.expand" : "navigation.collapse");
  const combo = comboOf("navigation", surface);
  return (
    <nav
      className="navigation"
      aria-label={text("navigation.label")}
      data-collapsed={isCollapsed || undefined}
    >
      <div className="navigation-head">
        {isCollapsed ? null : (
          <a className="brand" href={hashOf(homeRoute)} title={text("navigation.allProjects")}>
            {text("brand")}
          </a>
        )}
        <Tooltip label={combo ? `${toggleLabel} (${labelOf(combo, surface)})` : toggleLabel} position="right">
          <ActionIcon
            aria-label={toggleLabel}
            aria-expanded={!isCollapsed}
            {...(combo ? { "aria-keyshortcuts": ariaShortcut(combo, surface) } : {})}
            onClick={onToggle}
          >
            {isCollapsed ? (
              <IconLayoutSidebarLeftExpand className="icon" />
            ) : (
              <IconLayoutSidebarLeftCollapse className="icon" />
            )}
          </ActionIcon>
        </Tooltip>
      </div>
      <ol className="road">
        {projectScreens.map((screen) => (
          <li key={screen}>
            <RoadStep
              screen={screen}
              line={lines[screen]}
              projectId={projectId}
              isShown={screen === shown}
              isCollapsed={isCollapsed}
            />
          </li>
        ))}
      </ol>
      <RehearsalStatus isCollapsed={isCollapsed} />
      {children}
    </nav>
  );
}

function RoadStep({
  screen,
  line,
  projectId,
  isShown,
  isCollapsed,
}: {
  readonly screen: ProjectScreen;
  readonly line: string;
  readonly projectId: string | null;
  readonly isShown: boolean;
  readonly isCollapsed: boolean;
}): JSX.Element {
  const text = useText();
  const name = text(`road.${screen}.name`);
  const Icon = icons[screen];
  const combo = comboOf(screen, surface);
  const inside = (
    <>
      <Icon className="icon" aria-hidden />
      <span className={isCollapsed ? "only-read-aloud" : "road-words"}>
        <span className="road-name">{name}</span>
        <span className="road-line">{line}</span>
      </span>
    </>
  );
  const step =
    projectId === null ? (
      <span className="road-step" data-quiet>
        {inside}
      </span>
    ) : (
      <a
        className="road-step"
        href={hashOf({ screen, projectId })}
        aria-current={isShown ? "page" : undefined}
        {...(combo ? { "aria-keyshortcuts": ariaShortcut(combo, surface) } : {})}
      >
        {inside}
      </a>
    );
  const hint = combo && projectId !== null ? labelOf(combo, surface) : null;
  const label = isCollapsed ? [name, line, hint].filter(Boolean).join(" · ") : (hint ?? "");
  return (
    // The step one stands on needs no hint, which would cover the page after a click.
    <Tooltip label={label} position="right" disabled={label === "" || (isShown && !isCollapsed)}>
      {step}
    </Tooltip>
  );
}

function RehearsalStatus({ isCollapsed }: { readonly isCollapsed: boolean }): JSX.Element {
  const text = useText();
  const isTraining = useJobs((state) => state.jobs?.some(isRehearsing) ?? false);
  const state = text(isTraining ? "rehearsal.training" : "rehearsal.ready");
  return (
    <Tooltip
      label={isCollapsed ? text("rehearsal.hintShort", { state }) : text("rehearsal.hint")}
      position="right"
      multiline
      maw={280}
    >
      <div className="rehearsal-status">
        <IconFlask className="icon" aria-hidden />
        <span className={isCollapsed ? "only-read-aloud" : "road-words"}>
          <span className="road-name">{text("rehearsal.name")}</span>
          <span className="road-line">{state}</span>
        </span>
      </div>
    </Tooltip>
  );
}
