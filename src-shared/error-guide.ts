// What each error code says to people: what happened, what it means, what to do, and the one action offered.
// Used by the page (through i18n), the command line and the start-up notices. Holds words, and filling their gaps.
import type { ErrorCode, WireError } from "./errors.ts";

/** The one action a notice can offer; the page and the command line each know how to carry it out. */
export type GuideAction =
  | "retry"
  | "reload"
  | "choose-backup"
  | "look-again"
  | "get-update"
  | "open-first-studio"
  | "copy-diagnostics"
  | "unlock-keys"
  /** Where keys are entered, and where a project is kept here or let go. */
  | "open-accounts"
  | "none";

/** `{{name}}` stands for the error detail of that name. */
export type Guide = { readonly title: string; readonly advice: string; readonly action: GuideAction };

export const errorGuide = {
  "bad-input": {
    title: "That can't be saved as it is",
    advice: "{{problem}} Change it and try again; nothing was changed.",
    action: "none",
  },
  "unknown-method": {
    title: "This part of the studio is from another version",
    advice:
      "The page asked for something this studio doesn't know. Reload the page; if it comes back, update Attune.",
    action: "reload",
  },
  "not-found": {
    title: "It isn't there any more",
    advice: "The {{what}} was removed or is from another data folder. Nothing else was changed.",
    action: "look-again",
  },
  "write-conflict": {
    title: "Somebody changed it in the meantime",
    advice:
      "It was changed in another window after you opened it. Look at the new text, then make your change again.",
    action: "look-again",
  },
  "too-large": {
    title: "That is too large to send in one piece",
    advice: "The limit is {{limitMegabytes}} MB. Import large material as a file instead.",
    action: "none",
  },
  "too-complex": {
    title: "That took more memory than Attune allows itself",
    advice: "Nothing was changed. Split the file or narrow the selection, then try again.",
    action: "none",
  },
  "view-expired": {
    title: "The list has changed in the meantime",
    advice: "What you had selected may not be the same rows any more. Look at the list and choose again.",
    action: "look-again",
  },
  "pattern-wrong": {
    title: "This pattern can't be read",
    advice: "A regular expression has a mistake: {{problem}} Correct it, or search for plain text instead.",
    action: "none",
  },
  "pattern-too-slow": {
    title: "This pattern takes too long",
    advice:
      "It was stopped and nothing was changed. Use a simpler pattern, or search for plain text instead.",
    action: "none",
  },
  "nothing-to-undo": {
    title: "There is nothing more to take back",
    advice: "The history of this project starts here. Nothing was changed.",
    action: "none",
  },
  "nothing-to-redo": {
    title: "There is nothing to do again",
    advice: "Nothing was taken back since the last change. Nothing was changed now either.",
    action: "none",
  },
  "file-unreadable": {
    title: "“{{name}}” can't be read",
    advice:
      "{{problem}} Nothing was changed. Save it again from the program it came from, then try once more.",
    action: "none",
  },
  "file-empty": {
    title: "“{{name}}” has nothing in it that could become an example",
    advice: "{{problem}} Choose another file, or look at the columns by hand.",
    action: "none",
  },
  "file-too-large": {
    title: "The file is too large",
    advice:
      "Attune takes files up to {{limitGigabytes}} GB. Split it into parts and import them one after the other.",
    action: "none",
  },
  "file-damaged": {
    title: "“{{name}}” is damaged and can't be opened",
    advice:
      "The file on disk can't be read as a whole. It was left untouched. Go back to a backup: the damaged file is set aside, not deleted.",
    action: "choose-backup",
  },
  "file-missing": {
    title: "The file of “{{name}}” is gone",
    advice:
      "It was moved, renamed or deleted outside Attune. Put it back and look again, or go back to a backup.",
    action: "choose-backup",
  },
  "file-newer": {
    title: "“{{name}}” was made by a newer Attune",
    advice:
      "It has format {{fileVersion}}, this Attune reads up to {{supportedVersion}}. Update Attune to open it. The file was left untouched.",
    action: "get-update",
  },
  "file-not-attune": {
    title: "“{{name}}” isn't an Attune file",
    advice:
      "Something else stands where the file should be. It was left untouched. Go back to a backup: the strange file is set aside, not deleted.",
    action: "choose-backup",
  },
  "folder-missing": {
    title: "The folder isn't there",
    advice:
      "{{path}} can't be found. If it is on a drive or a network, connect it and try again, or choose another folder (--data for projects, --backups for backups).",
    action: "retry",
  },
  "folder-read-only": {
    title: "Attune can't write in its data folder",
    advice:
      "{{path}} is read-only for this user. Allow writing there and try again, or start Attune with --data and another folder. Nothing was changed.",
    action: "retry",
  },
  "disk-full": {
    title: "The disk is full",
    advice: "The last change was not saved; everything before it was. Free some space, then try again.",
    action: "retry",
  },
  "disk-trouble": {
    title: "The disk didn't answer as it should",
    advice:
      "The last change was not saved; everything before it was. Check the drive or the network, then try again.",
    action: "retry",
  },
  "backup-missing": {
    title: "There is no such backup",
    advice: "It was removed, or the backup folder isn't connected. Connect it and look again.",
    action: "look-again",
  },
  "migration-failed": {
    title: "“{{name}}” couldn't be brought up to date",
    advice:
      "A backup was made first and the file is as it was. Copy the diagnostics and tell us; an older Attune still opens it.",
    action: "copy-diagnostics",
  },
  "studio-already-open": {
    title: "Attune is already open on this data folder",
    advice:
      "Two studios can't share one folder. Go on in the first one, or start this one with --data and another folder.",
    action: "open-first-studio",
  },
  "studio-not-ready": {
    title: "The studio isn't ready",
    advice: "Its start was stopped by the problem shown. Solve it first, then try again.",
    action: "reload",
  },
  "core-stopped": {
    title: "The studio's core stopped and was started again",
    advice:
      "What was saved is safe. The last thing you did may not have happened: look, and do it again if needed.",
    action: "retry",
  },
  "connection-lost": {
    title: "The page lost its studio",
    advice:
      "The program behind this page doesn't answer. Nothing saved is lost. It reconnects by itself once Attune runs.",
    action: "retry",
  },
  "session-ended": {
    title: "This page belongs to a studio that was closed",
    advice: "Start Attune again and use the new link it prints. Everything saved is there.",
    action: "none",
  },
  "task-cancelled": {
    title: "Cancelled",
    advice: "It was stopped on request. Nothing was changed.",
    action: "none",
  },
  "provider-unreachable": {
    title: "{{connection}} can't be reached",
    advice:
      "Either this computer is offline or the service is down. Nothing is lost; what was started there goes on. Try again once the network is back.",
    action: "retry",
  },
  "provider-certificate": {
    title: "{{connection}} can't prove that it is itself",
    advice:
      "Its certificate isn't valid for this computer, so nothing was sent. Check the address and this computer's clock; a company network or a virus scanner that reads along causes this, too.",
    action: "retry",
  },
  "provider-other-service": {
    title: "This address isn't a service Attune can use",
    advice:
      "Something answers there, but it doesn't know OpenAI's calls. Check the address: it usually ends in /v1.",
    action: "open-accounts",
  },
  "provider-key-refused": {
    title: "{{connection}} doesn't accept the key",
    advice: "The key was mistyped, revoked or replaced. Enter a valid one, then try again.",
    action: "open-accounts",
  },
  "provider-forbidden": {
    title: "{{connection}} doesn't allow this",
    advice:
      "The key is valid but has no right to do it. Ask whoever manages the account, or use another one.",
    action: "open-accounts",
  },
  "provider-busy": {
    title: "{{connection}} asks to wait",
    advice: "Too much was asked of it at once. Attune tries again by itself; nothing needs to be done.",
    action: "retry",
  },
  "provider-quota": {
    title: "{{connection}} wants its bill sorted out",
    advice:
      "The account has no credit left or has reached its limit. Look at its billing page, then try again.",
    action: "none",
  },
  "provider-trouble": {
    title: "{{connection}} has a problem of its own",
    advice:
      "It answered with an error that isn't yours. Attune tries again; it usually passes within minutes.",
    action: "retry",
  },
  "provider-refused": {
    title: "{{connection}} didn't accept that",
    advice: "It says: “{{said}}” Change what it names, then try again.",
    action: "none",
  },
  "provider-unclear": {
    title: "{{connection}} answered something that can't be read",
    advice:
      "This may be a sign-in page of your network, or another service at that address. Check the network and the address, then try again.",
    action: "retry",
  },
  "training-not-available": {
    title: "This account can't start trainings at {{connection}}",
    advice:
      "The service has closed new trainings for it. The examples stay yours: train them elsewhere, or rehearse.",
    action: "open-accounts",
  },
  "model-not-found": {
    title: "{{connection}} doesn't know this model",
    advice:
      "It may still be loading right after a training, belong to another account, or have been switched off. Wait a minute, or choose another one.",
    action: "retry",
  },
  "model-closed": {
    title: "{{model}} can't be trained with {{connection}} today",
    advice: "{{reason}} {{places}} Nothing was started or sent.",
    action: "none",
  },
  "rehearsal-unavailable": {
    title: "The rehearsal couldn't be started",
    advice:
      "{{problem}} Close other programs that use it, then try again; if it comes back, install Attune anew. Your examples are not affected.",
    action: "retry",
  },
  "key-needed": {
    title: "The key of {{connection}} has to be entered again",
    advice:
      "It isn't kept on this computer any more, or can't be read. Enter it in the account's settings; nothing else was lost.",
    action: "open-accounts",
  },
  "key-variable-empty": {
    title: "The key of {{connection}} isn't set",
    advice:
      "It is read from the environment variable {{variable}}, which is empty. Set it and start Attune again, or enter a key instead.",
    action: "open-accounts",
  },
  "vault-locked": {
    title: "Your keys are locked",
    advice: "They are kept in a file that your passphrase opens. Enter it, then try again.",
    action: "unlock-keys",
  },
  "vault-damaged": {
    title: "The file with your keys was changed or damaged",
    advice:
      "Attune didn't use it and left it as it is. Put it back from a copy, or begin a new one and enter the keys again.",
    action: "open-accounts",
  },
  "passphrase-wrong": {
    title: "That isn't the passphrase",
    advice: "Nothing was changed. Try again; without it the keys have to be entered anew.",
    action: "none",
  },
  "passphrase-wait": {
    title: "Too many wrong passphrases",
    advice: "So that nobody can guess it, the next try is possible in {{seconds}} seconds.",
    action: "none",
  },
  "address-unencrypted": {
    title: "The way to {{host}} isn't encrypted",
    advice:
      "With http instead of https, everybody on the way can read the key and the examples. Use https, or confirm that this is wanted.",
    action: "none",
  },
  "kept-here": {
    title: "This project is kept on this computer",
    advice:
      "Nothing was sent to {{connection}}. Rehearse, or turn “Keep this project on this computer” off under Settings, Accounts, and try again.",
    action: "open-accounts",
  },
  "sending-unapproved": {
    title: "Nothing of this project went to {{connection}} so far",
    advice:
      "Before the first time, look at what is sent and to whom, and agree to it. Then try again; nothing was sent yet.",
    action: "none",
  },
  "deploy-by-hand": {
    title: "{{connection}} wants this done on its own page",
    advice: "Open its portal, look for the model by its name, and deploy it there.",
    action: "none",
  },
  "job-state": {
    title: "That isn't possible at this point of the training",
    advice: "It has moved on in the meantime. Look at where it stands now.",
    action: "look-again",
  },
  "split-frozen": {
    title: "“{{jobName}}” learnt from this",
    advice:
      "Dealing the examples out again would put some of what it studied into the final exam. Train anew afterwards, or leave the split as it is.",
    action: "none",
  },
  "over-budget": {
    title: "This goes beyond the budget",
    advice: "{{problem}} Nothing was started.",
    action: "none",
  },
  internal: {
    title: "Something went wrong inside Attune",
    advice:
      "This is a mistake of ours. What was saved is safe. Copy the diagnostics and tell us what you did.",
    action: "copy-diagnostics",
  },
} as const satisfies Record<ErrorCode, Guide>;

/** Fills `{{name}}` in a guide's text from an error's details; an absent detail becomes "?". */
export function fillGuide(
  text: string,
  details: Readonly<Record<string, string | number | boolean>>,
): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => String(details[name] ?? "?"));
}

/** An error in words, its details filled in; `sentence` is both in one line, for hosts without a screen. */
export function errorInWords({ code, details }: WireError): {
  readonly title: string;
  readonly advice: string;
  readonly sentence: string;
} {
  const guide = errorGuide[code];
  const title = fillGuide(guide.title, details);
  const advice = fillGuide(guide.advice, details);
  return { title, advice, sentence: `${title}: ${advice}` };
}
