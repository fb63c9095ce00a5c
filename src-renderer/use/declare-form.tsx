// Tells Attune of a deployment that was made on the service's own page: under which name it answers, what kind it is,
// since when and at which price, so that it can be asked and its cost is counted. Sends nothing.
import { Button, TextInput } from "@mantine/core";
import { useState, type JSX } from "react";
import type { Output } from "../../src-shared/contract/contract.ts";
import { typedMicroUsd } from "../connections/amount.ts";
import { fieldWords, useText } from "../i18n/text.ts";
import { announce } from "../ui/announce.tsx";
import { ask, asAppError } from "../transport/studio-client.ts";
import { reloadUse } from "./reload-use.ts";
import { TierChoice } from "./tier-choice.tsx";

export function DeclareForm({
  projectId,
  jobId,
  hosting,
}: {
  readonly projectId: string;
  readonly jobId: string;
  readonly hosting: Output<"use.howTo">["hosting"];
}): JSX.Element {
  const text = useText();
  const [name, setName] = useState("");
  const [tier, setTier] = useState(hosting[0]?.tier ?? "");
  const [since, setSince] = useState("");
  const [price, setPrice] = useState("");
  const [isPriceBad, setPriceBad] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const declare = async (): Promise<void> => {
    const sinceMs = since === "" ? null : Date.parse(since);
    const perHourMicroUsd = typedMicroUsd(price);
    if (perHourMicroUsd === "bad") return setPriceBad(true);
    try {
      await ask("use.declare", {
        projectId,
        jobId,
        name: name.trim(),
        tier,
        ...(perHourMicroUsd === null ? {} : { perHourMicroUsd }),
        ...(sinceMs === null || Number.isNaN(sinceMs) ? {} : { sinceMs }),
      });
      announce(text("use.declare.done", { name: name.trim() }));
      await reloadUse();
    } catch (failure) {
      setProblem(fieldWords(asAppError(failure)));
    }
  };
  return (
    <form
      className="use-form"
      onSubmit={(event) => {
        event.preventDefault();
        void declare();
      }}
    >
      <h3>{text("use.declare.title")}</h3>
      <p className="small dim">{text("use.declare.words")}</p>
      <TextInput
        label={text("use.declare.name")}
        value={name}
        maxLength={200}
        error={problem}
        errorProps={{ role: "alert" }}
        onChange={({ currentTarget }) => {
          setName(currentTarget.value);
          setProblem(null);
        }}
      />
      <TierChoice hosting={hosting} tier={tier} onTier={setTier} />
      <TextInput
        type="datetime-local"
        label={text("use.declare.since")}
        value={since}
        onChange={({ currentTarget }) => {
          setSince(currentTarget.value);
          setProblem(null);
        }}
      />
      <TextInput
        label={text("use.declare.price")}
        value={price}
        inputMode="decimal"
        error={isPriceBad ? text("use.declare.priceBad") : null}
        errorProps={{ role: "alert" }}
        onChange={({ currentTarget }) => {
          setPrice(currentTarget.value);
          setPriceBad(false);
        }}
      />
      <div className="buttons">
        <Button type="submit" variant="filled">
          {text("use.declare.run")}
        </Button>
      </div>
    </form>
  );
}
