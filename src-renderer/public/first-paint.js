// Runs before anything is painted: gives the page the colours it had last time, so that a dark studio doesn't flash
// white. A hint only; the settings in the core are the truth. Must stay tiny and never throw.
try {
  const scheme = localStorage.getItem("attune.scheme");
  if (scheme === "light" || scheme === "dark") {
    document.documentElement.dataset.mantineColorScheme = scheme;
    document.documentElement.style.colorScheme = scheme;
  }
} catch {
  // Storage is switched off: the system's scheme it is.
}
