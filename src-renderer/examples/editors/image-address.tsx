// The address of a picture on the web, typed or pasted under a turn. Nothing is loaded by it.
import { Button, TextInput } from "@mantine/core";
import { useState, type JSX } from "react";
import { useText } from "../../i18n/text.ts";
import { addImageAddress, type TurnRef } from "./add-images.ts";
import "./editors.css";

export function ImageAddress({
  turn,
  onDone,
}: {
  readonly turn: TurnRef;
  readonly onDone: () => void;
}): JSX.Element {
  const text = useText();
  const [address, setAddress] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const add = (): void => {
    const words = addImageAddress(turn, address);
    setProblem(words);
    if (words === null) onDone();
  };
  return (
    <div
      className="image-address-form"
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        if (event.key === "Enter") add();
        else onDone();
      }}
    >
      <TextInput
        label={text("editors.image.addressLabel")}
        description={text("editors.image.addressHint")}
        placeholder="https://"
        type="url"
        dir="ltr"
        maxLength={8_192}
        value={address}
        error={problem}
        errorProps={{ role: "alert" }}
        data-autofocus
        autoFocus
        onChange={(event) => {
          setProblem(null);
          setAddress(event.currentTarget.value);
        }}
      />
      <div className="buttons">
        <Button size="compact-md" onClick={add}>
          {text("editors.image.addAddress")}
        </Button>
        <Button size="compact-md" variant="subtle" onClick={onDone}>
          {text("cancel")}
        </Button>
      </div>
    </div>
  );
}
