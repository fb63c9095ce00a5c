// The bridge between the page and the main process in Electron: the transport and nothing else. Named functions only,
// never ipcRenderer itself; data is cloned on the way.
import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from "electron";
import type { Push } from "../src-shared/contract/contract.ts";
import type {
  CallResult,
  FileQuestion,
  FileTarget,
  OfferedFile,
  Outcome,
  Transport,
} from "../src-shared/contract/transport.ts";

/** This side is compiled without a browser's types. */
declare function addEventListener(type: "online", listener: () => void): void;

const askForFile = async <Value>(question: FileQuestion): Promise<Outcome<Value>> =>
  (await ipcRenderer.invoke("files", question)) as Outcome<Value>;

/** A file from the disk by its path, which the page never sees; what the page made has none and is copied. */
const offer = async (file: File): Promise<Outcome<OfferedFile>> => {
  const path = webUtils.getPathForFile(file);
  if (path !== "") return askForFile({ ask: "point", path });
  return askForFile({ ask: "take", name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
};

const transport: Transport = {
  call: (method, input) => ipcRenderer.invoke("call", method, input) as Promise<CallResult>,
  subscribe: (onPush) => {
    const listener = (_event: IpcRendererEvent, push: Push): void => onPush(push);
    ipcRenderer.on("push", listener);
    return () => {
      ipcRenderer.off("push", listener);
    };
  },
  files: {
    offer: (file: File) => ({ offered: offer(file), cancel: () => undefined }),
    chooseTarget: (wish) => askForFile<FileTarget | null>({ ask: "target", ...wish }),
    deliver: async () => ({ ok: true, output: null }),
    read: async (targetReference, fileName) => {
      const read = await askForFile<Uint8Array<ArrayBuffer>>({ ask: "read", targetReference, fileName });
      return read.ok ? { ok: true, output: read.output.buffer } : read;
    },
    onOpened: (take) => {
      const pull = async (): Promise<void> => {
        const found = await askForFile<readonly OfferedFile[]>({ ask: "opened" });
        if (found.ok && found.output.length > 0) take(found.output);
      };
      ipcRenderer.on("opened", pull);
      void pull();
      return () => {
        ipcRenderer.off("opened", pull);
      };
    },
    forget: async (reference) => {
      await askForFile({ ask: "forget", reference });
    },
  },
};

// The system says it to pages, not to programs.
addEventListener("online", () => void ipcRenderer.invoke("online"));
contextBridge.exposeInMainWorld("attune", transport);
