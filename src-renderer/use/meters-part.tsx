// Settings, Accounts: everything that stands ready anywhere and what it has cost so far. Nothing where there never was any.
import { useEffect, useState, type JSX } from "react";
import type { Output } from "../../src-shared/contract/contract.ts";
import { usdInWords } from "../../src-shared/domain/cost/money.ts";
import { useText } from "../i18n/text.ts";
import { reportFailure } from "../transport/failures.ts";
import { ask } from "../transport/studio-client.ts";
import { MeterRow } from "./meter-row.tsx";
import { onUseChanged } from "./reload-use.ts";
import "./use.css";

export function MetersPart(): JSX.Element | null {
  const text = useText();
  const [answer, setAnswer] = useState<Output<"use.meters"> | null>(null);
  useEffect(() => {
    const load = async (): Promise<void> => {
      try {
        setAnswer(await ask("use.meters", {}));
      } catch (error) {
        reportFailure(error);
      }
    };
    void load();
    return onUseChanged(load);
  }, []);
  if (answer === null || answer.meters.length === 0) return null;
  const { meters, soFarMicroUsd, unknownCount } = answer;
  const shown = meters.filter(({ isRunning, state }) => isRunning || state === "failed");
  return (
    <section className="group">
      <h3>{text("use.meter.list")}</h3>
      {soFarMicroUsd === 0 ? null : (
        <p className="small dim">{text("use.meter.total", { amount: usdInWords(soFarMicroUsd) })}</p>
      )}
      {unknownCount === 0 ? null : (
        <p className="small dim">{text("use.meter.unknown", { count: unknownCount })}</p>
      )}
      {shown.length === 0 ? (
        <p className="small">{text("use.meter.noneNow")}</p>
      ) : (
        <ul className="plain-list meters" aria-label={text("use.meter.list")}>
          {shown.map((meter) => (
            <MeterRow key={meter.meterId} meter={meter} />
          ))}
        </ul>
      )}
    </section>
  );
}
