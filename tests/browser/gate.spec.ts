import { connect } from "node:net";
import { expect, test } from "@playwright/test";

/** What no browser sends, but somebody does: byte by byte, and all that comes back until the other end hangs up. */
async function say(address: string | undefined, lines: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(address ?? "");
  const socket = connect(Number(port), hostname);
  const heard: Buffer[] = [];
  socket.on("data", (piece: Buffer) => heard.push(piece));
  socket.write([...lines, "", ""].join("\r\n"));
  await new Promise<void>((resolve, reject) => {
    socket.once("close", () => {
      resolve();
    });
    socket.once("error", reject);
    socket.setTimeout(15_000, () => {
      socket.destroy(new Error(`still open after ${lines[0] ?? ""}`));
    });
  });
  return Buffer.concat(heard).toString("utf8");
}

const host = "Host: localhost";
const leave = "Connection: close";
const long = "x".repeat(20_000);

function isGuarded(answer: string) {
  expect(answer).toMatch(/^content-security-policy: .*script-src 'nonce-[^']+' 'strict-dynamic';.*frame-ancestors 'none'/im);
  expect(answer).toMatch(/^x-content-type-options: nosniff/im);
  expect(answer).toMatch(/^referrer-policy: strict-origin-when-cross-origin/im);
  expect(answer).toMatch(/^x-request-id: [0-9a-f-]{36}/im);
}

const refused: readonly (readonly [string, number, readonly string[]])[] = [
  ["what is no request", 400, ["HELLO", host]],
  ["no host", 400, ["GET / HTTP/1.1", leave]],
  ["a header that is none", 400, ["GET / HTTP/1.1", host, "no colon"]],
  ["headers without end", 431, ["GET / HTTP/1.1", host, `Cookie: ${long}`]],
  ["an address without end", 431, [`GET /${long} HTTP/1.1`, host]],
  ["an expectation that nobody has", 417, ["POST / HTTP/1.1", host, "Expect: more", "Content-Length: 0", leave]],
  ["no address", 400, ["OPTIONS * HTTP/1.1", host, leave]],
  ["a method that nobody knows", 405, ["PROPFIND /authentication/api/v1/systemregister HTTP/1.1", host, leave]],
  ["a page's with another method", 405, ["PUT /accessmanagement/ui HTTP/1.1", host, leave]],
  ["a machine's address in Latin-1", 400, ["GET /authentication/api/v1/systemregister/%E6 HTTP/1.1", host, leave]],
];

test("on a desk: every answer carries the headers that guard it, also to what is no request", async ({ request, baseURL }) => {
  for (const [what, status, lines] of refused) {
    const answer = await say(baseURL, lines);
    expect([what, answer.slice(0, 12)]).toEqual([what, `HTTP/1.1 ${status}`]);
    expect(answer).toMatch(/^content-type: application\/problem\+json/im);
    isGuarded(answer);
  }
  const form = { headers: { origin: baseURL ?? "", "content-type": "multipart/form-data; boundary=x" }, data: "--x\r\nbroken" };
  const broken = await request.post("/receipts/check", form);
  expect([broken.status(), broken.headers()["content-type"]]).toEqual([400, "application/problem+json"]);
  for (const address of ["/", "/no/such/page", "/health/live", "/authentication/api/v1/exchange/maskinporten", "/_next/static/none.js"]) {
    const headers = (await request.get(address)).headersArray();
    isGuarded(headers.map(({ name, value }) => `${name}: ${value}`).join("\n"));
  }
});

test("on a desk: an address that cannot be read is no page, and one with another host is ours", async ({ request, baseURL }) => {
  for (const path of ["/%E6", "/accessmanagement/ui/users/%zz", "/%ED%A0%80"]) {
    const answer = await say(baseURL, [`GET ${path} HTTP/1.1`, host, leave]);
    expect([path, answer.slice(0, 12)]).toEqual([path, "HTTP/1.1 404"]);
    expect(answer).toContain("Vi fant ikke siden");
    isGuarded(answer);
  }
  const elsewhere = await say(baseURL, ["GET http://evil.example/health/live/ HTTP/1.1", host, leave]);
  expect(elsewhere).not.toContain("evil.example");
  expect((await request.get("/login?to=%E6", { maxRedirects: 0 })).status()).toBeLessThan(400);
});

test("on a desk: whoever asks for another protocol is answered in this one, and nothing stays open", async ({ baseURL }) => {
  const upgrades = [
    ["/_next/webpack-hmr", "websocket"],
    ["/health/live", "h2c"],
    ["/", "websocket"],
  ] as const;
  for (const [path, protocol] of upgrades) {
    const ask = [`GET ${path} HTTP/1.1`, host, "Connection: Upgrade, close", `Upgrade: ${protocol}`];
    const answer = await say(baseURL, [...ask, "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="]);
    expect([path, answer.slice(0, 12)]).toEqual([path, path.startsWith("/_next") ? "HTTP/1.1 404" : "HTTP/1.1 200"]);
    isGuarded(answer);
  }
});
