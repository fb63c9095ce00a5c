// The bar above every screen: which project, search or do, tasks, settings.
import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconSearch, IconSettings } from "@tabler/icons-react";
import type { JSX } from "react";
import { useText } from "../i18n/text.ts";
import { hashOf } from "../lib/routes.ts";
import { ariaShortcut, comboOf, labelOf } from "../lib/shortcuts.ts";
import { surface } from "../lib/surface.ts";
import { openPalette } from "../palette/palette-store.ts";
import { TaskTray } from "../tasks/task-tray.tsx";
import { ProjectSwitcher } from "./project-switcher.tsx";

export function TopBar({
  projectId,
  isInSettings,
}: {
  readonly projectId: string | null;
  readonly isInSettings: boolean;
}): JSX.Element {
  const text = useText();
  const palette = comboOf("palette", surface);
  const settings = comboOf("settings", surface);
  return (
    <header className="top-bar">
      <ProjectSwitcher projectId={projectId} />
      <div className="top-bar-end">
        <Button
          className="search-button"
          leftSection={<IconSearch className="icon" aria-hidden />}
          {...(palette ? { "aria-keyshortcuts": ariaShortcut(palette, surface) } : {})}
          onClick={openPalette}
        >
          <span className="search-words">{text("palette.open")}</span>
          {palette ? (
            <kbd className="search-keys" aria-hidden>
              {labelOf(palette, surface)}
            </kbd>
          ) : null}
        </Button>
        <TaskTray />
        <Tooltip
          label={
            settings ? `${text("settings.title")} (${labelOf(settings, surface)})` : text("settings.title")
          }
        >
          <ActionIcon
            component="a"
            href={hashOf({ screen: "settings", section: "appearance" })}
            aria-label={text("settings.title")}
            aria-current={isInSettings ? "page" : undefined}
          >
            <IconSettings className="icon" />
          </ActionIcon>
        </Tooltip>
      </div>
    </header>
  );
}
