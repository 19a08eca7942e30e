import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importJWK, type JWK, type JWTPayload, SignJWT } from "jose";
import { freePort } from "../../scripts/ports.ts";
import { startService } from "../../scripts/services.ts";

export const vendor = "312683725";
export const owner = "313955907";
export const clientId = "81fdf2b8-b097-4e33-b38b-dee8735720b0";
export const systemUserId = "37ce1792-0f38-4f3c-9d02-9d5e4f2a7c11";
export const dress = { pid: "08897104785", name: "DRESS MINST", userId: 20000001, partyId: 51000101 };
const dressUuid = "2f2ebea6-cd4d-4931-85a2-b25e7d220725";
export const stadig = { pid: "09836848826", name: "STADIG KONSERT", userId: 20000002, partyId: 51000102 };

const world = {
  organisations: [
    { orgNo: owner, name: "DISKRET NÆR TIGER AS", form: "AS" },
    { orgNo: vendor, name: "SMARTCLOUD AS", form: "AS" },
  ],
  persons: [{ ...dress, partyUuid: dressUuid, language: "nn" }, stadig, { pid: "17868320125", name: "<b>ÅSE & Co</b>" }],
  roles: [{ orgNo: owner, role: "daglig-leder", holder: { pid: dress.pid } }],
  systems: [{ id: `${vendor}_smartcloud`, vendorOrgNo: vendor, name: { nb: "SmartCloud" }, clientIds: [clientId] }],
  cast: [{ pid: dress.pid, orgNo: owner, tries: "Approve or reject what SmartCloud asks for, create and end accesses." }],
};

type Call = { readonly method: string; readonly url: URL; readonly authorization: string; readonly body: string };

/** Stands for the product: knows one system user, and remembers who called. */
export async function startProduct() {
  const calls: Call[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const url = new URL(request.url ?? "/", "http://product");
      calls.push({ method: request.method ?? "", url, authorization: request.headers.authorization ?? "", body });
      const isLookUp = url.pathname === "/authentication/api/v1/systemuser/byExternalId";
      const isKnown =
        url.searchParams.get("systemUserOwnerOrgNo") === owner && [null, "ref 1"].includes(url.searchParams.get("externalRef"));
      response.writeHead(status !== 200 ? status : isLookUp && !isKnown ? 404 : 200, { "content-type": "application/json" });
      response.end(isLookUp && isKnown ? JSON.stringify({ id: systemUserId, systemId: `${vendor}_smartcloud` }) : "{}");
    });
  });
  const port = await freePort();
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  return {
    address: `http://localhost:${port}`,
    calls,
    answerWith: (other: number) => (status = other),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) body += String(chunk);
  return body;
}

export function aDataFolder() {
  const folder = mkdtempSync(join(tmpdir(), "testporten-"));
  writeFileSync(join(folder, "world.json"), JSON.stringify(world));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The real thing, in a process of its own, as the launcher starts it. */
export async function startTestporten(folder: string, portal: string, more: Readonly<Record<string, string>> = {}) {
  const [port, smtpPort] = [await freePort(), await freePort()];
  const service = await startService("testporten", "testporten/main.ts", [], {
    TESTPORTEN_PORT: String(port),
    SMTP_PORT: String(smtpPort),
    PORTAL_ADDRESS: portal,
    DATA_DIR: folder,
    WORLD_FILE: join(folder, "world.json"),
    ...more,
  });
  return { ...service, address: `http://localhost:${port}`, port, smtpPort };
}

export const keyIn = (folder: string, name: string): JWK => JSON.parse(readFileSync(join(folder, "testporten", name), "utf8")) as JWK;

export const signed = async (claims: JWTPayload, key: JWK, header: { alg?: string; kid?: string } = {}): Promise<string> =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: "RS256", ...(key.kid && { kid: key.kid }), ...header })
    .sign(await importJWK(key, header.alg ?? "RS256"));

export const now = () => Math.floor(Date.now() / 1000);
