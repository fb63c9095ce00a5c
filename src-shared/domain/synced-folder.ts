// Recognises folders that a cloud service copies behind our back, which can tear a database apart. Pure.

const services: readonly { readonly name: string; readonly pattern: RegExp }[] = [
  { name: "OneDrive", pattern: /[\\/]OneDrive(?: - [^\\/]+)?(?:[\\/]|$)/i },
  { name: "Dropbox", pattern: /[\\/]Dropbox(?: \([^\\/]+\))?(?:[\\/]|$)/i },
  {
    name: "iCloud Drive",
    pattern: /[\\/](?:Mobile Documents|iCloud ?Drive|com~apple~CloudDocs)(?:[\\/]|$)/i,
  },
  { name: "Google Drive", pattern: /[\\/](?:Google ?Drive|GoogleDrive-[^\\/]+|My Drive)(?:[\\/]|$)/i },
  { name: "Nextcloud", pattern: /[\\/]Nextcloud(?:[\\/]|$)/i },
];

/** The service that syncs this absolute path, by the names their folders have; null when none is known. */
export function syncedBy(absolutePath: string): string | null {
  return services.find((service) => service.pattern.test(absolutePath))?.name ?? null;
}
