import { readFileSync, rmSync, statSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, describe, expect, test } from "vitest";
import { clusterUrl } from "../../scripts/embedded-postgres/cluster.ts";
import { freePort, isFree } from "../../scripts/ports.ts";
import { aFolder, end, type Installation, npmStart } from "../support/installation.ts";
import { parentOf, processesWith } from "../support/processes.ts";

const running: Installation[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await end(one, "SIGTERM");
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const folder = () => {
  const made = aFolder();
  folders.push(made);
  return made;
};
const start = async (settings: Record<string, string>) => {
  const installation = await npmStart(settings);
  running.push(installation);
  return installation;
};
const status = async (address: string, path = "/health/ready") => (await fetch(`${address}${path}`)).status;

async function connect(dataFolder: string): Promise<Client> {
  const client = new Client({ connectionString: clusterUrl(dataFolder, "systemtilgang") });
  await client.connect();
  return client;
}

async function ask<T extends object>(dataFolder: string, sql: string): Promise<T[]> {
  const client = await connect(dataFolder);
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

const portOf = ({ address }: Installation) => Number(new URL(address).port);

describe("npm start", () => {
  test("comes up with the test world, says whom to log in as, and Ctrl-C leaves nothing running", async () => {
    const data = folder();
    const first = await start({ DATA_DIR: data });
    expect(first.said()).toContain("DRESS MINST");
    expect(first.said()).toContain(first.address);
    expect(await status(first.address)).toBe(200);
    expect(await status(first.address, "/")).toBe(200);

    expect(await end(first)).toBe(0);
    expect(processesWith(data)).toEqual([]);
    expect(await isFree(portOf(first))).toBe(true);
  });

  test("Ctrl-C lets those under way finish, and takes nobody new", async () => {
    const data = folder();
    const first = await start({ DATA_DIR: data });
    const database = await connect(data);
    await database.query("begin");
    await database.query("lock table party in access exclusive mode");
    const underWay = fetch(first.address).then(async (answer) => [answer.status, (await answer.text()).endsWith("</html>")]);
    const waiting = "select from pg_stat_activity where wait_event_type = 'Lock' and application_name = 'systemtilgang'";
    await expect.poll(async () => (await database.query(waiting)).rowCount, { timeout: 10_000 }).toBeGreaterThan(0);

    first.child.kill("SIGINT");
    const another = () => status(first.address, "/health/live").catch(() => "refused");
    await expect.poll(another, { timeout: 5_000 }).toBe("refused");
    await database.query("commit");
    await database.end();
    expect(await underWay).toEqual([200, true]);
    expect(await first.ended).toBe(0);
  });

  test("after kill -9 of everything, the next start recovers and nothing is lost", async () => {
    const data = folder();
    const first = await start({ DATA_DIR: data });
    await ask(data, "insert into party (kind, name, org_no, form) values ('organization', 'KEPT', '310629499', 'AS')");
    const launcher = first.child.pid ?? 0;
    const server = processesWith("scripts/serve.ts").filter((pid) => parentOf(pid) === launcher);
    const database = processesWith(data);
    expect(server).toHaveLength(1);
    expect(database.length).toBeGreaterThan(0);
    for (const pid of [launcher, ...server, ...database]) kill(pid);
    await first.ended;

    const second = await start({ DATA_DIR: data });
    expect(await status(second.address)).toBe(200);
    expect(await ask(data, "select name from party where org_no = '310629499'")).toEqual([{ name: "KEPT" }]);
  });

  test("after kill -9 of the launcher alone, the web server goes too, and the next start takes over the database", async () => {
    const data = folder();
    const port = String(await freePort());
    const first = await start({ DATA_DIR: data, PORT: port });
    kill(first.child.pid ?? 0);
    await first.ended;
    const second = await start({ DATA_DIR: data, PORT: await eventuallyFree(Number(port)) });
    expect(await status(second.address)).toBe(200);
  });

  test("two copies side by side, each with its own database", async () => {
    const [a, b] = [folder(), folder()];
    const one = await start({ DATA_DIR: a });
    const other = await start({ DATA_DIR: b });
    await ask(a, "insert into party (kind, name, org_no, form) values ('organization', 'ONLY HERE', '310629499', 'AS')");
    expect(await ask(b, "select from party where org_no = '310629499'")).toEqual([]);
    expect([await status(one.address), await status(other.address)]).toEqual([200, 200]);
  });

  test("a data folder that is in use is not shared by accident", async () => {
    const data = folder();
    const first = await start({ DATA_DIR: data });
    const second = await start({ DATA_DIR: data });
    expect(await second.ended).toBe(1);
    expect(second.said()).toContain(`already in use by process ${first.child.pid}`);
    expect(await status(first.address)).toBe(200);
  });

  test("the data key is made once, for this user's eyes only", async () => {
    const data = folder();
    await end(await start({ DATA_DIR: data }));
    const key = readFileSync(join(data, "data-keys"), "utf8");
    await end(await start({ DATA_DIR: data }));
    expect(readFileSync(join(data, "data-keys"), "utf8")).toBe(key);
    expect(statSync(join(data, "data-keys")).mode & 0o777).toBe(0o600);
  });
});

describe("npm start refuses with one sentence, code 1 and nothing left running", () => {
  let squatter: Server | undefined;
  afterEach(() => squatter?.close());

  test.each([
    ["a wrong setting", { PORT: "http" }, "PORT must be a number"],
    ["the same port twice", { PORT: "34567", TESTPORTEN_PORT: "34567" }, "must not be the same"],
    ["a database that is down", { DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" }, "does not answer"],
    ["a real installation without its settings", { INSTALLATION: "production" }, "DATABASE_URL must be set"],
    ["a data folder that cannot be made", { DATA_DIR: "/dev/null/data" }, "cannot be made"],
  ])("%s", async (_, settings, sentence) => {
    const data = folder();
    const refused = await start({ DATA_DIR: data, ...settings });
    expect(await refused.ended).toBe(1);
    expect(refused.said()).toContain(sentence);
    expect(refused.said()).not.toContain("    at ");
    expect(processesWith(data)).toEqual([]);
  });

  test("a port that is taken", async () => {
    const port = await freePort();
    const server = createServer();
    squatter = server;
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    const data = folder();
    const refused = await start({ DATA_DIR: data, PORT: String(port) });
    expect(await refused.ended).toBe(1);
    expect(refused.said()).toContain(`Port ${port} is taken`);
    expect(processesWith(data)).toEqual([]);
  });
});

function kill(pid: number) {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It went with the one before it.
  }
}

async function eventuallyFree(port: number): Promise<string> {
  for (let attempt = 0; attempt < 100 && !(await isFree(port)); attempt++) await new Promise((resolve) => setTimeout(resolve, 100));
  return String(port);
}
