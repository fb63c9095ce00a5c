// Where a fact is from and as of when, with its mark where it isn't sure. Nothing about a place stands without one.
import { useEffect, useState, type JSX } from "react";
import type { CatalogueChoice } from "../../../src-shared/contract/catalogue.ts";
import type { Output } from "../../../src-shared/contract/contract.ts";
import { accountSource, correctedSource } from "../../../src-shared/domain/catalogue/corrections.ts";
import { mayOpenOutside } from "../../../src-shared/domain/outside-links.ts";
import { useText } from "../../i18n/text.ts";
import { reportFailure } from "../../transport/failures.ts";
import { ask } from "../../transport/studio-client.ts";

type Sourced = { readonly source: string; readonly asOf: string; readonly isUncertain: boolean };

export function SourceLine({ fact: { source, asOf, isUncertain } }: { readonly fact: Sourced }): JSX.Element {
  const text = useText();
  const own = source === correctedSource ? "corrected" : source === accountSource ? "account" : null;
  if (own !== null) {
    return <span className="caption dim">{text(`accounts.price.fromOwn.${own}`, { day: asOf })}</span>;
  }
  const [before = "", after = ""] = text("accounts.price.from", { source: "\u0000", day: asOf }).split(
    "\u0000",
  );
  return (
    <span className="caption dim source-line">
      {before}
      {mayOpenOutside(source) ? (
        <a href={source} target="_blank" rel="noreferrer">
          {source.replace("https://", "")}
        </a>
      ) : (
        source.replace("https://", "")
      )}
      {after}
      {isUncertain ? ` (${text("accounts.price.uncertain")})` : ""}
    </span>
  );
}

type Provider = Output<"catalogue.list">["providers"][number];

/** Days, ways of training, hosting, country, retention: what is known beside prices. */
export function OtherFacts({ choice }: { readonly choice: CatalogueChoice }): JSX.Element | null {
  const text = useText();
  const [provider, setProvider] = useState<Provider | null>(null);
  useEffect(() => {
    ask("catalogue.list", {}).then(
      ({ providers }) =>
        setProvider(providers.find(({ providerId }) => providerId === choice.providerId) ?? null),
      reportFailure,
    );
  }, [choice.providerId]);
  const { noTrainingFrom, stopsWorkingOn } = choice.ends;
  const facts: readonly (readonly [string, Sourced])[] = [
    ...choice.methods.map(
      ({ method, ...fact }) => [text("accounts.price.method", { value: method }), fact] as const,
    ),
    ...valued(noTrainingFrom, (value) => text("accounts.price.noTrainingFrom", { value })),
    ...valued(stopsWorkingOn, (value) => text("accounts.price.stopsWorkingOn", { value })),
    ...(provider?.hosting
      ? provider.hosting.tiers.map(
          ({ tier, usdPerHour }) =>
            [
              text("accounts.price.hosting", { value: `${tier} ${usdPerHour}` }),
              provider.hosting ?? { source: "", asOf: "", isUncertain: true },
            ] as const,
        )
      : []),
    ...valued(provider?.country ?? null, (value) => text("accounts.price.country", { value })),
    ...valued(provider?.retention ?? null, (value) => text("accounts.price.retention", { value })),
  ];
  if (facts.length === 0) return null;
  return (
    <>
      <h4>{text("accounts.price.otherFacts")}</h4>
      <ul className="plain-list other-facts small">
        {facts.map(([words, fact]) => (
          <li key={words}>
            {words} <SourceLine fact={fact} />
          </li>
        ))}
      </ul>
    </>
  );
}

function valued(
  fact: (Sourced & { readonly value: string }) | null,
  wordsOf: (value: string) => string,
): readonly (readonly [string, Sourced])[] {
  return fact === null ? [] : [[wordsOf(fact.value), fact]];
}
