import { rmSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import { startCluster } from "../../scripts/embedded-postgres/cluster.ts";
import { aFolder, end, type Installation, npmStart } from "../support/installation.ts";

const folders: string[] = [];
let installation: Installation | undefined;
let cluster: Awaited<ReturnType<typeof startCluster>> | undefined;
afterEach(async () => {
  if (installation) await end(installation, "SIGTERM");
  await cluster?.stop();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const folder = () => {
  const made = aFolder();
  folders.push(made);
  return made;
};

test("a foreign database serves; while it is down the portal says so and stays up; when it is back, so is the portal", async () => {
  const data = folder();
  cluster = await startCluster(data);
  installation = await npmStart({ DATA_DIR: folder(), DATABASE_URL: cluster.url("postgres") });
  const { address } = installation;
  const status = async (path: string) => (await fetch(`${address}${path}`)).status;
  expect(installation.said()).toContain("DRESS MINST");
  expect([await status("/"), await status("/health/live"), await status("/health/ready")]).toEqual([200, 200, 200]);

  await cluster.stop();
  const page = await fetch(`${address}/`);
  expect([page.status, await status("/health/live"), await status("/health/ready")]).toEqual([500, 200, 503]);
  expect(await page.text()).not.toMatch(/ECONNREFUSED|postgres/i);

  cluster = await startCluster(data);
  await expect.poll(() => status("/health/ready"), { timeout: 20_000 }).toBe(200);
  expect(await status("/")).toBe(200);
});
