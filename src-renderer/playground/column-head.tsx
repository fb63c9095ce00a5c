// The head of a column: who answers, in one line how it is asked, and behind it the set-up to change; its menu moves,
// doubles and removes the column.
import { ActionIcon, Menu } from "@mantine/core";
import {
  IconArrowLeft,
  IconArrowRight,
  IconChevronRight,
  IconCopy,
  IconDots,
  IconX,
} from "@tabler/icons-react";
import { useId, useState, type JSX } from "react";
import { useText } from "../i18n/text.ts";
import { afterMenu } from "../ui/after-menu.ts";
import { RecipeFields } from "./recipe-fields.tsx";
import { columnMaximum, type Column } from "./set-ups.ts";
import { modelTitle, recipeLine } from "./set-up-words.ts";
import { useTry } from "./try-store.ts";

export type ColumnDo = (columnId: string, what: "duplicate" | "remove" | "back" | "on") => void;

export function ColumnHead({
  column,
  number,
  count,
  onDo,
}: {
  readonly column: Column;
  /** From 1. */
  readonly number: number;
  readonly count: number;
  readonly onDo: ColumnDo;
}): JSX.Element {
  const text = useText();
  const choices = useTry((state) => state.choices) ?? [];
  const [isOpen, setOpen] = useState(false);
  const fieldsId = useId();
  const { recipe } = column;
  return (
    <header className="try-head">
      <div className="try-head-title">
        <h2 dir="auto">{modelTitle(recipe, choices, text)}</h2>
        <ColumnMenu column={column} number={number} count={count} onDo={onDo} />
      </div>
      <button
        type="button"
        className="try-set-up"
        aria-expanded={isOpen}
        aria-controls={fieldsId}
        aria-label={`${text("playground.setUp", { number })}: ${recipeLine(recipe, text)}`}
        onClick={() => setOpen(!isOpen)}
      >
        <IconChevronRight className="icon" data-turned={isOpen || undefined} aria-hidden />
        <span>{recipeLine(recipe, text)}</span>
      </button>
      <div id={fieldsId} hidden={!isOpen}>
        {isOpen ? <RecipeFields column={column} /> : null}
      </div>
    </header>
  );
}

function ColumnMenu({
  column: { columnId },
  number,
  count,
  onDo,
}: {
  readonly column: Column;
  readonly number: number;
  readonly count: number;
  readonly onDo: ColumnDo;
}): JSX.Element {
  const text = useText();
  /** The first item that can be chosen has the focus. */
  const isFull = count >= columnMaximum;
  const run = (what: Parameters<ColumnDo>[1]): (() => void) => afterMenu(() => onDo(columnId, what));
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon className="try-menu-button" aria-label={text("playground.menu", { number })}>
          <IconDots className="icon" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          data-autofocus={isFull ? undefined : true}
          disabled={isFull}
          leftSection={<IconCopy className="icon" />}
          onClick={run("duplicate")}
        >
          {text("playground.duplicate")}
        </Menu.Item>
        <Menu.Item
          data-autofocus={isFull && number > 1 ? true : undefined}
          disabled={number === 1}
          leftSection={<IconArrowLeft className="icon" />}
          onClick={run("back")}
        >
          {text("playground.moveBack")}
        </Menu.Item>
        <Menu.Item
          data-autofocus={isFull && number === 1 ? true : undefined}
          disabled={number === count}
          leftSection={<IconArrowRight className="icon" />}
          onClick={run("on")}
        >
          {text("playground.moveOn")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item disabled={count === 1} leftSection={<IconX className="icon" />} onClick={run("remove")}>
          {text("playground.remove")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
