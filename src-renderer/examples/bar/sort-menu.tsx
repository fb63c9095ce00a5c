// The order of what is shown: by one column or by several, or the project's own. A click on the column that sorts
// already turns it round.
import { Menu } from "@mantine/core";
import { IconArrowsSort, IconCheck } from "@tabler/icons-react";
import type { JSX } from "react";
import { useText } from "../../i18n/text.ts";
import { afterMenu } from "../../ui/after-menu.ts";
import { exampleColumns } from "../columns.ts";
import { useExamples } from "../examples-store.ts";
import { BarButton } from "./bar-button.tsx";
import { isSameKey, nextDirection, sortBy, sortByOwnOrder, sortsMost, useDefinition } from "./bar-store.ts";
import { directionWords, type SortKey } from "./condition-words.ts";
import { useBarWords } from "./use-bar-words.ts";

export function SortMenu(): JSX.Element {
  const text = useText();
  const ownColumns = useExamples((state) => state.ownColumns);
  const { sorts } = useDefinition();
  const columns = exampleColumns(ownColumns).flatMap((column) =>
    column.sortBy ? [{ sortKey: column.sortBy, name: column.title(text) }] : [],
  );
  const others = columns.filter(({ sortKey }) => !sorts.some((sort) => isSameKey(sort, sortKey)));
  const canAdd = sorts.length > 0 && sorts.length < sortsMost && others.length > 0;
  return (
    <Menu width={280} position="bottom-start" middlewares={{ flip: true, shift: true, size: true }}>
      <Menu.Target>
        <BarButton name={text("toolbar.sort")} Icon={IconArrowsSort} hasMenu />
      </Menu.Target>
      <Menu.Dropdown className="bar-menu" aria-label={text("toolbar.sort")}>
        <Menu.Item
          data-autofocus={sorts.length > 0 || undefined}
          disabled={sorts.length === 0}
          onClick={afterMenu(() => void sortByOwnOrder())}
        >
          {text("filter.ownOrder")}
        </Menu.Item>
        <Menu.Label>{text("filter.sortBy")}</Menu.Label>
        {columns.map((column, index) => (
          <SortItem
            key={column.name}
            {...column}
            isFirst={index === 0 && sorts.length === 0}
            onChoose={() => void sortBy(column.sortKey, "only")}
          />
        ))}
        {canAdd ? (
          <>
            <Menu.Divider />
            <Menu.Label>{text("filter.thenBy")}</Menu.Label>
            {others.map((column) => (
              <SortItem
                key={column.name}
                {...column}
                isFirst={false}
                onChoose={() => void sortBy(column.sortKey, "then")}
              />
            ))}
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}

function SortItem({
  name,
  sortKey,
  isFirst,
  onChoose,
}: {
  readonly name: string;
  readonly sortKey: SortKey;
  readonly isFirst: boolean;
  readonly onChoose: () => void;
}): JSX.Element {
  const text = useText();
  const words = useBarWords();
  const { sorts } = useDefinition();
  const isSorted = sorts.some((sort) => isSameKey(sort, sortKey));
  const direction = directionWords(sortKey, nextDirection(sortKey, sorts), words);
  return (
    <Menu.Item
      data-autofocus={isFirst || undefined}
      leftSection={isSorted ? <IconCheck className="icon" aria-hidden /> : <span className="icon" />}
      onClick={afterMenu(onChoose)}
    >
      {text("filter.sortThis", { field: name, direction })}
    </Menu.Item>
  );
}
