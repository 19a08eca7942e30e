import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { issuers } from "../../support/issuers.ts";

const { idporten } = issuers;
const issuer = new URL(idporten.name).origin;
const hour = 3_600_000;
const start = new Date();
const later = (milliseconds: number) => new Date(start.getTime() + milliseconds);

/** As ID-porten: the issuer is https://idporten.no, and people are logged in and out at https://login.idporten.no. */
const elsewhere = (login: string, logout: string) => ({
  body: {
    issuer: idporten.name,
    jwks_uri: `${idporten.name}/keys`,
    authorization_endpoint: `${login}/authorize`,
    end_session_endpoint: `${logout}/logout?from=a`,
  },
});
const login = "https://login.idporten.example";
const logout = "https://logout.idporten.example";

/** What the server knows is its own: each test begins with a server that has just started. */
const startAnew = async () => ({ ...(await import("#lib/identity/provider")), ...(await import("#lib/identity/logout")) });
let provider: Awaited<ReturnType<typeof startAnew>>;
beforeEach(async () => {
  vi.resetModules();
  provider = await startAnew();
  idporten.asked.length = 0;
});
afterEach(() => {
  delete idporten.says.metadata;
});

const asked = () => idporten.asked.filter((what) => what === "metadata").length;

test("forms may lead to where the provider logs people in and out, under whatever name it answers", async () => {
  idporten.says.metadata = elsewhere(login, logout);
  await provider.askProvider(start);
  expect(provider.formTargets(start)).toEqual([issuer, login, logout]);
});

test("and to its issuer's name only once, where it answers under that", async () => {
  await provider.askProvider(start);
  expect(provider.formTargets(start)).toEqual([issuer]);
});

test("nobody waits for a provider that has not answered yet: its issuer's name is all that is known, until it has", async () => {
  idporten.says.metadata = elsewhere(login, login);
  expect(provider.formTargets(start)).toEqual([issuer]);
  await expect.poll(() => provider.formTargets(start)).toEqual([issuer, login]);
  expect(asked()).toBe(1);
});

test("it is asked once an hour, and a new answer counts", async () => {
  idporten.says.metadata = elsewhere(login, login);
  await provider.askProvider(start);
  idporten.says.metadata = elsewhere(logout, logout);
  expect(provider.formTargets(later(hour - 1))).toEqual([issuer, login]);
  expect(asked()).toBe(1);
  expect(provider.formTargets(later(hour))).toEqual([issuer, login]);
  await expect.poll(() => provider.formTargets(later(hour))).toEqual([issuer, logout]);
  expect(asked()).toBe(2);
});

test.each([
  ["nothing", "nothing" as const],
  ["something else", { body: { sorry: "closed" } }],
  ["an address that no form can go to", { body: { authorization_endpoint: "javascript:alert(1)" } }],
])("while it answers with %s, what it last said holds, and it is asked again soon", async (_, silence) => {
  idporten.says.metadata = elsewhere(login, logout);
  await provider.askProvider(start);
  idporten.says.metadata = silence;
  await provider.askProvider(later(hour));
  expect(provider.formTargets(later(hour + 1_000))).toEqual([issuer, login, logout]);
  expect(await provider.providerLogout(later(hour + 1_000))).toContain(logout);
  expect(asked()).toBe(2);

  idporten.says.metadata = elsewhere(login, login);
  provider.formTargets(later(hour + 60_000));
  await expect.poll(() => provider.formTargets(later(hour + 60_000))).toEqual([issuer, login]);
});

test("a logout waits for the first answer, and keeps what the provider's own address asks for", async () => {
  idporten.says.metadata = elsewhere(login, logout);
  const address = new URL((await provider.providerLogout(start)) ?? "");
  expect(address.origin + address.pathname).toBe(`${logout}/logout`);
  expect(Object.fromEntries(address.searchParams)).toEqual({
    ...{ from: "a", client_id: "systemtilgang" },
    post_logout_redirect_uri: "http://localhost:3000/authentication/api/v1/logout/handleloggedout",
  });
});

test("a provider that has no logout of its own is not sent anybody", async () => {
  idporten.says.metadata = { body: { authorization_endpoint: `${login}/authorize` } };
  expect(await provider.providerLogout(start)).toBeNull();
  expect(provider.formTargets(start)).toEqual([issuer, login]);
});
