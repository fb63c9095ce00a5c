// The probe's preload: what it may require, and a bridge with the kinds of things Attune's has.
const { contextBridge, ipcRenderer } = require("electron");

const required = ["node:fs", "child_process"].map((name) => {
  try {
    require(name);
    return "works";
  } catch {
    return "throws";
  }
});
contextBridge.exposeInMainWorld("probe", {
  required,
  echo: (value) => ipcRenderer.invoke("echo", value),
  fail: () => ipcRenderer.invoke("fail"),
  nobody: () => ipcRenderer.invoke("nobody"),
  sender: () => ipcRenderer.invoke("sender"),
  later: (callback) => callback("called"),
  both: () => ({ first: Promise.resolve(1), second: () => 2 }),
  subscribe: (listener) => {
    const hear = (_event, value) => listener(value);
    ipcRenderer.on("news", hear);
    return () => {
      ipcRenderer.off("news", hear);
    };
  },
});
