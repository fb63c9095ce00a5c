// Files, models and deployments at a service, each with its size, its date and whether it came from Attune; ticked to be
// deleted, the newest first. Holds no data of its own.
import { useId, type JSX } from "react";
import type { LyingItem } from "../../src-shared/contract/connections.ts";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { keyOf, lyingKinds } from "./lying-words.ts";

type ListProps = {
  readonly items: readonly LyingItem[];
  readonly chosen: ReadonlySet<string>;
  readonly isDisabled: boolean;
  readonly onChosen: (chosen: ReadonlySet<string>) => void;
};

export function LyingList(props: ListProps): JSX.Element {
  return (
    <>
      {lyingKinds.map((kind) => {
        const items = props.items
          .filter((item) => item.kind === kind)
          .toSorted((one, other) => (other.createdAtMs ?? 0) - (one.createdAtMs ?? 0));
        return items.length === 0 ? null : <KindPart key={kind} kind={kind} {...props} items={items} />;
      })}
    </>
  );
}

function KindPart({
  kind,
  items,
  chosen,
  isDisabled,
  onChosen,
}: ListProps & { readonly kind: LyingItem["kind"] }): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const titleId = useId();
  const keys = items.map(keyOf);
  const areAllChosen = keys.every((key) => chosen.has(key));
  const name = text(`lying.${kind}`);
  const choose = (changed: readonly string[], isChosen: boolean): void => {
    const next = new Set(chosen);
    for (const key of changed) {
      if (isChosen) next.add(key);
      else next.delete(key);
    }
    onChosen(next);
  };
  return (
    <section className="file-part" aria-labelledby={titleId}>
      <div className="lying-head">
        <h3 id={titleId}>
          {name} <span className="dim">{figures.count(items.length)}</span>
        </h3>
        {items.length < 2 ? null : (
          <label className="file-tick small">
            <input
              type="checkbox"
              disabled={isDisabled}
              aria-label={text("lying.allOf", { kind: name })}
              checked={areAllChosen}
              onChange={({ currentTarget }) => choose(keys, currentTarget.checked)}
            />
            {text("lying.all")}
          </label>
        )}
      </div>
      <ul className="plain-list lying" aria-label={name}>
        {items.map((item) => (
          <li key={keyOf(item)}>
            <label className="file-tick lying-row">
              <input
                type="checkbox"
                disabled={isDisabled}
                checked={chosen.has(keyOf(item))}
                onChange={({ currentTarget }) => choose([keyOf(item)], currentTarget.checked)}
              />
              <span className="file-tick-words">
                <span className="lying-name">{item.name}</span>
                <Facts item={item} />
              </span>
            </label>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What a training leaves of its own accord. */
const resultPurpose = "fine-tune-results";

function Facts({
  item: { kind, remoteId, name, bytes, createdAtMs, about, isOurs },
}: {
  readonly item: LyingItem;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const facts = [
    ...(kind === "file" ? [bytes === null ? text("lying.sizeUnknown") : figures.size(bytes)] : []),
    createdAtMs === null ? text("lying.dateUnknown") : figures.exactTime(createdAtMs),
    ...(about === "" ? [] : [about]),
    text(isOurs ? "lying.ours" : about === resultPurpose ? "lying.ofTraining" : "lying.notOurs"),
    ...(name === remoteId || kind !== "file" ? [] : [remoteId]),
  ];
  return <span className="small dim">{facts.join(" · ")}</span>;
}
