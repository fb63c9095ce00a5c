// What is typed while an account is added, the key left out: that stays in its field. Pure.
import type { Input } from "../../src-shared/contract/contract.ts";
import type { TemplateId } from "../../src-shared/domain/connections/templates.ts";
import type { AppError } from "../../src-shared/errors.ts";
import { freshKeyField, type KeyFieldState } from "./key-field-state.ts";

export type AddDraft = {
  readonly templateId: TemplateId;
  readonly label: string;
  readonly baseUrl: string;
  readonly keyFrom: "kept" | "environment" | "none";
  readonly key: KeyFieldState;
  readonly addressProblem: string | null;
  /** The studio has said that the way there isn't encrypted. */
  readonly isUnencrypted: boolean;
  readonly confirmedUnencrypted: boolean;
  /** What is wrong with neither field. */
  readonly problem: string | null;
};

const emptyDraft: Omit<AddDraft, "templateId"> = {
  label: "",
  baseUrl: "",
  keyFrom: "kept",
  key: freshKeyField,
  addressProblem: null,
  isUnencrypted: false,
  confirmedUnencrypted: false,
  problem: null,
};

/** Another service has another address, key and name; what was said about the old ones is over. */
export function freshAddDraft(templateId: TemplateId = "compatible"): AddDraft {
  return { ...emptyDraft, templateId };
}

/** Another address has to be confirmed anew. */
export function withAddress(draft: AddDraft, baseUrl: string): AddDraft {
  return { ...draft, baseUrl, addressProblem: null, isUnencrypted: false, confirmedUnencrypted: false };
}

/** @param key as it was pasted; left out where none is wanted. */
export function addInput(draft: AddDraft, key: string): Input<"connections.add"> {
  const { templateId, label, baseUrl, keyFrom, confirmedUnencrypted } = draft;
  return {
    templateId,
    keyFrom,
    isKeyRight: draft.key.isRight,
    confirmedUnencrypted,
    options: {},
    ...(keyFrom === "kept" ? { key } : {}),
    ...(label.trim() === "" ? {} : { label: label.trim() }),
    ...(baseUrl.trim() === "" ? {} : { baseUrl: baseUrl.trim() }),
  };
}

/** A refusal at the field it is about. @param words the refusal in words. */
export function afterRefusal(draft: AddDraft, refused: AppError, words: string): AddDraft {
  const clean: AddDraft = {
    ...draft,
    key: { ...draft.key, problem: null },
    addressProblem: null,
    problem: null,
  };
  if (refused.code === "address-unencrypted") return { ...clean, addressProblem: words, isUnencrypted: true };
  if (refused.code === "bad-input" && refused.details["field"] === "baseUrl") {
    return { ...clean, addressProblem: words };
  }
  const isAboutKey = refused.code === "bad-input" && refused.details["field"] === "key";
  if (isAboutKey || refused.code === "key-variable-empty") {
    return draft.keyFrom === "kept"
      ? { ...clean, key: keyRefused(refused, words) }
      : { ...clean, problem: words };
  }
  return { ...clean, problem: words };
}

/** Where the studio names what was pasted, a person may know better; an empty field is never a key. */
export function keyRefused(refused: AppError, words: string): KeyFieldState {
  const kind = refused.details["kind"];
  return { problem: words, mayBeRight: kind !== undefined && kind !== "empty", isRight: false };
}
