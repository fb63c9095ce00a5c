// What was to be deleted at a service and was still there: listed with its reason until it is seen to be gone, also for
// accounts that can't be reached or aren't connected any more.
import { Button } from "@mantine/core";
import { useState, type JSX } from "react";
import type { ConnectionSummary, UndeletedItem } from "../../src-shared/contract/connections.ts";
import { guideWords, useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { takeOffList, tryAgain } from "./lying-actions.ts";
import { keyOf } from "./lying-words.ts";
import "./lying.css";

export function UndeletedPart({
  undeleted,
  connections,
}: {
  readonly undeleted: readonly UndeletedItem[];
  readonly connections: readonly ConnectionSummary[];
}): JSX.Element | null {
  const text = useText();
  if (undeleted.length === 0) return null;
  const connected = new Set(connections.map(({ connectionId }) => connectionId));
  return (
    <section className="group">
      <h3>{text("lying.undeleted.title")}</h3>
      <p className="small dim">{text("lying.undeleted.words")}</p>
      <ul className="plain-list undeleted" aria-label={text("lying.undeleted.title")}>
        {undeleted.map((item) => (
          <UndeletedRow
            key={`${item.connectionId} ${keyOf(item)}`}
            item={item}
            isConnected={connected.has(item.connectionId)}
          />
        ))}
      </ul>
    </section>
  );
}

export function UndeletedRow({
  item,
  isConnected,
  onTried,
}: {
  readonly item: UndeletedItem;
  readonly isConnected: boolean;
  /** Whatever became of it. */
  readonly onTried?: () => void;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const [isTrying, setTrying] = useState(false);
  const { name, kind, connectionLabel: account, triedAtMs, error } = item;
  const { title, advice } = guideWords(error.code, error.details);
  return (
    <li className="undeleted-row">
      <p className="lying-name">{name}</p>
      <p className="small dim">
        {text("lying.undeleted.about", {
          kind: text(`lying.undeleted.${kind}`),
          account,
          when: figures.ago(triedAtMs),
        })}
      </p>
      <p className="small warning">
        ▲ {title}. {isConnected ? advice : text("lying.undeleted.disconnected")}
      </p>
      <div className="buttons">
        {isConnected ? (
          <Button
            aria-label={text("lying.undeleted.againOf", { name })}
            aria-busy={isTrying}
            disabled={isTrying}
            onClick={() => {
              setTrying(true);
              void tryAgain(item).finally(() => {
                setTrying(false);
                onTried?.();
              });
            }}
          >
            {text(isTrying ? "lying.undeleted.trying" : "lying.undeleted.again")}
          </Button>
        ) : null}
        <Button
          variant="subtle"
          aria-label={text("lying.undeleted.forgetOf", { name })}
          onClick={() => void takeOffList(item)}
        >
          {text("lying.undeleted.forget")}
        </Button>
      </div>
    </li>
  );
}
