// npm start and npm run dev. Plain Node: installs what is missing, then hands over to launch.ts.
import { ensureInstalled } from "./install.mjs";

await ensureInstalled();
const { register } = await import("tsx/esm/api");
register();
const { launch } = await import("./launch.ts");
await launch({ dev: process.argv.includes("--dev") });
