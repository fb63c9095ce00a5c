// The bridge between the page and the main process in Electron: the transport and nothing else. Named functions only,
// never ipcRenderer itself; data is cloned on the way.
import { contextBridge, ipcRenderer, type IpcRendererEvent } from "electron";
import type { Push } from "../src-shared/contract/contract.ts";
import type { CallResult, Transport } from "../src-shared/contract/transport.ts";

const transport: Transport = {
  call: (method, input) => ipcRenderer.invoke("call", method, input) as Promise<CallResult>,
  subscribe: (onPush) => {
    const listener = (_event: IpcRendererEvent, push: Push): void => onPush(push);
    ipcRenderer.on("push", listener);
    return () => {
      ipcRenderer.off("push", listener);
    };
  },
};

contextBridge.exposeInMainWorld("attune", transport);
