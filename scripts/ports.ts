import { createServer } from "node:net";

function listen(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => {
      resolve(undefined);
    });
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      const address = server.address();
      server.close(() => {
        resolve(address !== null && typeof address === "object" ? address.port : undefined);
      });
    });
  });
}

export const isFree = async (port: number): Promise<boolean> => (await listen(port)) !== undefined;

export async function freePort(): Promise<number> {
  const port = await listen(0);
  if (port === undefined) throw new Error("this machine has no free port");
  return port;
}
