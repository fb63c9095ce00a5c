// The ways on at a place or model that is closed: ask the service again, say more about the account, or try what isn't sure
// all the same. Each is a deed of its own; none of them is done for anybody.
import { Button } from "@mantine/core";
import type { JSX } from "react";
import type { CatalogueChoice } from "../../../src-shared/contract/catalogue.ts";
import { AskAgainButton } from "../../connections/ask-again.tsx";
import { useText } from "../../i18n/text.ts";
import { hashOf } from "../../lib/routes.ts";
import { changeDraft, reloadPlaces } from "./launch-store.ts";
import { waysOn } from "./where-open.ts";

/** null: there is none, and nothing takes room for it. */
export function closedWays(choice: CatalogueChoice): JSX.Element | null {
  return waysOn(choice).length === 0 ? null : <ClosedWays choice={choice} />;
}

function ClosedWays({ choice }: { readonly choice: CatalogueChoice }): JSX.Element | null {
  const text = useText();
  const { connectionId, connectionLabel, modelName } = choice;
  const ways = waysOn(choice);
  if (connectionId === null || ways.length === 0) return null;
  return (
    <div className="buttons">
      {ways.map((way) => {
        if (way === "ask-again") {
          return (
            <AskAgainButton
              key={way}
              connectionId={connectionId}
              label={connectionLabel ?? connectionId}
              onAsked={() => void reloadPlaces()}
            />
          );
        }
        if (way === "say-more") {
          return (
            <Button key={way} component="a" href={hashOf({ screen: "settings", section: "accounts" })}>
              {text("accounts.where.sayMore")}
            </Button>
          );
        }
        return (
          <Button
            key={way}
            aria-label={text("accounts.where.tryOf", { what: modelName ?? connectionLabel ?? "?" })}
            onClick={() => changeDraft({ connectionId, model: modelName, triesAnyway: true })}
          >
            {text("accounts.where.try")}
          </Button>
        );
      })}
    </div>
  );
}
