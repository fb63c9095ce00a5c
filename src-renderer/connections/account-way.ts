// The next step for each way a test of an account can end badly, beside the words of the guide: a page of the service where
// it is put right, or a sentence. Pure. What the row's own buttons do (another key, unlocking) is left to them.
import type { TemplateId } from "../../src-shared/domain/connections/templates.ts";
import type { ErrorCode } from "../../src-shared/errors.ts";

export type AccountWay =
  | { readonly kind: "words"; readonly words: "address" | "key" | "wait" }
  | { readonly kind: "page"; readonly words: "billing" | "rights"; readonly address: string }
  /** A button of the row is the way: testing it again, another key, unlocking. */
  | { readonly kind: "row" };

type Pages = { readonly billing: string; readonly rights: string };

/** The services' own pages (2026-11-29); every host of them is in `outside-links.ts`. */
const pages: Partial<Record<TemplateId, Pages>> = {
  openai: {
    billing: "https://platform.openai.com/settings/organization/billing/overview",
    rights: "https://platform.openai.com/api-keys",
  },
  azure: { billing: "https://portal.azure.com/", rights: "https://ai.azure.com/" },
  nebius: { billing: "https://tokenfactory.nebius.com/", rights: "https://tokenfactory.nebius.com/" },
};

/** null: the guide's words say what to do, and testing it again shows whether it helped. */
export function wayAfter(code: ErrorCode, templateId: TemplateId): AccountWay | null {
  switch (code) {
    case "provider-quota":
      return pageOf("billing", templateId);
    case "provider-forbidden":
    case "training-not-available":
      return pageOf("rights", templateId);
    case "provider-key-refused":
      return { kind: "words", words: "key" };
    case "provider-other-service":
    case "provider-unclear":
    case "provider-certificate":
      return { kind: "words", words: "address" };
    case "provider-busy":
    case "provider-trouble":
      return { kind: "words", words: "wait" };
    case "provider-unreachable":
    case "key-needed":
    case "key-variable-empty":
    case "vault-locked":
      return { kind: "row" };
    default:
      return null;
  }
}

function pageOf(words: "billing" | "rights", templateId: TemplateId): AccountWay | null {
  const address = pages[templateId]?.[words];
  return address === undefined ? null : { kind: "page", words, address };
}
