// The prices of one model at one place, each with where it is from and as of when, and a field to correct it: what a
// person reads on their own bill goes before everything that ships with Attune, and can be taken back.
import { Button, TextInput } from "@mantine/core";
import { useRef, useState, type JSX } from "react";
import type { CatalogueChoice, CostRowOutput } from "../../../src-shared/contract/catalogue.ts";
import type { Input } from "../../../src-shared/contract/contract.ts";
import { priceNames, type PriceName } from "../../../src-shared/domain/catalogue/catalogue.ts";
import { typedUsd, usdText } from "../../connections/usd-per-million.ts";
import { textNow, useText } from "../../i18n/text.ts";
import { reportFailure } from "../../transport/failures.ts";
import { ask } from "../../transport/studio-client.ts";
import { showToast } from "../../ui/toasts.tsx";
import { useLaunch } from "./launch-store.ts";
import { OtherFacts, SourceLine } from "./source-line.tsx";
import { whatOf } from "./where-open.ts";

export function PriceFacts({
  row,
  onChanged,
}: {
  readonly row: CostRowOutput;
  readonly onChanged: () => void;
}): JSX.Element | null {
  const text = useText();
  const choice = useLaunch(({ choices }) =>
    choices.find(
      (one) =>
        one.providerId === row.providerId &&
        one.connectionId === row.connectionId &&
        one.modelName === row.modelName,
    ),
  );
  if (!choice || row.modelName === null) return null;
  const { prices } = choice;
  return (
    <section className="price-facts" aria-label={text("accounts.costs.factsOf", { what: whatOf(row) })}>
      <h3>{text("accounts.price.title", { what: whatOf(row) })}</h3>
      {prices === null ? (
        <p className="small dim">{text("accounts.price.notKnown")}</p>
      ) : (
        <SourceLine fact={prices} />
      )}
      <ul className="plain-list">
        {priceNames.map((price) => (
          <PriceLine key={price} price={price} choice={choice} onChanged={onChanged} />
        ))}
      </ul>
      <OtherFacts choice={choice} />
    </section>
  );
}

function PriceLine({
  price,
  choice: { providerId, modelName, prices },
  onChanged,
}: {
  readonly price: PriceName;
  readonly choice: CatalogueChoice;
  readonly onChanged: () => void;
}): JSX.Element | null {
  const text = useText();
  const [isCorrecting, setCorrecting] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  if (modelName === null) return null;
  const label = text(`accounts.price.${price}`);
  const value = prices?.[price] ?? null;
  const isCorrected = prices?.corrected.includes(price) === true;
  const end = (): void => {
    setCorrecting(false);
    requestAnimationFrame(() => button.current?.focus());
  };
  return (
    <li className="price-line">
      <span>{label}</span>
      <span className="price-value">
        {value === null ? text("accounts.price.unknown") : usdText(value)}
        {isCorrected ? <span className="caption dim"> ({text("accounts.price.corrected")})</span> : null}
      </span>
      {isCorrecting ? (
        <PriceField
          label={text("accounts.price.field", { price: label })}
          value={value}
          onCancel={end}
          onSave={async (usdPerMillionTokens) => {
            if (await correct({ providerId, modelId: modelName, price, usdPerMillionTokens })) end();
            onChanged();
          }}
        />
      ) : (
        <span className="buttons">
          <Button
            ref={button}
            size="compact-sm"
            aria-label={text("accounts.price.correctOf", { price: label })}
            onClick={() => setCorrecting(true)}
          >
            {text("accounts.price.correct")}
          </Button>
          {isCorrected ? (
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={text("accounts.price.resetOf", { price: label })}
              onClick={() => {
                button.current?.focus();
                void reset({ providerId, modelId: modelName, price }).finally(onChanged);
              }}
            >
              {text("accounts.price.reset")}
            </Button>
          ) : null}
        </span>
      )}
    </li>
  );
}

function PriceField({
  label,
  value,
  onSave,
  onCancel,
}: {
  readonly label: string;
  readonly value: number | null;
  readonly onSave: (usd: number) => Promise<void>;
  readonly onCancel: () => void;
}): JSX.Element {
  const text = useText();
  const [typed, setTyped] = useState(value === null ? "" : String(value));
  const [isBad, setBad] = useState(false);
  return (
    <form
      className="account-line price-form"
      onSubmit={(event) => {
        event.preventDefault();
        const usd = typedUsd(typed);
        setBad(usd === null);
        if (usd !== null) void onSave(usd);
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onCancel();
      }}
    >
      <TextInput
        label={label}
        value={typed}
        inputMode="decimal"
        autoFocus
        error={isBad ? text("accounts.price.bad") : null}
        errorProps={{ role: "alert" }}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          setBad(false);
        }}
      />
      <Button type="submit" variant="filled">
        {text("accounts.price.save")}
      </Button>
      <Button onClick={onCancel}>{text("cancel")}</Button>
    </form>
  );
}

async function correct(correction: Input<"catalogue.correctPrice">): Promise<boolean> {
  try {
    await ask("catalogue.correctPrice", correction);
    showToast({ message: textNow("accounts.price.saved") });
    return true;
  } catch (error) {
    reportFailure(error);
    return false;
  }
}

async function reset(price: Input<"catalogue.resetPrice">): Promise<void> {
  try {
    await ask("catalogue.resetPrice", price);
    showToast({ message: textNow("accounts.price.wasReset") });
  } catch (error) {
    reportFailure(error);
  }
}
