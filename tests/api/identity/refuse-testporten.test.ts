import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { refuseTestporten } from "#lib/identity/refuse-testporten";

const server = createServer((request, response) => {
  const isTestporten = request.url?.startsWith("/testporten/") ?? false;
  response.end(JSON.stringify({ issuer: "x", ...(isTestporten && { testporten: true }) }));
});
let address = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const start = (name: "test" | "production", oidc: string, maskinporten: string) =>
  refuseTestporten({ INSTALLATION: name, OIDC_ISSUER: `${address}/${oidc}`, MASKINPORTEN_ISSUER: `${address}/${maskinporten}/` });

test("a real installation does not start with testporten, by whatever address and for whichever part", async () => {
  await expect(start("production", "testporten/idporten", "real")).rejects.toThrow(/^OIDC_ISSUER is testporten/);
  await expect(start("production", "real", "testporten/maskinporten")).rejects.toThrow(/^MASKINPORTEN_ISSUER is testporten/);
});

test("with real issuers it starts, also while they do not answer", async () => {
  await expect(start("production", "real", "real")).resolves.toBeUndefined();
  const down = { INSTALLATION: "production", OIDC_ISSUER: "http://127.0.0.1:1/x", MASKINPORTEN_ISSUER: "http://127.0.0.1:1/x" } as const;
  await expect(refuseTestporten(down)).resolves.toBeUndefined();
});

test("a test installation may", async () => {
  await expect(start("test", "testporten/idporten", "testporten/maskinporten")).resolves.toBeUndefined();
});
