// The labelled threads of the e-mail tests: what each person wrote, apart from what their program added to it. Written
// before the reader was, and never changed to suit it.

/** The program a message is written with: decides how it quotes, and whether it sends HTML, text or both. */
export type MailProgram =
  | "outlook"
  | "outlook-plain"
  | "outlook-mobile"
  | "gmail"
  | "gmail-plain"
  | "apple"
  | "iphone"
  | "thunderbird"
  | "thunderbird-plain";

export type Person = { readonly name: string; readonly address: string };

export type Said = {
  readonly by: Person;
  readonly program: MailProgram;
  /** What was said, greeting and closing line included. With `inline`, the pieces between the quoted lines. */
  readonly text: string;
  readonly signature?: string;
  /** What comes after the signature and is said again: a postscript. */
  readonly after?: string;
  readonly disclaimer?: string;
  /** A warning that a mail server put above the text. */
  readonly banner?: string;
  /** The message quoted and answered: its place in the thread; the one before when absent, null for none. */
  readonly answers?: number | null;
  /** `above` (usual): the answer stands above what is quoted. */
  readonly posting?: "above" | "below" | "none";
  readonly subject?: string;
  /** Headers that went missing on the way. */
  readonly without?: readonly ("ids" | "references")[];
  readonly coding?: "utf-8" | "iso-8859-1" | "windows-1252" | "base64";
  readonly htmlOnly?: boolean;
  readonly attachments?: readonly string[];
  /** It isn't in the file: only what others quote of it. */
  readonly isMissing?: boolean;
};

export type Thread = {
  readonly name: string;
  readonly language: "de" | "en";
  readonly subject: string;
  readonly messages: readonly Said[];
  /** The model's answers with what each answers: places in the thread. */
  readonly pairs: readonly (readonly [asked: number, answer: number])[];
};
