// The one way out of this computer: every question to a provider that is asked in the core goes through here. What
// carries something of a person's is written down before it goes; nothing goes of a project that is kept here, or to an
// account nobody has agreed to for it. What can't be written down isn't sent.
import type { SendingEntry } from "../../src-shared/contract/sending.ts";
import type { ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import { moderationModel } from "../../src-shared/domain/sending/precheck.ts";
import { maySend, type SendDecision } from "../../src-shared/domain/sending/may-send.ts";
import { AppError, assertNever } from "../../src-shared/errors.ts";
import type { Log } from "../core/log.ts";
import type { Provider, ProviderControl, ProviderWork, ProviderWorkName } from "../provider/provider-work.ts";
import type { ReadDatabase } from "../store/database.ts";
import type { Write } from "../store/write.ts";
import { approvalsSql, keptHereSql, sendingLogSql, type ApprovalRecord } from "./sql.ts";

export type GatedControl<Name extends ProviderWorkName> = ProviderControl<Name> & {
  /** Whose it is; null: it is about an account and no project. */
  readonly projectId: string | null;
};

/** The provider as the core has it. Errors: kept-here, sending-unapproved, disk-full, and the provider's. */
export type GatedProvider = {
  readonly run: <Name extends ProviderWorkName>(
    profile: ConnectionProfile,
    name: Name,
    input: ProviderWork[Name]["input"],
    control: GatedControl<Name>,
  ) => Promise<ProviderWork[Name]["output"]>;
};

export type Gate = {
  readonly provider: GatedProvider;
  /** For whoever would begin something that ends in a sending. Errors: kept-here, sending-unapproved. */
  readonly refuse: (projectId: string, profile: ConnectionProfile) => void;
  /** At a start: what an earlier studio was ended in the middle of has an end nobody knows. */
  readonly recover: () => void;
  /** After an older library was put back: a project may have been kept here since, so everything is agreed to anew. */
  readonly forgetApprovals: () => void;
  /** Breaks off what is on its way of a project. */
  readonly stop: (projectId: string) => void;
};

/** What may be asked about a project that is kept here: what ends, follows or removes something that is out already. */
const allowedWhenKept: ReadonlySet<ProviderWorkName> = new Set<ProviderWorkName>([
  "find-job",
  "read-job",
  "list-events",
  "list-checkpoints",
  "read-file",
  "cancel-job",
  "pause-job",
  "resume-job",
  "delete-file",
  "delete-model",
  "list-deployments",
  "delete-deployment",
]);

/** What carries something of a person's, and how it is called in the log. */
const kinds: Partial<Record<ProviderWorkName, SendingEntry["kind"]>> = {
  "upload-file": "upload",
  "create-job": "order",
  "create-deployment": "order",
  chat: "chat",
  moderate: "moderation",
};

export function createGate(parts: {
  readonly provider: Provider;
  readonly library: () => ReadDatabase;
  readonly write: Write;
  readonly nowMs: () => number;
  readonly log: Pick<Log, "error">;
  /** Hears how an order for a training ended: what a service refuses for good is remembered. */
  readonly onOrder: (
    profile: ConnectionProfile,
    order: { readonly model: string; readonly error: AppError | null },
  ) => void;
}): Gate {
  const { provider, write, nowMs, log } = parts;
  const underWay = new Map<string, Set<AbortController>>();

  const isKeptHere = (projectId: string | null): boolean =>
    projectId !== null && isProjectKeptHere(projectId, parts.library());

  const refuse: Gate["refuse"] = (projectId, profile) => {
    const { decision } = sendDecision(projectId, profile, parts.library());
    switch (decision) {
      case "ok":
        return;
      case "kept-here":
        throw keptHere(profile);
      case "needs-sheet":
        throw new AppError("sending-unapproved", { connection: profile.label });
      default:
        assertNever(decision);
    }
  };

  /** A controller that `stop` fires, for as long as the work lasts. */
  const whileStoppable = async <Result>(
    projectId: string | null,
    work: (stopper: AbortController) => Promise<Result>,
  ): Promise<Result> => {
    const stopper = new AbortController();
    const ofProject = underWay.get(projectId ?? "") ?? new Set();
    underWay.set(projectId ?? "", ofProject.add(stopper));
    try {
      return await work(stopper);
    } finally {
      ofProject.delete(stopper);
      if (ofProject.size === 0) underWay.delete(projectId ?? "");
    }
  };

  const logged = <Name extends ProviderWorkName>(
    kind: SendingEntry["kind"],
    { profile, name, input, control }: Asked<Name>,
  ): Promise<ProviderWork[Name]["output"]> => {
    const { projectId, ...rest } = control;
    const sendingId = write({ to: "library", topics: ["sending"] }, (library) =>
      library.run(sendingLogSql.begin, {
        nowMs: nowMs(),
        projectId,
        connectionId: profile.connectionId,
        connectionLabel: profile.label,
        host: hostOf(profile, name),
        kind,
        subject: subjectOf(name, input),
      }),
    ).lastId;
    let bytes = 0;
    let isEnded = false;
    const note = (sql: string, more: { readonly state?: SendingEntry["state"] }): void => {
      try {
        write({ to: "library", topics: ["sending"] }, (library) =>
          library.run(sql, { sendingId, bytes, ...more }),
        );
      } catch (error) {
        // Its beginning is written down; the next start finds that its end isn't.
        log.error("sending-not-noted", error);
      }
    };
    const sent = (count: number): void => {
      bytes = count;
      rest.sent?.(count);
      // A request that was given up is told about a moment after its end.
      if (isEnded) note(sendingLogSql.setBytes, {});
    };
    return whileStoppable(projectId, async (stopper) => {
      const signal = rest.signal ? AbortSignal.any([rest.signal, stopper.signal]) : stopper.signal;
      try {
        const output = await provider.run(profile, name, input, { ...rest, signal, sent });
        isEnded = true;
        note(sendingLogSql.end, { state: "sent" });
        return output;
      } catch (error) {
        isEnded = true;
        note(sendingLogSql.end, { state: "failed" });
        throw stopper.signal.aborted ? keptHere(profile, error) : error;
      }
    });
  };

  return {
    refuse,
    provider: {
      run: async (profile, name, input, control) => {
        const { projectId, ...rest } = control;
        if (profile.kind === "rehearsal") return provider.run(profile, name, input, rest);
        const kind = kinds[name];
        if (projectId !== null && kind !== undefined) refuse(projectId, profile);
        if (isKeptHere(projectId) && !allowedWhenKept.has(name)) throw keptHere(profile);
        const work =
          kind === undefined
            ? provider.run(profile, name, input, rest)
            : logged(kind, { profile, name, input, control });
        if (name === "create-job") {
          hear(work, (error) => parts.onOrder(profile, { model: subjectOf(name, input), error }), log);
        }
        return work;
      },
    },
    recover: () => {
      // A disk that is full is no reason not to start: nothing is written where nothing was lost.
      if (parts.library().get(sendingLogSql.anyLost) === undefined) return;
      write({ to: "library", topics: [] }, (library) => library.run(sendingLogSql.endLost));
    },
    forgetApprovals: () => {
      write({ to: "library", topics: ["sending"] }, (library) => library.run(approvalsSql.forgetEverything));
    },
    stop: (projectId) => {
      for (const stopper of underWay.get(projectId) ?? []) stopper.abort();
    },
  };
}

/** By what somebody has seen of this project goes to this account at this address, and agreed to. */
export function sendDecision(
  projectId: string,
  profile: ConnectionProfile,
  library: ReadDatabase,
): SendDecision {
  const { connectionId, kind } = profile;
  return maySend(
    { projectId, isKeptHere: isProjectKeptHere(projectId, library) },
    { connectionId, kind, host: hostOf(profile) },
    library.all<ApprovalRecord>(approvalsSql.of, { projectId }).map((record) => ({
      projectId,
      connectionId: record.connection_id,
      host: record.host,
      approvedAtMs: record.approved_at_ms,
    })),
  );
}

/** Nothing of it may leave, and nothing is loaded from the web for it. */
export function isProjectKeptHere(projectId: string, library: ReadDatabase): boolean {
  return library.get(keptHereSql.isKept, { projectId }) !== undefined;
}

type Asked<Name extends ProviderWorkName> = {
  readonly profile: ConnectionProfile;
  readonly name: Name;
  readonly input: ProviderWork[Name]["input"];
  readonly control: GatedControl<Name>;
};

function keptHere({ label }: ConnectionProfile, cause?: unknown): AppError {
  return new AppError("kept-here", { connection: label }, cause === undefined ? {} : { cause });
}

/** What comes of it is whoever asked's; what is remembered of it mustn't get in their way. */
function hear(work: Promise<unknown>, tell: (error: AppError | null) => void, log: Pick<Log, "error">): void {
  const remember = (error: AppError | null): void => {
    try {
      tell(error);
    } catch (failure) {
      log.error("order-not-remembered", failure);
    }
  };
  work.then(
    () => remember(null),
    (error: unknown) => {
      if (error instanceof AppError) remember(error);
    },
  );
}

/** Where something goes; where a profile has two addresses, by the name of the work. */
export function hostOf(
  { baseUrl, deployStep }: Pick<ConnectionProfile, "baseUrl" | "deployStep">,
  name?: ProviderWorkName,
): string {
  const isManaged = name === "create-deployment" && deployStep.kind === "azure-management";
  return URL.parse((isManaged ? deployStep.managementUrl : baseUrl) ?? "")?.host ?? "";
}

function subjectOf(name: ProviderWorkName, input: unknown): string {
  if (name === "moderate") return moderationModel;
  const { fileName, model } = input as { readonly fileName?: string; readonly model?: string };
  return (name === "upload-file" ? fileName : model) ?? "";
}
