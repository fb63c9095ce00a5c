// What can be put into a turn beside text, as a button with a menu in its head: pictures into a question, calls of
// tools into an answer.
import { Menu } from "@mantine/core";
import { IconPhotoPlus, IconTool } from "@tabler/icons-react";
import type { JSX, ReactNode } from "react";
import { flushSync } from "react-dom";
import type { TurnPlace } from "../../../src-shared/domain/conversation-edit.ts";
import { toolNamesOf } from "../../../src-shared/domain/conversation-tools.ts";
import { textNow, useText } from "../../i18n/text.ts";
import { afterMenu } from "../../ui/after-menu.ts";
import { announce } from "../../ui/announce.tsx";
import { changeTurns, editingOf } from "../panel/editing.ts";
import { PanelButton } from "../panel/panel-button.tsx";
import { callsPart } from "./lazy-parts.ts";
import { useToolsOf } from "./use-tools.ts";

export function AddImage({
  number,
  onFile,
  onAddress,
}: {
  readonly number: number;
  readonly onFile: () => void;
  readonly onAddress: () => void;
}): JSX.Element {
  const text = useText();
  return (
    <AddMenu
      name="add-image"
      label={text("editors.image.add", { number })}
      icon={<IconPhotoPlus className="icon" aria-hidden />}
    >
      <Menu.Item data-autofocus onClick={onFile}>
        {text("editors.image.file")}
      </Menu.Item>
      <Menu.Item onClick={afterMenu(onAddress)}>{text("editors.image.address")}</Menu.Item>
    </AddMenu>
  );
}

export function AddCall({
  exampleId,
  place,
  onDescribe,
}: {
  readonly exampleId: number;
  readonly place: TurnPlace;
  /** There is no tool yet. */
  readonly onDescribe: () => void;
}): JSX.Element {
  const text = useText();
  const names = toolNamesOf(useToolsOf(exampleId));
  return (
    <AddMenu
      name="add-call"
      label={text("editors.call.add", { number: place.index + 1 })}
      icon={<IconTool className="icon" aria-hidden />}
    >
      {names.length === 0 ? (
        <Menu.Item data-autofocus onClick={afterMenu(onDescribe)}>
          {text("editors.call.first")}
        </Menu.Item>
      ) : null}
      {names.map((name, index) => (
        <Menu.Item
          key={name}
          className="code"
          {...(index === 0 ? { "data-autofocus": true } : {})}
          onClick={afterMenu(() => void addCall(exampleId, place, name))}
        >
          {name}
        </Menu.Item>
      ))}
    </AddMenu>
  );
}

/** The focus goes to the first thing the tool is given. */
async function addCall(exampleId: number, place: TurnPlace, toolName: string): Promise<void> {
  await callsPart.load();
  flushSync(() => changeTurns(exampleId, { do: "add-call", place, toolName }));
  announce(textNow("editors.call.added", { name: toolName }));
  const key = editingOf(exampleId)?.keys[place.list][place.index];
  const calls = document.querySelectorAll(`.conversation [data-turn="${key}"] .call`);
  const last = calls[calls.length - 1];
  (
    last?.querySelector<HTMLElement>(".given :is(textarea, input, select, button)") ??
    last?.querySelector<HTMLElement>("select")
  )?.focus();
}

function AddMenu({
  name,
  label,
  icon,
  children,
}: {
  readonly name: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly children: ReactNode;
}): JSX.Element {
  return (
    <Menu>
      <Menu.Target>
        <PanelButton name={name} label={label}>
          {icon}
        </PanelButton>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
