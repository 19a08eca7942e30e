import { createRemoteJWKSet, decodeJwt, generateKeyPair, exportJWK, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anAttempt, type Attempt, Browser, buttonOf, exchangeCode, logIn } from "./browser.ts";
import { aDataFolder, dress, keyIn, startProduct, startTestporten } from "./started.ts";

const data = aDataFolder();
let product: Awaited<ReturnType<typeof startProduct>>;
let testporten: Awaited<ReturnType<typeof startTestporten>>;
beforeAll(async () => {
  product = await startProduct();
  testporten = await startTestporten(data.folder, product.address);
});
afterAll(async () => {
  await testporten.stop();
  product.close();
  data.remove();
});

const attempt = (more?: Record<string, string | undefined>) => anAttempt(testporten.address, product.address, more);
const browser = () => new Browser(testporten.address);
const high = "idporten-loa-high";
const substantial = "idporten-loa-substantial";
const exchange = (url: URL, { verifier }: Attempt, more: Record<string, string> = {}) =>
  exchangeCode(
    {
      code: url.searchParams.get("code") ?? "",
      verifier,
      key: keyIn(data.folder, "portal-client-key.json"),
      testporten: testporten.address,
      portal: product.address,
    },
    more,
  );
async function loggedIn(someBrowser = browser()) {
  const made = attempt();
  const back = await logIn(someBrowser, made, dress.name, high);
  return { browser: someBrowser, ...(await exchange(back, made)) };
}

test("people are let in and out under another name than the issuer's, as at ID-porten", async () => {
  const described = await fetch(`${testporten.address}/idporten/.well-known/openid-configuration`);
  const issuer = `http://localhost:${testporten.port}/idporten`;
  const door = `http://127.0.0.1:${testporten.port}/idporten`;
  expect(await described.json()).toMatchObject({
    ...{ issuer, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/jwks` },
    ...{ authorization_endpoint: `${door}/authorize`, end_session_endpoint: `${door}/logout` },
  });
  const there = new Browser(`http://127.0.0.1:${testporten.port}`);
  const made = attempt();
  const back = await logIn(there, { ...made, url: made.url.replace("//localhost:", "//127.0.0.1:") }, dress.name, high);
  expect(back.searchParams.get("iss")).toBe(issuer);
  expect((await exchange(back, made)).status).toBe(200);
});

describe("a login", () => {
  test("ends at the portal with a code that is worth an ID token with ID-porten's claims", async () => {
    const made = attempt();
    const back = await logIn(browser(), made, dress.name, high);
    expect(back.href.split("?")[0]).toBe(`${product.address}/api/auth/callback/idporten`);
    expect(back.searchParams.get("state")).toBe(made.state);
    expect(back.searchParams.get("iss")).toBe(`${testporten.address}/idporten`);

    const { id_token } = await exchange(back, made);
    const keys = createRemoteJWKSet(new URL(`${testporten.address}/idporten/jwks`));
    const { payload, protectedHeader } = await jwtVerify(id_token ?? "", keys, {
      issuer: `${testporten.address}/idporten`,
      audience: "systemtilgang",
      algorithms: ["RS256"],
    });
    expect(protectedHeader.kid).toBe(keyIn(data.folder, "idporten-key.json").kid);
    expect(payload).toMatchObject({ pid: dress.pid, acr: high, amr: ["TestID"], nonce: made.nonce, locale: "nn" });
    expect(typeof payload["sid"]).toBe("string");
    expect(typeof payload["auth_time"]).toBe("number");
    expect(payload.sub).not.toContain(dress.pid);
  });

  test("the same person is the same sub the next time, and the session another", async () => {
    const [one, other] = [await loggedIn(), await loggedIn()];
    expect(one.claims.sub).toBe(other.claims.sub);
    expect(one.claims["sid"]).not.toBe(other.claims["sid"]);
  });

  test("an access token for an API is a JWT that says who it is", async () => {
    const made = attempt({ resource: "https://api.example.com", scope: "openid altinn:clientdelegations.read" });
    const { access_token } = await exchange(await logIn(browser(), made, dress.name, high), made);
    expect(decodeJwt(access_token ?? "")).toMatchObject({
      aud: "https://api.example.com",
      pid: dress.pid,
      acr: high,
      scope: "altinn:clientdelegations.read",
    });
  });

  test("cancelling goes back to the portal with access_denied", async () => {
    const someBrowser = browser();
    const page = await someBrowser.go(attempt().url);
    expect((await someBrowser.go(page.url.href, { cancel: "yes" })).url.searchParams.get("error")).toBe("access_denied");
  });
});

describe("levels", () => {
  test("a lower level than asked for can be chosen, and is what the token says", async () => {
    const made = attempt({ acr_values: high });
    expect((await exchange(await logIn(browser(), made, dress.name, substantial), made)).claims["acr"]).toBe(substantial);
  });

  test("a session at a lower level is asked again when a higher one is asked for, and not otherwise", async () => {
    const someBrowser = browser();
    await logIn(someBrowser, attempt(), dress.name, substantial);
    const again = await someBrowser.go(attempt({ acr_values: substantial }).url);
    expect(again.url.searchParams.has("code")).toBe(true);

    const stepUp = attempt({ acr_values: high });
    expect((await someBrowser.go(stepUp.url)).text).toContain("Hvem vil du logge inn som?");
    const back = await logIn(someBrowser, stepUp, dress.name, high);
    expect((await exchange(back, stepUp)).claims["acr"]).toBe(high);
  });

  test("prompt=none cannot step up", async () => {
    const someBrowser = browser();
    await logIn(someBrowser, attempt(), dress.name, substantial);
    const { url } = await someBrowser.go(attempt({ prompt: "none", acr_values: high }).url);
    expect(url.searchParams.get("error")).toBe("login_required");
  });
});

describe("the login page", () => {
  test("shows the cast first, in Norwegian, and escapes what the world file says", async () => {
    const { text, headers } = await browser().go(attempt().url);
    expect(text).toContain('<html lang="nb">');
    expect(text).toContain("godkjenne eller avvise det SmartCloud ber om");
    expect(text).toContain("Daglig leder: DISKRET NÆR TIGER AS");
    expect(text).toContain("&lt;b&gt;ÅSE &amp; Co&lt;/b&gt;");
    expect(text).not.toContain(dress.pid);
    expect(text.indexOf(dress.name)).toBeLessThan(text.indexOf("STADIG KONSERT"));
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  test.each([
    ["nn", "nn", ["Kven vil du logge inn som?", "Namn eller verksemd", "Høgt", '<span lang="nb">godkjenne eller avvise']],
    ["en-GB nb", "en", ["Whom do you want to log in as?", "Name or organisation", "High", '<span lang="en">Approve or reject']],
    ["fr nb", "nb", ["Hvem vil du logge inn som?", "Navn eller virksomhet", "Høyt"]],
    ["fr", "nb", ["Hvem vil du logge inn som?", "Navn eller virksomhet", "Høyt"]],
  ])("speaks the language that is asked for: %s", async (asked, lang, words) => {
    const { text } = await browser().go(attempt({ ui_locales: asked }).url);
    expect(text).toContain(`<html lang="${lang}">`);
    expect(words.filter((one) => !text.includes(one))).toEqual([]);
  });

  test("finds people by name and by organisation", async () => {
    const someBrowser = browser();
    const page = await someBrowser.go(attempt().url);
    const search = async (words: string) => (await someBrowser.go(`${page.url.href}?q=${encodeURIComponent(words)}`)).text;
    expect(buttonOf("STADIG KONSERT", await search("konsert stadig"))).not.toBe("");
    expect(buttonOf(dress.name, await search("konsert"))).toBe("");
    expect(buttonOf(dress.name, await search("diskret nær"))).not.toBe("");
    expect(await search("finnes ikke")).toContain("Ingen treff på «finnes ikke»");
  });

  test.each([
    ["nobody", { person: "nobody", level: high }, 400],
    ["an unknown level", { person: "?", level: "Level4" }, 400],
    ["nothing", { level: high }, 400],
  ])("choosing %s is refused", async (_what, form, status) => {
    const someBrowser = browser();
    const page = await someBrowser.go(attempt().url);
    const person = buttonOf(dress.name, page.text);
    const given = Object.fromEntries(Object.entries(form).map(([name, value]) => [name, value === "?" ? person : value]));
    expect((await someBrowser.go(page.url.href, given)).status).toBe(status);
  });

  test("a login that nobody began is refused with a way back", async () => {
    const { status, text } = await browser().go(`${testporten.address}/idporten/login/unknown`);
    expect(status).toBe(400);
    expect(text).toContain("logg inn på nytt");
  });
});

describe("what ID-porten refuses", () => {
  test.each([
    ["no PKCE", { code_challenge: undefined, code_challenge_method: undefined }, "invalid_request"],
    ["plain PKCE", { code_challenge_method: "plain" }, "invalid_request"],
    ["an implicit flow", { response_type: "id_token" }, "unsupported_response_type"],
  ])("%s", async (_what, more, error) => {
    const { url, text } = await browser().go(attempt(more).url);
    expect(url.searchParams.get("error") ?? text).toContain(error);
  });

  test.each([
    ["an unknown client", { client_id: "somebody" }],
    ["another redirect address", { redirect_uri: "https://elsewhere.example.com/" }],
  ])("%s, on a page of its own", async (_what, more) => {
    const { status, text } = await browser().go(attempt(more).url);
    expect(status).toBe(400);
    expect(text).toContain("ID-porten kunne ikke følge forespørselen");
  });

  test("a wrong code verifier, a used code and another client's key", async () => {
    const made = attempt();
    const back = await logIn(browser(), made, dress.name, high);
    expect(await exchange(back, { ...made, verifier: "a".repeat(43) })).toMatchObject({ status: 400, error: "invalid_grant" });
    const other = attempt();
    const again = await logIn(browser(), other, dress.name, high);
    const { privateKey } = await generateKeyPair("RS256", { extractable: true });
    const wrong = await exchangeCode({
      code: again.searchParams.get("code") ?? "",
      verifier: other.verifier,
      key: await exportJWK(privateKey),
      testporten: testporten.address,
      portal: product.address,
    });
    expect(wrong).toMatchObject({ status: 401, error: "invalid_client" });
    expect((await exchange(again, other)).status).toBe(200);
    expect(await exchange(again, other)).toMatchObject({ status: 400, error: "invalid_grant" });
  });
});

describe("logout", () => {
  const logoutUrl = (more: Record<string, string>) => `${testporten.address}/idporten/logout?${new URLSearchParams(more).toString()}`;
  const backchannel = () => product.calls.filter(({ url }) => url.pathname === "/authentication/api/v1/backchannel_logout");

  test("with an ID token nobody is asked: the portal is told behind the browser and in a frame, and the session is over", async () => {
    const { browser: someBrowser, id_token = "", claims } = await loggedIn();
    const before = backchannel().length;
    const next = `${product.address}/authentication/api/v1/logout/handleloggedout`;
    const { status, text, headers } = await someBrowser.go(
      logoutUrl({ id_token_hint: id_token, post_logout_redirect_uri: next, state: "s&1" }),
    );
    expect(status).toBe(200);
    expect(text).toContain(`content="0; url=${next}?state=s%261"`);
    const frame = new URL(/<iframe[^>]*src="([^"]+)"/.exec(text)?.[1]?.replaceAll("&amp;", "&") ?? "");
    expect(`${frame.origin}${frame.pathname}`).toBe(`${product.address}/authentication/api/v1/frontchannel_logout`);
    expect(frame.searchParams.get("iss")).toBe(`${testporten.address}/idporten`);
    expect(frame.searchParams.get("sid")).toBe(claims["sid"]);
    expect(headers.get("content-security-policy")).toContain(`frame-src ${product.address}`);

    const calls = backchannel().slice(before);
    expect(calls).toHaveLength(1);
    const keys = createRemoteJWKSet(new URL(`${testporten.address}/idporten/jwks`));
    const { payload } = await jwtVerify(new URLSearchParams(calls[0]?.body).get("logout_token") ?? "", keys, { audience: "systemtilgang" });
    expect(payload).toMatchObject({ sid: claims["sid"], events: { "http://schemas.openid.net/event/backchannel-logout": {} } });

    expect((await someBrowser.go(attempt().url)).text).toContain("Hvem vil du logge inn som?");
  });

  test("a service that this session knows may also come with its name alone", async () => {
    const { browser: someBrowser } = await loggedIn();
    const next = `${product.address}/authentication/api/v1/logout/handleloggedout`;
    const { text } = await someBrowser.go(logoutUrl({ client_id: "systemtilgang", post_logout_redirect_uri: next }));
    expect(text).toContain(`content="0; url=${next}"`);
    expect((await someBrowser.go(attempt().url)).text).toContain("Hvem vil du logge inn som?");
  });

  test("without either there is a question, and the answer ends the session and tells the portal", async () => {
    const { browser: someBrowser } = await loggedIn();
    const { text } = await someBrowser.go(logoutUrl({}));
    expect(text).toContain("Vil du logge ut?");
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(text)?.[1] ?? "";
    const before = backchannel().length;
    const after = await someBrowser.go(`${testporten.address}/idporten/logout/confirm`, { xsrf, logout: "yes" });
    expect(after.text).toContain("<iframe");
    expect(backchannel().length).toBe(before + 1);
    expect((await someBrowser.go(attempt().url)).text).toContain("Hvem vil du logge inn som?");
  });

  test("without a session it goes straight to where it was to end", async () => {
    const { id_token = "" } = await loggedIn();
    const next = `${product.address}/authentication/api/v1/logout/handleloggedout`;
    expect((await browser().go(logoutUrl({ id_token_hint: id_token, post_logout_redirect_uri: next }))).url.href).toBe(next);
    expect((await browser().go(logoutUrl({}))).text).toContain("Du er logget ut");
  });

  test("to end elsewhere than at the portal is refused", async () => {
    const { browser: someBrowser, id_token = "" } = await loggedIn();
    const { status } = await someBrowser.go(
      logoutUrl({ id_token_hint: id_token, post_logout_redirect_uri: "https://elsewhere.example.com/" }),
    );
    expect(status).toBe(400);
  });

  test("a portal that is down keeps nobody logged in", async () => {
    const { browser: someBrowser, id_token = "" } = await loggedIn();
    product.answerWith(500);
    const { text } = await someBrowser.go(logoutUrl({ id_token_hint: id_token }));
    product.answerWith(200);
    expect(text).toContain("Logger ut");
    expect((await someBrowser.go(attempt().url)).text).toContain("Hvem vil du logge inn som?");
  });
});
