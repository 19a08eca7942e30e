import { connection } from "next/server";
import { onlyOnTestInstallations } from "../access";

/** Nothing: what other pages are weighed against. */
export default async function EmptyPage() {
  await connection();
  onlyOnTestInstallations();
  return null;
}
