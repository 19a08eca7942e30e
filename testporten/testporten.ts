import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import { join, resolve } from "node:path";
import { json } from "./http/answers.ts";
import { type Listener, type Route, router } from "./http/router.ts";
import { loginRoutes } from "./idporten/login-routes.ts";
import { idPorten } from "./idporten/provider.ts";
import { issuer } from "./keys/issuer.ts";
import { keptKey, keptSecret } from "./keys/kept.ts";
import { Mailbox } from "./mail/mailbox.ts";
import { openPostOffice } from "./mail/post-office.ts";
import { mailRoutes } from "./mail/routes.ts";
import { UsedAssertions } from "./maskinporten/assertion.ts";
import { listClients, withKeys } from "./maskinporten/clients.ts";
import { maskinportenRoutes } from "./maskinporten/routes.ts";
import { assetRoutes } from "./page/assets.ts";
import { frontPage } from "./page/front-page.ts";
import type { Settings } from "./settings.ts";
import { shortcutRoutes } from "./shortcuts/routes.ts";
import { listPeople } from "./world/people.ts";
import { readWorld } from "./world/world.ts";

export type Testporten = { readonly smtpPort: number; readonly close: () => Promise<void> };

/** Everything the product meets outside itself, in one process: who people are, who programs are, and where mail goes. */
export async function openTestporten(settings: Settings): Promise<Testporten> {
  const { address, portal, port, host, smtpPort } = settings;
  const [world, keys] = await Promise.all([readWorld(settings.worldFile), openKeys(resolve(settings.dataFolder, "testporten"))]);
  const clients = await withKeys(listClients(world), keys.clientFolder);
  const people = listPeople(world, (pid) => createHmac("sha256", keys.secret).update(pid).digest("base64url"));
  const [maskinporten, altinn] = await Promise.all([
    issuer(`${address}/maskinporten/`, keys.maskinporten),
    issuer(`${address}/altinn/`, keys.altinn),
  ]);
  const { idporten: key, portal: clientKey, secret } = keys;
  const provider = await idPorten({ issuer: `${address}/idporten`, door: doorOf(address), portal, key, clientKey, secret, people });
  const mailbox = new Mailbox();
  const server = createServer();
  await listen(server, port, host);
  const postOffice = await openPostOffice(mailbox, smtpPort, host).catch((fault: unknown) => {
    server.close();
    throw new Error(sentence(fault, smtpPort, "SMTP_PORT"));
  });

  const routes: Route[] = [
    { method: "GET", path: "/", answer: () => frontPage({ portal, address, smtpPort: postOffice.port }) },
    { method: "GET", path: "/health/live", for: "programs", answer: () => json({ status: "live" }) },
    ...assetRoutes,
    ...loginRoutes(provider, people, portal),
    ...maskinportenRoutes({ issuer: maskinporten, clients, used: new UsedAssertions(), portal }, `${address}/api/GetEnterpriseToken`),
    ...shortcutRoutes(altinn, world.persons),
    ...mailRoutes(mailbox),
  ];
  const answer = router(routes, { prefix: "/idporten", answer: below("/idporten", provider.callback()) });
  server.on("request", (request, response) => void answer(request, response).catch(() => response.destroy()));

  return {
    smtpPort: postOffice.port,
    close: async () => {
      const closed = new Promise((done) => server.close(done));
      server.closeIdleConnections();
      await Promise.all([closed, postOffice.close()]);
    },
  };
}

async function openKeys(folder: string) {
  const file = (name: string) => join(folder, name);
  const [idporten, maskinporten, altinn, portal] = await Promise.all(
    ["idporten-key.json", "maskinporten-key.json", "altinn-key.json", portalKeyFile].map((name) => keptKey(file(name))),
  );
  if (!idporten || !maskinporten || !altinn || !portal) throw new Error("A key is missing.");
  return { idporten, maskinporten, altinn, portal, secret: await keptSecret(file("secret")), clientFolder: file("clients") };
}

/** The same machine under another name, so that what takes the issuer's name for the only one fails here too. */
const doorOf = (address: string): string => address.replace(/^http:\/\/localhost:/, "http://127.0.0.1:");

/** The portal reads its own half from here: it authenticates to ID-porten with it. */
const portalKeyFile = "portal-client-key.json";

/** The provider lives below a prefix that it takes off itself when it is told what came off. */
const below =
  (prefix: string, answer: Listener): Listener =>
  (request, response) => {
    const { url = "/" } = request;
    Object.assign(request, { originalUrl: url, url: url.slice(prefix.length) });
    return answer(request, response);
  };

function listen(server: ReturnType<typeof createServer>, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (fault) => {
      reject(new Error(sentence(fault, port, "TESTPORTEN_PORT")));
    });
    server.listen({ port, host }, () => {
      resolve();
    });
  });
}

function sentence(fault: unknown, port: number, setting: string): string {
  if (fault instanceof Error && "code" in fault && fault.code === "EADDRINUSE")
    return `Port ${port} is taken. Set ${setting} to a free one.`;
  return fault instanceof Error ? fault.message : String(fault);
}
