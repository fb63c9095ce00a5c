// A server on loopback whose certificate nobody vouches for: what a company network or a wrong address looks like.
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";

/** Made for this test and good for nothing else: `CN=stranger.example`, signed by itself. */
const strangersKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgT8xPU5Rnruja8HGQ
7M/OcEkqL7PIXB5V5eWWH0crJbShRANCAATVz/K0aAVFFTYPffkWreTEBmXQqvd9
m4vc9J+Q+HWjZG0BdppFI1MW2E0CFmF3o08mcyhcMmGJDqGHHAephZs6
-----END PRIVATE KEY-----`;
const strangersCertificate = `-----BEGIN CERTIFICATE-----
MIIBjDCCATOgAwIBAgIUUgaD6AkjbJxgBltPTb3rLf8lJYIwCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQc3RyYW5nZXIuZXhhbXBsZTAgFw0yNjExMjgyMTQzMDdaGA8y
MTI2MTEwNDIxNDMwN1owGzEZMBcGA1UEAwwQc3RyYW5nZXIuZXhhbXBsZTBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABNXP8rRoBUUVNg99+Rat5MQGZdCq932bi9z0
n5D4daNkbQF2mkUjUxbYTQIWYXejTyZzKFwyYYkOoYccB6mFmzqjUzBRMB0GA1Ud
DgQWBBS+UV6xYSmj/YxfJMzzXV0BA7k/iDAfBgNVHSMEGDAWgBS+UV6xYSmj/Yxf
JMzzXV0BA7k/iDAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0cAMEQCIErb
+tDsiML4jjcJoGzzWTGXXh62zajrPaRK0r2PHpEMAiBhLkgBv6qr4mt/cH7vVAQ3
1nV+1Cj1hEWxU5SB+GlW3g==
-----END CERTIFICATE-----`;

export async function strangerAt(): Promise<{
  /** With `/v1`. */
  readonly baseUrl: string;
  /** Whatever got through to it: nothing may. */
  readonly heard: readonly string[];
  readonly close: () => Promise<void>;
}> {
  const heard: string[] = [];
  const server = createServer({ key: strangersKey, cert: strangersCertificate }, (request, response) => {
    heard.push(request.url ?? "");
    response.end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `https://127.0.0.1:${port}/v1`,
    heard,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
