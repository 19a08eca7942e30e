import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { addressToAnswer, answerAtTheGate, codeOfBadRequest } from "#lib/http/gate";

const ours = "https://systemtilgang.example.com";
const page = "/accessmanagement/ui/systemuser/request?id=1";
const door = "/authentication/api/v1/systemregister/vendor";

type Asked = { readonly method?: string; readonly url?: string; readonly headers?: Record<string, string>; readonly httpVersion?: string };

function knock({ method = "GET", url = "/", headers = {}, httpVersion = "1.1" }: Asked): Response | null {
  const request = Object.assign(new IncomingMessage(new Socket()), { method, url, httpVersion });
  Object.assign(request.headers, { host: "systemtilgang.example.com", ...headers });
  return answerAtTheGate(request, { ours, traceId: "trace" });
}

const code = async (answer: Response | null) => (answer ? ((await answer.json()) as { code: string }).code : null);

describe("a form", () => {
  test.each<[string, string, string | undefined, string, string | null]>([
    ["of another site", "POST", "https://evil.example", page, "wrong-origin"],
    ["of a page without an origin", "POST", "null", page, "wrong-origin"],
    ["of a site that begins like ours", "POST", `${ours}.evil.example`, page, "wrong-origin"],
    ["of ours without TLS", "POST", "http://systemtilgang.example.com", page, "wrong-origin"],
    ["of ours", "POST", ours, page, null],
    ["of no browser", "POST", undefined, page, null],
    ["that only asks", "GET", "https://evil.example", page, null],
    ["to an address for machines, which looks itself", "POST", "https://evil.example", "/accessmanagement/api/v1/x", null],
    ["to another address for machines", "POST", "https://evil.example", "/authentication/api/v1/backchannel_logout", null],
  ])("%s", async (_, method, origin, url, refused) => {
    expect(await code(knock({ method, url, headers: origin === undefined ? {} : { origin } }))).toBe(refused);
  });
});

describe("what cannot be taken in", () => {
  test.each<[string, Asked, string | null]>([
    ["four megabytes", { method: "POST", headers: { "content-length": "4194304" } }, null],
    ["one byte more", { method: "POST", headers: { "content-length": "4194305" } }, "too-large"],
    ["a length that is none", { method: "POST", headers: { "content-length": "x" } }, null],
    ["a form without a length", { method: "POST", url: page, headers: { "transfer-encoding": "chunked" } }, "length-needed"],
    [
      "a machine's body without a length, which is counted",
      { method: "POST", url: door, headers: { "transfer-encoding": "chunked" } },
      null,
    ],
    ["an address for machines in Latin-1", { url: `${door}/%E6` }, "STD-00000"],
    ["half a surrogate", { url: `${door}/%ED%A0%80` }, "STD-00000"],
    ["a sign that is not finished", { url: `${door}/%zz` }, "STD-00000"],
    ["a letter of ours", { url: `${door}/%C3%A6` }, null],
    ["a page's address in Latin-1, which leads nowhere", { url: "/accessmanagement/ui/users/%E6" }, null],
    ["a query in Latin-1", { url: `${door}?q=%E6` }, null],
    ["no address", { method: "OPTIONS", url: "*" }, "bad-request"],
    ["another protocol's address", { url: "ftp://elsewhere.example/" }, "bad-request"],
    ["a whole address, as proxies write it", { url: `http://elsewhere.example${door}` }, null],
  ])("%s", async (_, asked, refused) => {
    expect(await code(knock(asked))).toBe(refused);
  });

  test("a request that names no host, where it must", async () => {
    const nameless = { headers: { host: undefined } as unknown as Record<string, string> };
    expect([await code(knock(nameless)), await code(knock({ ...nameless, httpVersion: "1.0" }))]).toEqual(["bad-request", null]);
  });

  test("the address that is wrong is said to be", async () => {
    const answer = knock({ url: `${door}/%E6` });
    expect([answer?.status, await answer?.json()]).toMatchObject([
      400,
      { validationErrors: [{ code: "invalid_address", paths: [""] }], traceId: "trace" },
    ]);
  });

  test.each([
    ["HPE_HEADER_OVERFLOW", "headers-too-large"],
    ["ERR_HTTP_REQUEST_TIMEOUT", "too-slow"],
    ["HPE_INVALID_METHOD", "bad-request"],
    [undefined, "bad-request"],
  ])("%s, of Node's parser, is %s", (fault, told) => {
    expect(codeOfBadRequest(fault)).toBe(told);
  });
});

describe("a method", () => {
  const everyMethod = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
  test.each<[string, string, number | null, string | undefined]>([
    ["GET", page, null, undefined],
    ["HEAD", page, null, undefined],
    ["POST", page, null, undefined],
    ["OPTIONS", page, 204, "GET, HEAD, POST, OPTIONS"],
    ["PUT", page, 405, "GET, HEAD, POST, OPTIONS"],
    ["TRACE", "/", 405, "GET, HEAD, POST, OPTIONS"],
    ["DELETE", "/login/step-up", 405, "GET, HEAD, POST, OPTIONS"],
    ["PUT", door, null, undefined],
    ["OPTIONS", door, null, undefined],
    ["PROPFIND", door, 405, everyMethod],
    ["DELETE", "/health/live", null, undefined],
    ["DELETE", "/openapi.json", null, undefined],
    ["DELETE", "/login", null, undefined],
    ["DELETE", "/api/auth/callback/idporten", null, undefined],
    ["DELETE", "/.well-known/openid-configuration", null, undefined],
    ["PROPFIND", "/health/live", 405, everyMethod],
  ])("%s of %s", (method, url, status, allow) => {
    const answer = knock({ method, url });
    expect([answer?.status ?? null, answer?.headers.get("allow") ?? undefined]).toEqual([status, allow]);
  });
});

describe("the address that is answered", () => {
  test.each([
    ["/Authentication/API/V1/SystemRegister/Vendor?Token=A", "/authentication/api/v1/SystemRegister/Vendor?Token=A"],
    ["/ACCESSMANAGEMENT/api/v1/meta/info/roles/", "/accessmanagement/api/v1/meta/info/roles"],
    ["/AccessManagement/ui/", "/AccessManagement/ui/"],
    ["/authentication/api/v1/systemregister/", "/authentication/api/v1/systemregister"],
    ["/Authentication/API/v1/x//?a=/", "/authentication/api/v1/x?a=/"],
    ["/accessmanagement/api/v1/x/", "/accessmanagement/api/v1/x"],
    ["/accessmanagement/ui/", "/accessmanagement/ui/"],
    ["/", "/"],
    ["/authentication/api/v1/x?next=/a/", "/authentication/api/v1/x?next=/a/"],
    ["//authentication/x/", "//authentication/x/"],
  ])("may end with a slash and begin in any case, where it is for machines: %s", (url, answered) => {
    expect(addressToAnswer(url)).toBe(answered);
  });

  test.each([
    ["http://elsewhere.example/health/live", "/health/live"],
    ["https://elsewhere.example/Authentication/api/v1/x/", "/authentication/api/v1/x"],
    ["http://elsewhere.example", "/"],
    ["http://elsewhere.example?a=1", "/?a=1"],
  ])("is on this installation, whatever host it names: %s", (url, answered) => {
    expect(addressToAnswer(url)).toBe(answered);
  });

  test.each(["/accessmanagement/ui/users/%E6?party=1", "/%zz?party=1"])("of a page that cannot be read leads nowhere: %s", (url) => {
    expect(addressToAnswer(url)).toBe("/not-found?party=1");
  });
});
