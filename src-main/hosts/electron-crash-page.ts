// The page after a window that stopped working again and again: needs nothing of the studio's own page, which may be
// what is broken. Copies the diagnostics, which hold no names, keys or texts.
import { hostWords } from "./electron-words.ts";

const { crash, name } = hostWords;

export const crashPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${crash.title} · ${name}</title>
<link rel="icon" href="data:,">
<style>
  body { font: 16px/1.5 system-ui, sans-serif; margin: 20vh auto 0; max-width: 36rem; padding: 0 1.5rem; }
  button { font: inherit; padding: 0.25rem 0.75rem; margin-right: 0.5rem; }
  textarea { width: 100%; height: 12rem; margin-top: 1rem; }
</style>
<main>
  <h1>${crash.title}</h1>
  <p>${crash.meaning}</p>
  <p><button type="button" id="reload">${crash.reload}</button><button type="button" id="copy">${crash.copy}</button></p>
  <p id="message" role="status"></p>
  <textarea id="report" readonly hidden aria-label="${crash.copy}"></textarea>
</main>
<script src="/crashed.js"></script>
</html>
`;

export const crashScript = `const message = document.getElementById("message");
const report = document.getElementById("report");
document.getElementById("reload").addEventListener("click", () => location.replace("/"));
document.getElementById("copy").addEventListener("click", async () => {
  const answer = await window.attune.call("studio.diagnostics", {}).catch(() => null);
  report.value = answer?.ok ? answer.output.text : "No diagnostics: " + (answer?.error?.code ?? "no answer");
  report.hidden = false;
  report.select();
  message.textContent = document.execCommand("copy") ? ${JSON.stringify(crash.copied)} : ${JSON.stringify(crash.notCopied)};
});
document.documentElement.dataset.ready = "true";
`;
