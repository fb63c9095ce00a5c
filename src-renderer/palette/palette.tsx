// Search or do: one field for every screen, project and command. Loaded when it is first opened.
import { createSpotlight, Spotlight, type SpotlightActionGroupData } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, type JSX } from "react";
import { foldedText } from "../../src-shared/domain/example-text.ts";
import { useText } from "../i18n/text.ts";
import { useProjects } from "../projects/projects-store.ts";
import { afterMenu } from "../ui/after-menu.ts";
import { useUndo } from "../ui/undo.ts";
import { commandGroups } from "./commands.ts";
import { closePalette, usePalette } from "./palette-store.ts";
import "@mantine/core/styles/ModalBase.layer.css";
import "@mantine/core/styles/Modal.layer.css";
import "@mantine/core/styles/Overlay.layer.css";
import "@mantine/core/styles/Paper.layer.css";
import "@mantine/core/styles/ScrollArea.layer.css";
import "@mantine/spotlight/styles.layer.css";
import "./palette.css";

const [store, spotlight] = createSpotlight();
const listLimit = 40;

export function Palette({ projectId }: { readonly projectId: string | null }): JSX.Element {
  const text = useText();
  const isOpen = usePalette((state) => state.isOpen);
  const projects = useProjects((state) => state.projects) ?? [];
  const undo = useUndo((state) => state.offer);
  useEffect(() => {
    if (isOpen) spotlight.open();
    else spotlight.close();
  }, [isOpen]);
  const project = projects.find((known) => known.projectId === projectId);
  const groups: SpotlightActionGroupData[] = commandGroups({ project, projects, undo }).map((group) => ({
    group: group.title,
    actions: group.commands.map((command) => ({
      id: command.id,
      label: command.label,
      keywords: command.keywords,
      onClick: afterMenu(command.run),
      rightSection: command.keys ? <kbd className="keys">{command.keys}</kbd> : null,
    })),
  }));
  return (
    <Spotlight
      store={store}
      shortcut={null}
      actions={groups}
      limit={listLimit}
      filter={(query, actions) => matching(query, actions as SpotlightActionGroupData[])}
      nothingFound={text("palette.nothing")}
      onSpotlightClose={closePalette}
      attributes={{ content: { "aria-label": text("palette.open") } }}
      searchProps={{
        placeholder: text("palette.placeholder"),
        "aria-label": text("palette.open"),
        leftSection: <IconSearch className="icon" aria-hidden />,
      }}
      scrollable
      maxHeight={440}
      transitionProps={{ duration: 80 }}
      overlayProps={{ backgroundOpacity: 0.3 }}
    />
  );
}

/** Every word typed must begin somewhere in the command's words; the order of groups stays. */
function matching(query: string, groups: readonly SpotlightActionGroupData[]): SpotlightActionGroupData[] {
  const words = foldedText(query).split(/\s+/).filter(Boolean);
  return groups
    .map((group) => ({
      ...group,
      actions: group.actions.filter((action) => {
        const keywords = Array.isArray(action.keywords) ? action.keywords.join(" ") : (action.keywords ?? "");
        const haystack = ` ${foldedText(`${action.label ?? ""} ${keywords}`)}`;
        return words.every((word) => haystack.includes(` ${word}`) || haystack.includes(`“${word}`));
      }),
    }))
    .filter((group) => group.actions.length > 0);
}
