import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { isFree } from "../../scripts/ports.ts";
import { keptKey } from "../../testporten/keys/kept.ts";
import { readSettings } from "../../testporten/settings.ts";
import { readWorld } from "../../testporten/world/world.ts";
import { aDataFolder, startTestporten } from "./started.ts";

const data = aDataFolder();
const portal = "http://localhost:3000";
const running: { stop: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
});
afterAll(data.remove);
const start = async (more: Record<string, string> = {}) => {
  const testporten = await startTestporten(data.folder, portal, more);
  running.push(testporten);
  return testporten;
};
const getJson = async (address: string, path: string): Promise<unknown> => (await fetch(`${address}${path}`)).json();

describe("testporten as a process", () => {
  test("keeps its keys when it is started again", async () => {
    const paths = ["/idporten/jwks", "/maskinporten/jwk", "/altinn/.well-known/openid-configuration/jwks"];
    const keysOf = async (address: string) => Promise.all(paths.map((path) => getJson(address, path)));
    const first = await start();
    const before = await keysOf(first.address);
    await first.stop();
    const second = await start();
    expect(await keysOf(second.address)).toEqual(before);
    expect(JSON.stringify(before)).not.toContain('"d"');
  });

  test("SIGTERM and the end of its launcher both end it, and free its ports", async () => {
    const { port, smtpPort, stop } = await start();
    await stop();
    expect([await isFree(port), await isFree(smtpPort)]).toEqual([true, true]);

    const env = {
      ...process.env,
      TESTPORTEN_PORT: String(port),
      SMTP_PORT: "0",
      DATA_DIR: data.folder,
      WORLD_FILE: join(data.folder, "world.json"),
    };
    const child = spawn(process.execPath, ["--import", "tsx", "testporten/main.ts"], { env, stdio: ["ignore", "pipe", "pipe", "ipc"] });
    expect((await once(child, "message"))[0]).toEqual({ listening: true });
    const ended = once(child, "exit");
    child.disconnect();
    expect((await ended)[0]).toBe(0);
  });

  test("listens to this machine only", async () => {
    const { port } = await start();
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((one) => one !== undefined && !one.internal && one.family === "IPv4");
    if (outside === undefined) return;
    const socket = connect(port, outside.address);
    const refused = await new Promise((resolve) => socket.once("error", () => resolve(true)).once("connect", () => resolve(false)));
    socket.destroy();
    expect(refused).toBe(true);
  });

  test("a start page, a sign of life, and a 404 and a 405 that say so", async () => {
    const { address } = await start();
    const front = await fetch(`${address}/`);
    expect(await front.text()).toContain(`href="${portal}"`);
    expect(await getJson(address, "/health/live")).toEqual({ status: "live" });
    expect((await fetch(`${address}/nowhere`)).status).toBe(404);
    expect((await fetch(`${address}/%E0%A4%A`)).status).toBe(400);
    const wrong = await fetch(`${address}/mail`, { method: "DELETE" });
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
    const head = await fetch(`${address}/mail`, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });
});

describe("testporten refuses to start with one sentence", () => {
  test.each(["TESTPORTEN_PORT", "SMTP_PORT"])("a taken %s", async (setting) => {
    const squatter = createServer().listen(0, "127.0.0.1");
    await once(squatter, "listening");
    const address = squatter.address();
    const port = typeof address === "object" ? String(address?.port) : "";
    await expect(start({ [setting]: port })).rejects.toThrow(`Port ${port} is taken. Set ${setting} to a free one.`);
    squatter.close();
  });

  test("a wrong setting", () => {
    expect(() => readSettings({ PORTAL_ADDRESS: "portal" })).toThrow("PORTAL_ADDRESS must be an http or https address");
    expect(() => readSettings({ TESTPORTEN_PORT: "0", SMTP_PORT: "x" })).toThrow(
      "TESTPORTEN_PORT must be 1–65535; SMTP_PORT must be a number",
    );
    expect(readSettings({})).toMatchObject({ address: "http://localhost:3001", portal: "http://localhost:3000", smtpPort: 3002 });
  });

  test("a world file that is not there", async () => {
    await expect(readWorld("/nowhere.json")).rejects.toThrow("The world file /nowhere.json cannot be read.");
  });

  test("a key file that is broken", async () => {
    const file = join(data.folder, "broken.json");
    writeFileSync(file, "{}");
    await expect(keptKey(file)).rejects.toThrow("does not hold a key. Delete it");
  });
});
