// Which project is on screen, and the way to another: the ones used last, a new one, all of them.
import { Button, Menu } from "@mantine/core";
import { IconCheck, IconChevronDown, IconFolders, IconPlus } from "@tabler/icons-react";
import type { JSX } from "react";
import { useText } from "../i18n/text.ts";
import { go } from "../lib/navigation.ts";
import { homeRoute } from "../lib/routes.ts";
import { useProjects } from "../projects/projects-store.ts";

const recentShown = 6;

export function ProjectSwitcher({ projectId }: { readonly projectId: string | null }): JSX.Element {
  const text = useText();
  const projects = useProjects((state) => state.projects) ?? [];
  const name = projects.find((project) => project.projectId === projectId)?.name;
  const label = name ?? text("switcher.none");
  return (
    <Menu width={300}>
      <Menu.Target>
        <Button
          variant="subtle"
          className="switcher"
          aria-label={text("switcher.label", { name: label })}
          rightSection={<IconChevronDown className="icon" aria-hidden />}
        >
          <span className="cut">{label}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {projects.slice(0, recentShown).map((project, index) => (
          <Menu.Item
            key={project.projectId}
            data-autofocus={index === 0 || undefined}
            onClick={() => go({ screen: "examples", projectId: project.projectId })}
            rightSection={project.projectId === projectId ? <IconCheck className="icon" aria-hidden /> : null}
          >
            <span className="menu-name">
              {project.name}
              {project.projectId === projectId ? (
                <span className="only-read-aloud">, {text("switcher.shown")}</span>
              ) : null}
            </span>
          </Menu.Item>
        ))}
        {projects.length > 0 ? <Menu.Divider /> : null}
        <Menu.Item
          data-autofocus={projects.length === 0 || undefined}
          leftSection={<IconPlus className="icon" aria-hidden />}
          onClick={() => go({ screen: "projects", isCreating: true })}
        >
          {text("projects.new")}
        </Menu.Item>
        <Menu.Item leftSection={<IconFolders className="icon" aria-hidden />} onClick={() => go(homeRoute)}>
          {text("navigation.allProjects")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
