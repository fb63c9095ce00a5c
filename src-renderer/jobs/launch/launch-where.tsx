// Step 1, "Where and what": at which connection, from which kind of example, beginning with which model.
import { Button } from "@mantine/core";
import type { ComponentProps, JSX } from "react";
import type { CatalogueChoice } from "../../../src-shared/contract/catalogue.ts";
import type { ConnectionSummary } from "../../../src-shared/contract/connections.ts";
import { keyProblemWords } from "../../connections/account-words.ts";
import { openExport } from "../../exports/exports-store.ts";
import { useText, type Text } from "../../i18n/text.ts";
import { useFigures } from "../../i18n/use-figures.ts";
import { Select } from "../../imports/file-fields.tsx";
import { hashOf } from "../../lib/routes.ts";
import type { JobSummary } from "../jobs-store.ts";
import { RehearsalBadge } from "../rehearsal-badge.tsx";
import { ChoiceCard } from "./choice-card.tsx";
import type { LaunchDraft } from "./launch-draft.ts";
import { changeDraft, useLaunch, usualModel } from "./launch-store.ts";
import {
  accountClosed,
  baseModels,
  choiceOf,
  closedWords,
  isClosedAccount,
  leadWords,
  openWords,
  placesWithoutAccount,
  type PlaceWithoutAccount,
} from "./where-open.ts";

export function WhereStep({
  draft,
  connections,
  jobs,
  pairCount,
}: {
  readonly draft: LaunchDraft;
  readonly connections: readonly ConnectionSummary[];
  readonly jobs: readonly JobSummary[];
  /** Preference pairs in the project; null while unknown. */
  readonly pairCount: number | null;
}): JSX.Element {
  const text = useText();
  const { choices, leads } = useLaunch();
  const chosen = connections.find(({ connectionId }) => connectionId === draft.connectionId);
  const lead = leadWords(choices, leads, text);
  const places = placesWithoutAccount(choices, text);
  const isClosed = ({ connectionId }: ConnectionSummary): boolean => isClosedAccount(choices, connectionId);
  const accountCard = (connection: ConnectionSummary): JSX.Element => (
    <ChoiceCard
      key={connection.connectionId}
      group="launch-connection"
      title={connection.kind === "rehearsal" ? text("jobs.launch.rehearsalName") : connection.label}
      words={
        connection.kind === "rehearsal"
          ? text("jobs.launch.rehearsalWords")
          : text("jobs.launch.remoteWords", { connection: connection.label })
      }
      badge={connection.kind === "rehearsal" ? <RehearsalBadge /> : null}
      isChosen={connection === chosen}
      onChoose={() => changeDraft({ connectionId: connection.connectionId, model: null })}
      closed={closedAccount(connection, choices, text)}
    />
  );
  const placeCard = ({ providerId, label, reason, state }: PlaceWithoutAccount): JSX.Element => (
    <ChoiceCard
      key={providerId}
      group="launch-connection"
      title={label}
      words=""
      isChosen={false}
      onChoose={() => {}}
      closed={{ reason, way: state === "open" ? toAccounts(text) : null }}
    />
  );
  return (
    <>
      <fieldset className="choice-cards">
        <legend>{text("jobs.launch.connection")}</legend>
        {lead === null ? null : <p className="small choice-cards-lead">{lead}</p>}
        {connections.filter((connection) => !isClosed(connection)).map(accountCard)}
        {places.filter(({ state }) => state !== "closed").map(placeCard)}
        {connections.every(({ kind }) => kind === "rehearsal") ? (
          <ChoiceCard
            group="launch-connection"
            title={text("jobs.launch.accountName")}
            words=""
            isChosen={false}
            onChoose={() => {}}
            closed={{
              reason: text("jobs.launch.accountReason"),
              way: (
                <>
                  <Button component="a" href={hashOf({ screen: "settings", section: "accounts" })}>
                    {text("accounts.where.add")}
                  </Button>
                  <Button onClick={() => openExport()}>{text("jobs.launch.accountWay")}</Button>
                </>
              ),
            }}
          />
        ) : null}
        {connections.filter(isClosed).map(accountCard)}
        {places.filter(({ state }) => state === "closed").map(placeCard)}
      </fieldset>
      {chosen ? <ModelChoice draft={draft} connection={chosen} jobs={jobs} /> : null}
      {chosen ? <MethodChoice draft={draft} connection={chosen} pairCount={pairCount} /> : null}
    </>
  );
}

/** Its key waits for somebody, or nothing can be trained there. */
function closedAccount(
  connection: ConnectionSummary,
  choices: readonly CatalogueChoice[],
  text: Text,
): NonNullable<ComponentProps<typeof ChoiceCard>["closed"]> | null {
  if (connection.kind === "rehearsal") return null;
  // A keyring that hasn't answered yet may well have the key.
  const problem = connection.key?.state === "unknown" ? null : keyProblemWords(connection, text);
  if (problem !== null)
    return { reason: text("accounts.where.keyProblem", { problem }), way: toAccounts(text) };
  const reason = accountClosed(choices, connection.connectionId, text);
  return reason === null ? null : { reason };
}

function toAccounts(text: Text): JSX.Element {
  return (
    <Button component="a" href={hashOf({ screen: "settings", section: "accounts" })}>
      {text("accounts.where.open")}
    </Button>
  );
}

function ModelChoice({
  draft,
  connection,
  jobs,
}: {
  readonly draft: LaunchDraft;
  readonly connection: ConnectionSummary;
  readonly jobs: readonly JobSummary[];
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const earlier = jobs.flatMap(({ connectionId, fineTunedModel, name, finishedAtMs, createdAtMs }) =>
    connectionId === connection.connectionId && fineTunedModel !== null
      ? [{ model: fineTunedModel, name, atMs: finishedAtMs ?? createdAtMs }]
      : [],
  );
  const choices = useLaunch((state) => state.choices);
  const { connectionId: ofAccount } = connection;
  const bases = baseModels(choices, connection);
  const model = draft.model ?? usualModel(connection) ?? "";
  const isBase = bases.includes(model);
  const newest = earlier[0];
  // A stage of an earlier training has no job of its own: it stays on offer while it is chosen.
  const options = [
    ...(isBase || earlier.some((known) => known.model === model) ? [] : [{ value: model, label: model }]),
    ...earlier.map((known) => ({
      value: known.model,
      label: text("jobs.launch.earlierOption", { name: known.name, when: figures.ago(known.atMs) }),
    })),
  ];
  return (
    <fieldset className="choice-cards">
      <legend>{text("jobs.launch.model")}</legend>
      {bases.map((base) => {
        const known = choiceOf(choices, ofAccount, base);
        return (
          <ChoiceCard
            key={base}
            group="launch-model"
            title={
              connection.kind === "rehearsal" && bases.length === 1
                ? text("jobs.launch.base", { model: base })
                : base
            }
            words={known === null ? text("jobs.launch.baseWords") : openWords(known, text)}
            isChosen={base === model}
            onChoose={() => changeDraft({ model: base })}
            closed={known?.state === "closed" ? { reason: closedWords(known, text) } : null}
          />
        );
      })}
      <ChoiceCard
        group="launch-model"
        title={text("jobs.launch.earlier")}
        words={text("jobs.launch.earlierWords")}
        isChosen={!isBase && model !== ""}
        onChoose={() => changeDraft({ model: newest?.model ?? null })}
        closed={options.length === 0 ? { reason: text("jobs.launch.earlierNone") } : null}
      />
      {isBase || options.length === 0 ? null : (
        <div className="choice-card-more">
          <Select
            label={text("jobs.launch.earlierWhich")}
            value={model}
            options={options}
            onChoose={(chosen) => changeDraft({ model: chosen })}
          />
        </div>
      )}
    </fieldset>
  );
}

function MethodChoice({
  draft,
  connection,
  pairCount,
}: {
  readonly draft: LaunchDraft;
  readonly connection: ConnectionSummary;
  readonly pairCount: number | null;
}): JSX.Element {
  const text = useText();
  const closed = !connection.supports.dpo
    ? text("jobs.launch.dpoUnsupported", { connection: connection.label })
    : pairCount === 0 && draft.method !== "dpo"
      ? text("jobs.launch.dpoNone")
      : null;
  return (
    <fieldset className="choice-cards">
      <legend>{text("jobs.launch.method")}</legend>
      <ChoiceCard
        group="launch-method"
        title={text("jobs.launch.supervised")}
        words={text("jobs.launch.supervisedWords")}
        isChosen={draft.method === "supervised"}
        onChoose={() => changeDraft({ method: "supervised" })}
      />
      <ChoiceCard
        group="launch-method"
        title={text("jobs.launch.dpo")}
        words={text("jobs.launch.dpoWords")}
        isChosen={draft.method === "dpo"}
        onChoose={() => changeDraft({ method: "dpo" })}
        closed={closed === null ? null : { reason: closed }}
      />
    </fieldset>
  );
}
