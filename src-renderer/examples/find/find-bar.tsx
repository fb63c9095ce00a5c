// Find and replace above the table. Enter goes to the next example that has the text, Shift+Enter to the one before,
// Escape back to the table. The field never waits for the studio.
import { ActionIcon, Button, NativeSelect, TextInput, Tooltip } from "@mantine/core";
import {
  IconAbc,
  IconArrowDown,
  IconArrowUp,
  IconChevronRight,
  IconLetterCase,
  IconRegex,
  IconSearch,
  IconX,
  type Icon,
} from "@tabler/icons-react";
import { Suspense, useEffect, useRef, type JSX, type KeyboardEvent, type Ref } from "react";
import { fieldWords, useText } from "../../i18n/text.ts";
import { loadedLater } from "../../lib/loaded-later.tsx";
import { comboOf, labelOf } from "../../lib/shortcuts.ts";
import { surface } from "../../lib/surface.ts";
import { useExamples } from "../examples-store.ts";
import { focusGrid, useSelection } from "../selection.ts";
import { changeSearch, closeFind, findPlaces, goToFound, placeWords, useFind } from "./find-store.ts";
import { openPreview, replaceHere, useReplace } from "./replace.ts";
import { useFindKeys } from "./use-find-keys.ts";
import "./find.css";

export const replacePreview = loadedLater(async () => (await import("./replace-preview.tsx")).ReplacePreview);
const ReplacePreview = replacePreview.Part;

export function FindBar(): JSX.Element | null {
  useFindKeys();
  const { isOpen, openedCount } = useFind();
  const isPreviewOpen = useReplace((state) => state.isOpen);
  return (
    <>
      {/* Asked for again, its field takes the focus again. */}
      {isOpen ? <OpenBar key={openedCount} /> : null}
      {isPreviewOpen ? (
        <Suspense>
          <ReplacePreview />
        </Suspense>
      ) : null}
    </>
  );
}

function OpenBar(): JSX.Element {
  const text = useText();
  const isReplacing = useFind((state) => state.isReplacing);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  return (
    <div className="find-frame">
      <search
        className="find-bar"
        aria-label={text("find.label")}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || event.defaultPrevented) return;
          event.preventDefault();
          event.stopPropagation();
          close();
        }}
      >
        <FindLine field={field} />
        {isReplacing ? <ReplaceLine /> : null}
      </search>
    </div>
  );
}

function close(): void {
  closeFind();
  focusGrid();
}

function onEnter(run: (isShift: boolean) => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    run(event.shiftKey);
  };
}

function FindLine({ field }: { readonly field: Ref<HTMLInputElement> }): JSX.Element {
  const text = useText();
  const { find, where, error, isReplacing } = useFind();
  const toggleLabel = text(isReplacing ? "find.hideReplace" : "find.showReplace");
  return (
    <div className="find-line">
      <Tooltip label={toggleLabel}>
        <ActionIcon
          aria-label={toggleLabel}
          aria-expanded={isReplacing}
          onClick={() => useFind.setState({ isReplacing: !isReplacing })}
        >
          <IconChevronRight className="icon find-turn" data-turned={isReplacing || undefined} />
        </ActionIcon>
      </Tooltip>
      <TextInput
        ref={field}
        className="find-field"
        aria-label={text("find.find")}
        placeholder={text("find.find")}
        leftSection={<IconSearch className="icon" aria-hidden />}
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        value={find}
        error={error ? fieldWords(error) : null}
        errorProps={{ role: "alert" }}
        onChange={(event) => changeSearch({ find: event.currentTarget.value })}
        onKeyDown={onEnter((isShift) => void goToFound(isShift ? -1 : 1))}
      />
      <div className="find-ways">
        <Way way="matchCase" Icon={IconLetterCase} />
        <Way way="wholeWord" Icon={IconAbc} />
        <Way way="isPattern" Icon={IconRegex} />
      </div>
      <NativeSelect
        className="find-where"
        aria-label={text("find.in")}
        value={where}
        data={findPlaces.map((place) => ({ value: place, label: text(`find.where.${place}`) }))}
        onChange={(event) => {
          const place = findPlaces.find((known) => known === event.currentTarget.value);
          if (place) changeSearch({ where: place });
        }}
      />
      <FoundCount />
      <Tooltip label={nextLabel(text("find.previous"), "⇧")}>
        <ActionIcon aria-label={text("find.previous")} onClick={() => void goToFound(-1)}>
          <IconArrowUp className="icon" />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={nextLabel(text("find.next"), "")}>
        <ActionIcon aria-label={text("find.next")} onClick={() => void goToFound(1)}>
          <IconArrowDown className="icon" />
        </ActionIcon>
      </Tooltip>
      <ActionIcon className="find-close" aria-label={text("find.close")} onClick={close}>
        <IconX className="icon" />
      </ActionIcon>
    </div>
  );
}

function nextLabel(name: string, shift: string): string {
  const combo = comboOf("find-next", surface);
  return combo ? `${name} (${shift}${labelOf(combo, surface)})` : name;
}

function Way({
  way,
  Icon: Sign,
}: {
  readonly way: "matchCase" | "wholeWord" | "isPattern";
  readonly Icon: Icon;
}): JSX.Element {
  const text = useText();
  const isOn = useFind((state) => state[way]);
  const label = text(`search.${way}Label`);
  return (
    <Tooltip
      label={way === "isPattern" ? `${label}: ${text("search.isPatternMeaning")}` : label}
      multiline
      maw={280}
    >
      <ActionIcon
        className="find-way"
        aria-label={label}
        aria-pressed={isOn}
        onClick={() => changeSearch({ [way]: !isOn })}
      >
        <Sign className="icon" />
      </ActionIcon>
    </Tooltip>
  );
}

function FoundCount(): JSX.Element {
  const text = useText();
  const { find, found, isLooking } = useFind();
  const activeRow = useSelection((state) => state.active?.row ?? null);
  const isFiltered = useExamples((state) => state.definition.filter.conditions.length > 0);
  const words = (): string => {
    if (find === "") return "";
    if (isLooking && !found) return text("loading");
    if (!found) return "";
    if (found.rowCount === 0 && isFiltered) return text("find.noneFiltered");
    return placeWords(found, activeRow);
  };
  // Said aloud when somebody asks; not at every step through the table.
  return <p className="find-count small dim">{words()}</p>;
}

function ReplaceLine(): JSX.Element {
  const text = useText();
  const { find, replaceWith, isPattern } = useFind();
  const isBusy = useReplace((state) => state.isReplacing);
  const isIdle = find === "" || isBusy;
  return (
    <div className="find-line find-replace-line">
      <TextInput
        className="find-field"
        aria-label={text("find.replaceWith")}
        placeholder={text("find.replaceWith")}
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        value={replaceWith}
        onChange={(event) => useFind.setState({ replaceWith: event.currentTarget.value })}
        onKeyDown={onEnter(() => void replaceHere())}
      />
      <Button disabled={isIdle} onClick={() => void replaceHere()}>
        {text("find.replaceHere")}
      </Button>
      <Button disabled={isIdle} onClick={() => void openPreview()}>
        {text(isBusy ? "find.replacing" : "find.replaceAll")}
      </Button>
      {isPattern ? <p className="caption dim">{text("find.patternHint")}</p> : null}
    </div>
  );
}
