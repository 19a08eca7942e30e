import createNextIntlPlugin from "next-intl/plugin";

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  // Types and lint are checked by `npm run check`, once, not again in every build.
  typescript: { ignoreBuildErrors: true },
  // Lists of clients are read in by an action. The server process lets through no more than this at all.
  experimental: { serverActions: { bodySizeLimit: "4mb" } },
  serverExternalPackages: ["pino", "pg", "@prisma/adapter-pg", "@prisma/client"],
};

export default createNextIntlPlugin("./app/i18n.ts")(config);
