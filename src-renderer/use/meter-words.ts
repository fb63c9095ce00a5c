// What a model that stands ready costs, in one line each. Pure: the page's words and figures are passed in.
import type { HostingMeterOutput } from "../../src-shared/contract/use.ts";
import { usdInWords } from "../../src-shared/domain/cost/money.ts";
import type { Text } from "../i18n/text.ts";
import type { Figures } from "../i18n/use-figures.ts";

/** "since 26 November 2026 at 12:00: about $122.40 so far (est.)" */
export function soFarWords(
  meter: HostingMeterOutput,
  text: Text,
  figures: Pick<Figures, "exactTime">,
): string {
  const { startedAtMs, stoppedAtMs, soFarMicroUsd, perHourMicroUsd, endsAtMs } = meter;
  const since = figures.exactTime(startedAtMs);
  const amount = soFarMicroUsd === null ? null : usdInWords(soFarMicroUsd);
  const ended = stoppedAtMs ?? (meter.isRunning ? null : endsAtMs);
  if (ended !== null) {
    const until = figures.exactTime(ended);
    return amount === null
      ? text("use.meter.endedUnknown", { since, until })
      : text("use.meter.ended", { since, until, amount });
  }
  if (amount === null) return text("use.meter.sinceUnknown", { since });
  return text(perHourMicroUsd === 0 ? "use.meter.sinceFree" : "use.meter.since", { since, amount });
}

/** "$1.70 an hour, about $1,241 a month (est.), asked or not"; null: nothing is known, or it is over. */
export function rateWords(
  meter: Pick<HostingMeterOutput, "perHourMicroUsd" | "perMonthMicroUsd">,
  text: Text,
): string | null {
  const { perHourMicroUsd, perMonthMicroUsd } = meter;
  if (perHourMicroUsd === null || perMonthMicroUsd === null) return null;
  if (perHourMicroUsd === 0) return text("use.meter.free");
  return text("use.meter.rate", {
    hour: usdInWords(perHourMicroUsd),
    month: usdInWords(perMonthMicroUsd),
  });
}
