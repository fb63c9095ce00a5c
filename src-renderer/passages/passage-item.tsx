// One passage: where it stands, its text, and what to do with it. Can be dragged onto the table.
import { Button, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useState, type JSX } from "react";
import type { Passage } from "../../src-shared/contract/passages.ts";
import { useText } from "../i18n/text.ts";
import { afterMenu } from "../ui/after-menu.ts";
import { markUsed, placeWords, putInto, removePassages, writeFrom } from "./passage-actions.ts";
import { usePassages } from "./passages-store.ts";

/** Longer ones are folded at first. */
const foldedFromLength = 420;

export function PassageItem({
  passage,
  onMove,
}: {
  readonly passage: Passage;
  readonly onMove: (by: 1 | -1) => void;
}): JSX.Element {
  const text = useText();
  const isWrittenFrom = usePassages((state) => state.writtenFromId === passage.passageId);
  const [isUnfolded, setUnfolded] = useState(false);
  const isLong = passage.text.length > foldedFromLength;
  const isWhole = isUnfolded || isWrittenFrom || !isLong;
  const place = [...passage.headings, `${passage.sourceName}, ${placeWords(passage)}`].join(" › ");
  return (
    // The arrow keys go from passage to passage; every button works without them.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- as above
    <li
      className="passage"
      draggable
      data-used={passage.isUsed || undefined}
      data-written-from={isWrittenFrom || undefined}
      onDragStart={(event) => {
        event.dataTransfer.setData("text/plain", passage.text);
        event.dataTransfer.effectAllowed = "copy";
        usePassages.setState({ draggedId: passage.passageId });
      }}
      onDragEnd={() => usePassages.setState({ draggedId: null })}
      onKeyDown={(event) => {
        if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
        if (!(event.target instanceof HTMLElement) || event.target.closest("[role=menu]")) return;
        event.preventDefault();
        onMove(event.key === "ArrowDown" ? 1 : -1);
      }}
    >
      <p className="caption dim passage-place" title={place}>
        {place}
        {passage.isUsed ? <span className="passage-used">{text("passages.used")}</span> : null}
      </p>
      <p className="passage-text" dir="auto" data-folded={!isWhole || undefined}>
        {passage.text}
      </p>
      {isLong && !isWrittenFrom ? (
        <button
          type="button"
          className="passage-fold"
          aria-expanded={isUnfolded}
          onClick={() => setUnfolded(!isUnfolded)}
        >
          {text(isUnfolded ? "passages.fold" : "passages.unfold", { count: passage.wordCount })}
        </button>
      ) : null}
      <div className="passage-buttons">
        <Button size="compact-sm" data-passage-main onClick={() => void writeFrom(passage)}>
          {text("passages.write")}
        </Button>
        <Menu width={260} position="bottom-end">
          <Menu.Target>
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={text("passages.menu", { words: passage.text.slice(0, 40) })}
            >
              <IconDots className="icon" aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown aria-label={text("passages.title")}>
            <Menu.Item data-autofocus onClick={afterMenu(() => void putInto(passage, "ask"))}>
              {text("passages.intoAsk")}
            </Menu.Item>
            <Menu.Item onClick={afterMenu(() => void putInto(passage, "answer"))}>
              {text("passages.intoAnswer")}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item onClick={afterMenu(() => void markUsed(passage, !passage.isUsed))}>
              {text(passage.isUsed ? "passages.unmark" : "passages.mark")}
            </Menu.Item>
            <Menu.Item onClick={afterMenu(() => void removePassages(passage, false))}>
              {text("passages.remove")}
            </Menu.Item>
            <Menu.Item onClick={afterMenu(() => void removePassages(passage, true))}>
              {text("passages.removeDocument", { name: passage.sourceName })}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
    </li>
  );
}
