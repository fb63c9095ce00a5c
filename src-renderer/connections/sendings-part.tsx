// The log of everything that left this computer for a service, as a plain list, newest first.
import { Button } from "@mantine/core";
import { useEffect, useState, type JSX } from "react";
import type { Output } from "../../src-shared/contract/contract.ts";
import { entryInWords } from "../../src-shared/domain/sending/log.ts";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { reportFailure } from "../transport/failures.ts";
import { ask } from "../transport/studio-client.ts";

type Sendings = Output<"sending.list">;
const shownAtOnce = 50;

export function SendingsPart(): JSX.Element | null {
  const text = useText();
  const figures = useFigures();
  const [log, setLog] = useState<Sendings | null>(null);
  useEffect(() => {
    ask("sending.list", { limit: shownAtOnce }).then(setLog, reportFailure);
  }, []);
  if (log === null) return null;
  const older = async (): Promise<void> => {
    const last = log.entries.at(-1);
    if (!last) return;
    try {
      const more = await ask("sending.list", { before: last.sendingId, limit: shownAtOnce });
      setLog({ ...log, entries: [...log.entries, ...more.entries], hasMore: more.hasMore });
    } catch (error) {
      reportFailure(error);
    }
  };
  const { entries, total, hasMore } = log;
  return (
    <section className="group">
      <h3>{text("accounts.log.title")}</h3>
      <p className="small dim">{text("accounts.log.words")}</p>
      <p className="small">
        {total.count === 0
          ? text("accounts.log.none")
          : text("accounts.log.total", {
              count: total.count,
              number: figures.count(total.count),
              size: figures.size(total.bytes),
            })}
      </p>
      <ul className="plain-list sendings" aria-label={text("accounts.log.title")}>
        {entries.map((entry) => (
          <li key={entry.sendingId} className="small">
            <span className="dim">{figures.exactTime(entry.atMs)}</span> {entryInWords(entry)},{" "}
            {entry.projectId === null
              ? text("accounts.log.fromNone")
              : text("accounts.log.from", { project: entry.projectName })}
          </li>
        ))}
      </ul>
      {hasMore ? (
        <div className="buttons">
          <Button onClick={() => void older()}>{text("accounts.log.more")}</Button>
        </div>
      ) : null}
    </section>
  );
}
