// The page behind a launch link: trades the code in the fragment for a session and goes on to the studio. Static, so
// that it holds no secret; the fragment never reaches a server, a log or a Referer.

export const launchPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Attune</title>
<link rel="icon" href="data:,">
<style>
  body { font: 16px/1.5 system-ui, sans-serif; margin: 20vh auto 0; max-width: 32rem; padding: 0 1.5rem; }
</style>
<main><h1>Attune</h1><p id="message" role="status">Opening the studio…</p></main>
<script type="module" src="/launch.js"></script>
</html>
`;

export const launchScript = `const code = location.hash.slice(1);
history.replaceState(null, "", "/launch");
const message = document.getElementById("message");
const response = await fetch("/session", {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ code }),
}).catch(() => null);
if (response?.ok) location.replace("/");
else if (response?.status === 429) message.textContent =
  "Too many links that don't work were tried. Start Attune again (npm start): it prints one that does.";
else {
  const signedIn = await fetch("/", { method: "GET" }).then((answer) => answer.ok, () => false);
  if (signedIn) location.replace("/");
  else message.textContent =
    "This link was used already or is older than a minute. Start Attune again (npm start): it prints a new one.";
}
`;
