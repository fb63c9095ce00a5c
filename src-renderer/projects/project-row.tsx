// One project in the list: open it by click or Enter, rename it in place, everything else in its menu.
import { ActionIcon, Menu } from "@mantine/core";
import {
  IconAlertOctagon,
  IconArchive,
  IconCopy,
  IconDots,
  IconPencil,
  IconTextCaption,
  IconTrash,
} from "@tabler/icons-react";
import { useEffect, useRef, useState, type JSX, type KeyboardEvent } from "react";
import type { ProjectSummary } from "../../src-shared/contract/projects.ts";
import { trainingExamplesMinimum } from "../../src-shared/domain/project.ts";
import { useText, type Text } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { hashOf } from "../lib/routes.ts";
import { comboOf, isPressed, labelOf, type LocalShortcut } from "../lib/shortcuts.ts";
import { surface } from "../lib/surface.ts";
import { afterMenu } from "../ui/after-menu.ts";
import { backUpProject, duplicateProject } from "./project-actions.ts";
import { ProjectFactField, type ProjectFact } from "./project-fact-field.tsx";

export function projectLinkId(projectId: string): string {
  return `project-${projectId}`;
}

function nextText(project: ProjectSummary, text: Text): string {
  if (project.damagedAtMs !== null) return text("projects.next.goBack");
  if (project.exampleCount === null) return text("projects.next.open");
  if (project.next === "add-more") {
    return text("projects.next.addMore", { count: trainingExamplesMinimum - project.exampleCount });
  }
  return text(project.next === "add-examples" ? "projects.next.addExamples" : "projects.next.check");
}

function keysOf(shortcut: LocalShortcut): string {
  const combo = comboOf(shortcut, surface);
  return combo ? labelOf(combo, surface) : "";
}

export function ProjectRow({
  project,
  onDelete,
  onMove,
}: {
  readonly project: ProjectSummary;
  readonly onDelete: () => void;
  /** Moves the focus to the row above (-1) or below (1). */
  readonly onMove: (step: -1 | 1) => void;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const [edited, setEdited] = useState<ProjectFact | null>(null);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const link = useRef<HTMLAnchorElement>(null);
  const wasEdited = useRef(false);
  useEffect(() => {
    if (edited === null && wasEdited.current) link.current?.focus();
    wasEdited.current = edited !== null;
  }, [edited]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const pressed = (shortcut: LocalShortcut): boolean => {
      const combo = comboOf(shortcut, surface);
      return combo !== null && isPressed(event.nativeEvent, combo, surface);
    };
    const isDelete = pressed("delete") || (surface.platform === "mac" && event.key === "Backspace");
    if (pressed("rename")) setEdited("name");
    else if (isDelete) onDelete();
    else if (event.key === "ArrowUp") onMove(-1);
    else if (event.key === "ArrowDown") onMove(1);
    else return;
    event.preventDefault();
  };
  const end = (): void => setEdited(null);
  const counted =
    project.exampleCount === null
      ? ""
      : text("road.examples.count", {
          count: project.exampleCount,
          number: figures.count(project.exampleCount),
        });
  return (
    <tr
      className="project-row"
      data-edited={edited ?? undefined}
      onContextMenu={(event) => {
        event.preventDefault();
        setMenuOpen(true);
      }}
    >
      <td className="project-name-cell">
        {edited === "name" ? (
          <ProjectFactField project={project} fact="name" onEnd={end} />
        ) : (
          <a
            ref={link}
            id={projectLinkId(project.projectId)}
            className="project-link"
            href={hashOf({ screen: "examples", projectId: project.projectId })}
            aria-keyshortcuts="F2 Delete"
            onKeyDown={onKeyDown}
          >
            {project.damagedAtMs === null ? null : (
              <IconAlertOctagon className="icon error" aria-label={text("projects.damaged")} role="img" />
            )}
            {project.name}
          </a>
        )}
        {edited === "purpose" ? (
          <ProjectFactField project={project} fact="purpose" onEnd={end} />
        ) : (
          <span className="project-purpose" title={project.purpose}>
            {project.purpose}
          </span>
        )}
        <span className="project-brief">
          {[counted, figures.ago(project.changedAtMs), nextText(project, text)].filter(Boolean).join(" · ")}
        </span>
      </td>
      <td className="project-figure">
        {project.exampleCount === null ? text("projects.notCounted") : figures.count(project.exampleCount)}
      </td>
      <td className="project-fact">
        <time
          dateTime={new Date(project.changedAtMs).toISOString()}
          title={figures.exactTime(project.changedAtMs)}
        >
          {figures.ago(project.changedAtMs)}
        </time>
      </td>
      <td className="project-fact">{nextText(project, text)}</td>
      <td className="project-menu-cell">
        <Menu position="bottom-end" width={240} opened={isMenuOpen} onChange={setMenuOpen}>
          <Menu.Target>
            <ActionIcon aria-label={text("projects.menu", { name: project.name })}>
              <IconDots className="icon" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              data-autofocus
              leftSection={<IconPencil className="icon" />}
              rightSection={<kbd className="keys">{keysOf("rename")}</kbd>}
              onClick={afterMenu(() => setEdited("name"))}
            >
              {text("projects.rename")}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconTextCaption className="icon" />}
              onClick={afterMenu(() => setEdited("purpose"))}
            >
              {text("projects.editPurpose")}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconCopy className="icon" />}
              onClick={() => void duplicateProject(project)}
            >
              {text("projects.duplicate")}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconArchive className="icon" />}
              onClick={() => void backUpProject(project)}
            >
              {text("backups.takeNow")}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item
              leftSection={<IconTrash className="icon" />}
              rightSection={<kbd className="keys">{keysOf("delete")}</kbd>}
              onClick={afterMenu(onDelete)}
            >
              {text("projects.delete")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </td>
    </tr>
  );
}
