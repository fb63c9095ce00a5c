// The kinds a deployment can be, each with its price by the hour and the month; nothing where the catalogue knows none.
import { useId, type JSX } from "react";
import type { Output } from "../../src-shared/contract/contract.ts";
import { useText } from "../i18n/text.ts";
import { rateWords } from "./meter-words.ts";

export function TierChoice({
  hosting,
  tier,
  onTier,
}: {
  readonly hosting: Output<"use.howTo">["hosting"];
  readonly tier: string;
  readonly onTier: (tier: string) => void;
}): JSX.Element {
  const text = useText();
  const group = useId();
  if (hosting.length === 0) return <p className="small dim">{text("use.deploy.priceUnknown")}</p>;
  return (
    <fieldset className="file-ticks">
      <legend>{text("use.deploy.tier")}</legend>
      {hosting.map((one) => (
        <label key={one.tier} className="file-tick">
          <input type="radio" name={group} checked={one.tier === tier} onChange={() => onTier(one.tier)} />
          <span className="file-tick-words">
            <span>{tierName(one.tier, text)}</span>
            <span className="small dim">
              {rateWords(one, text)}
              {one.removedAfterHours === null
                ? ""
                : ` ${text("use.deploy.removed", { hours: one.removedAfterHours })}`}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** As the service's own page names them. */
function tierName(tier: string, text: ReturnType<typeof useText>): string {
  if (tier === "standard") return text("use.deploy.tierStandard");
  return tier === "developer" ? text("use.deploy.tierDeveloper") : tier;
}
