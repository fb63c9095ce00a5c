// Saved views: open one, save what is shown under a name, remove one. A list with a form, so it is a small window and
// not a menu.
import { ActionIcon, Button, Popover, TextInput, Tooltip } from "@mantine/core";
import { IconBookmark, IconCheck, IconTrash } from "@tabler/icons-react";
import { useState, type JSX, type SyntheticEvent } from "react";
import { isWholeProject } from "../../../src-shared/domain/view.ts";
import { fieldWords, useText } from "../../i18n/text.ts";
import { BarButton } from "./bar-button.tsx";
import { useDefinition } from "./bar-store.ts";
import {
  loadSavedViews,
  openSavedView,
  removeSavedView,
  saveView,
  useSavedViews,
  type SavedView,
} from "./saved-views.ts";

const nameMaxLength = 100;

export function ViewsMenu(): JSX.Element {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-start"
      width={320}
      middlewares={{ flip: true, shift: true, size: true }}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <BarButton
          name={text("savedViews.title")}
          Icon={IconBookmark}
          hasMenu
          onClick={() => {
            setOpen(!isOpen);
            if (!isOpen) void loadSavedViews();
          }}
        />
      </Popover.Target>
      <Popover.Dropdown className="bar-popover" aria-label={text("savedViews.title")}>
        <Views close={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Views({ close }: { readonly close: () => void }): JSX.Element {
  const text = useText();
  const views = useSavedViews((state) => state.views);
  const definition = useDefinition();
  return (
    <>
      {views !== null && views.length === 0 ? <p className="small dim">{text("savedViews.none")}</p> : null}
      <ul className="bar-list">
        {(views ?? []).map((view) => (
          <View key={view.savedViewId} view={view} close={close} />
        ))}
      </ul>
      {isWholeProject(definition) ? null : <SaveForm close={close} />}
    </>
  );
}

function View({ view, close }: { readonly view: SavedView; readonly close: () => void }): JSX.Element {
  const text = useText();
  const definition = useDefinition();
  const isShown = JSON.stringify(definition) === JSON.stringify(view.definition);
  const { name } = view;
  return (
    <li className="bar-row">
      <button
        type="button"
        className="bar-row-name"
        aria-label={text("savedViews.open", { name })}
        aria-current={isShown ? "true" : undefined}
        onClick={() => {
          close();
          void openSavedView(view);
        }}
      >
        <span className="cut" dir="auto">
          {name}
        </span>
        {isShown ? <IconCheck className="icon" aria-hidden /> : null}
      </button>
      <Tooltip label={text("savedViews.remove", { name })}>
        <ActionIcon
          aria-label={text("savedViews.remove", { name })}
          onClick={() => void removeSavedView(view)}
        >
          <IconTrash className="icon" />
        </ActionIcon>
      </Tooltip>
    </li>
  );
}

function SaveForm({ close }: { readonly close: () => void }): JSX.Element {
  const text = useText();
  const views = useSavedViews((state) => state.views) ?? [];
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const isKnown = views.some((view) => view.name === name.trim());
  const save = async (): Promise<void> => {
    if (name.trim() === "") return;
    const error = await saveView(name);
    if (error) setProblem(fieldWords(error));
    else close();
  };
  const onSubmit = (event: SyntheticEvent): void => {
    event.preventDefault();
    void save();
  };
  return (
    <form className="bar-popover-form" onSubmit={onSubmit}>
      <TextInput
        data-autofocus
        label={text("savedViews.save")}
        placeholder={text("savedViews.name")}
        value={name}
        maxLength={nameMaxLength}
        error={problem}
        description={isKnown ? text("savedViews.overwrites") : null}
        onChange={(event) => {
          setName(event.currentTarget.value);
          setProblem(null);
        }}
      />
      <Button type="submit" variant="filled" disabled={name.trim() === ""}>
        {text("savedViews.saveButton")}
      </Button>
    </form>
  );
}
