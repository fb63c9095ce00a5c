// The rehearsal's state on disk, and all of it in memory: one small JSON file a file and a job, one growing list of
// events a job. Survives kill -9 at any moment: whole files get their name by a rename, lists may end in a torn line.
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
} from "node:fs";
import { join } from "node:path";
import type { Log } from "../../core/log.ts";
import { writeWhole } from "../write-whole.ts";
import { recordVersion, type EventRecord, type FileRecord, type JobRecord } from "./records.ts";

export type StateFolder = {
  readonly files: ReadonlyMap<string, FileRecord>;
  readonly jobs: ReadonlyMap<string, JobRecord>;
  readonly nextSequence: () => number;
  /** Where an upload's bytes go before it is known whether they are kept; removed at the next start. */
  readonly newContentPath: (fileId: string) => string;
  /** Makes the uploaded bytes a file that is there. */
  readonly keepFile: (record: FileRecord) => void;
  readonly contentPathOf: (fileId: string) => string;
  /** Removes the bytes too; also for an upload that isn't kept. */
  readonly removeFile: (fileId: string) => void;
  readonly saveJob: (record: JobRecord) => void;
  /** The trainer's own folder for a job; it exists. */
  readonly workFolderOf: (jobId: string) => string;
  /** Oldest first. */
  readonly eventsOf: (jobId: string) => readonly EventRecord[];
  readonly addEvent: (jobId: string, event: EventRecord) => void;
};

/** Events of jobs nobody looks at are read again when somebody does. */
const eventListsKept = 4;

/** Reads the state and clears up what an earlier end left half done. Errors: Node's own when the folder can't be used. */
export function openStateFolder(root: string, log: Log): StateFolder {
  const filesFolder = join(root, "files");
  const jobsFolder = join(root, "jobs");
  for (const path of [filesFolder, jobsFolder]) mkdirSync(path, { recursive: true, mode: 0o700 });
  const files = readRecords<FileRecord>(filesFolder, "file.json", log);
  const jobs = readRecords<JobRecord>(jobsFolder, "job.json", log);
  let lastSequence = Math.max(0, ...[...files.values(), ...jobs.values()].map(({ sequence }) => sequence));
  const eventLists = new Map<string, EventRecord[]>();
  const eventsPathOf = (jobId: string): string => join(jobsFolder, jobId, "events.jsonl");

  const eventsOf = (jobId: string): EventRecord[] => {
    const events = eventLists.get(jobId) ?? readEvents(eventsPathOf(jobId));
    // To the end of the map: the lists looked at least lately stand first.
    eventLists.delete(jobId);
    eventLists.set(jobId, events);
    for (const oldest of eventLists.keys()) {
      if (eventLists.size <= eventListsKept) break;
      eventLists.delete(oldest);
    }
    return events;
  };
  const removeFile = (fileId: string): void => {
    files.delete(fileId);
    // The record first: without it the rest is known as left over.
    rmSync(join(filesFolder, fileId, "file.json"), { force: true });
    rmSync(join(filesFolder, fileId), { recursive: true, force: true });
  };

  return {
    files,
    jobs,
    nextSequence: () => (lastSequence += 1),
    newContentPath: (fileId) => {
      mkdirSync(join(filesFolder, fileId), { recursive: true, mode: 0o700 });
      return join(filesFolder, fileId, "content");
    },
    keepFile: (record) => {
      writeRecord(join(filesFolder, record.id, "file.json"), record);
      files.set(record.id, record);
    },
    contentPathOf: (fileId) => join(filesFolder, fileId, "content"),
    removeFile,
    saveJob: (record) => {
      mkdirSync(join(jobsFolder, record.id), { recursive: true, mode: 0o700 });
      writeRecord(join(jobsFolder, record.id, "job.json"), record);
      jobs.set(record.id, record);
    },
    workFolderOf: (jobId) => {
      const path = join(jobsFolder, jobId, "work");
      mkdirSync(path, { recursive: true, mode: 0o700 });
      return path;
    },
    eventsOf,
    addEvent: (jobId, event) => {
      const events = eventsOf(jobId);
      appendFileSync(eventsPathOf(jobId), `${JSON.stringify(event)}\n`, { mode: 0o600 });
      events.push(event);
    },
  };
}

function writeRecord(path: string, record: FileRecord | JobRecord): void {
  writeWhole(path, [Buffer.from(JSON.stringify(record), "utf8")]);
}

/** The records of a folder, oldest first. Entries without a record are half-made or half-removed and go. */
function readRecords<Item extends FileRecord | JobRecord>(
  folder: string,
  name: string,
  log: Log,
): Map<string, Item> {
  const records: Item[] = [];
  for (const entry of readdirSync(folder)) {
    const path = join(folder, entry, name);
    if (!existsSync(path)) {
      rmSync(join(folder, entry), { recursive: true, force: true });
      continue;
    }
    try {
      const record = JSON.parse(readFileSync(path, "utf8")) as Item;
      if (record.id !== entry) throw new TypeError("a record under another name");
      if (record.version !== recordVersion) throw new TypeError("a record of another version");
      records.push(record);
    } catch (error) {
      // Somebody's editor or a bad disk: the rest is still worth having, and this one stays to be looked at.
      log.error("rehearsal-record-unreadable", error);
    }
  }
  return new Map(records.toSorted((a, b) => a.sequence - b.sequence).map((record) => [record.id, record]));
}

/** A process that was killed while it wrote leaves a torn line at the end: it is cut off, so that the next one fits. */
function readEvents(path: string): EventRecord[] {
  if (!existsSync(path)) return [];
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf(0x0a) + 1;
  if (end < bytes.length) truncateSync(path, end);
  const events: EventRecord[] = [];
  for (const line of bytes.subarray(0, end).toString("utf8").split("\n")) {
    if (line === "") continue;
    try {
      events.push(JSON.parse(line) as EventRecord);
    } catch {
      // A power cut can leave zeros in the middle of a file; the other events still tell what happened.
    }
  }
  return events;
}
