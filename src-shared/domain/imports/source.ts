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
  /** Whose answers are learnt from, in small letters; empty: nobody's, and everything is left aside. */
  readonly modelAddresses: readonly string[];
  readonly unit: MailUnit;
  /** Taken out of the examples; what is taken out is kept in their notes. */
  readonly removed: readonly MailPartKind[];
  /** An answer whose question isn't in the file gets it from the text it quotes. */
  readonly usesQuotedQuestions: boolean;
};

export const documentUses = ["instructions", "question-answer", "material"] as const;
export type DocumentUse = (typeof documentUses)[number];
/** Characters; as long as the box for them takes. */
export const instructionsMaximumLength = 100_000;

export const instructionsWishes = ["ask", "replace", "append"] as const;
/** What becomes of instructions the project has already: `ask` refuses until somebody has chosen. */
export type InstructionsWish = (typeof instructionsWishes)[number];
export type DocumentSource = {
  readonly kind: "document";
  readonly as: DocumentUse;
  readonly whenInstructed: InstructionsWish;
};

export type ChatsSource = {
  readonly kind: "chats";
  /** Who is the model, by the names in the file; everybody else asks. */
  readonly modelSpeakers: readonly string[];
  /** Whose messages are not looked at: a bot, a person in the background. */
  readonly leftOutSpeakers: readonly string[];
  /**
   * Silence after which another conversation begins, 1 to 8,760; null: never. Where the file itself tells conversations
   * and threads apart, it isn't asked.
   */
  readonly pauseHours: number | null;
  /** A longer conversation becomes several examples of one group, 2 to 1,000; they and the model count one each. */
  readonly maximumTurns: number;
  /** Else a blank stands for each, in messages and where those of one side are joined. */
  readonly keepsLineBreaks: boolean;
};

export const chatForms = [
  "chatgpt",
  "claude",
  "whatsapp",
  "slack",
  "teams",
  "subtitles",
  "transcript",
] as const;
/** Where chats come from, which says what may stand in them. */
export type ChatForm = (typeof chatForms)[number];

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

export const documentForms = ["word", "pdf", "web", "markdown", "text"] as const;
export type DocumentForm = (typeof documentForms)[number];

export type DocumentFacts = {
  readonly kind: "document";
  readonly form: DocumentForm;
  /** What it is likeliest meant for, and a sentence that says why. */
  readonly suggestion: { readonly use: DocumentUse; readonly because: string };
  /** Of what was looked at. */
  readonly pairCount: number;
  readonly wordCount: number;
  /** The text's beginning. */
  readonly beginning: string;
  /** Only for PDFs. */
  readonly pageCount: number | null;
  readonly lookedAtPages: number | null;
  /** Sentences about what is left out: pictures, running heads, macros. */
  readonly leftOut: readonly string[];
};

/** Somebody who speaks in a file of chats. */
export type ChatSpeaker = {
  readonly name: string;
  readonly messageCount: number;
  /** The beginning of something said, to know the person by. */
  readonly sample: string;
};

export type ChatsFacts = {
  readonly kind: "chats";
  readonly form: ChatForm;
  /** Who speaks most first; at most 200. */
  readonly speakers: readonly ChatSpeaker[];
  /** Of the part that was looked at. */
  readonly messageCount: number;
  /** Whether conversations are told apart by pauses, if at all. */
  readonly hasPauses: boolean;
};

export type SourceFacts = MailFacts | DocumentFacts | ChatsFacts;
