// What a person chooses about a file that is no table and no JSON (e-mails, a document, chats), and what was found in
// it to choose from. Plain data: it crosses threads and the contract as it is. Pure.

export const mailUnits = ["pairs", "conversations"] as const;
/** `pairs`: each answer with the message it answers; `conversations`: a thread up to its last answer is one example. */
export type MailUnit = (typeof mailUnits)[number];

export const mailPartKinds = ["quote", "signature", "disclaimer"] as const;
/** What stands in an e-mail beside what was said in it. */
export type MailPartKind = (typeof mailPartKinds)[number];

export type MailSource = {
  readonly kind: "mail";
  /** Whose answers are learnt from, in small letters; empty: whoever answers most. */
  readonly modelAddresses: readonly string[];
  readonly unit: MailUnit;
  /** Taken out of the examples; what is taken out is kept in their notes. */
  readonly removed: readonly MailPartKind[];
  /** An answer whose question isn't in the file gets it from the text it quotes. */
  readonly usesQuotedQuestions: boolean;
};

export const documentUses = ["instructions", "question-answer", "material"] as const;
export type DocumentUse = (typeof documentUses)[number];
export type DocumentSource = { readonly kind: "document"; readonly as: DocumentUse };

export type ChatsSource = {
  readonly kind: "chats";
  /** Who is the model, by the names in the file; everybody else asks. */
  readonly modelSpeakers: readonly string[];
};

/** `kind` is always the plan's `format`. */
export type ImportSource = MailSource | DocumentSource | ChatsSource;

/** Somebody who writes in a file of e-mails. */
export type MailPerson = {
  /** In small letters. */
  readonly address: string;
  readonly name: string;
  readonly messageCount: number;
  /** Messages of theirs that answer somebody else's. */
  readonly answerCount: number;
};

export type MailFacts = {
  readonly kind: "mail";
  /** Who answers most first; at most 50. */
  readonly people: readonly MailPerson[];
  readonly messageCount: number;
  /** What would be taken out, as it stands in the file: the first few of each kind, each cut. */
  readonly parts: readonly { readonly kind: MailPartKind; readonly text: string }[];
};

export type DocumentFacts = { readonly kind: "document" };

export type ChatsFacts = {
  readonly kind: "chats";
  readonly speakers: readonly { readonly name: string; readonly messageCount: number }[];
};

export type SourceFacts = MailFacts | DocumentFacts | ChatsFacts;
