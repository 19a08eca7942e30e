import { publicUrl } from "#lib/env";
import type { Contract } from "#lib/http/contract";
import { sampleOf, schemaOf } from "#lib/http/sample";
import { type Caller, whoMayCall } from "#lib/http/who-may-call";
import { cookieName } from "#lib/identity/cookie";

/** A call that can be pasted into a shell, once it holds a token. */
export function exampleCall(contract: Contract): string {
  const { method, body } = contract;
  const parts = [
    `curl ${method === "GET" ? "" : `-X ${method} `}"${publicUrl()}${sampleAddress(contract)}"`,
    ...headersOf(whoMayCall(contract), method),
    ...(body ? [`-H "Content-Type: application/json"`, `-d ${quote(JSON.stringify(sampleOf(schemaOf(body, "input")), null, 2))}`] : []),
  ];
  return parts.join(" \\\n  ");
}

/** Only what must be there: what may be left out, is. */
function sampleAddress({ path, params, query }: Contract): string {
  const values = params ? (sampleOf(schemaOf(params, "input")) as Record<string, unknown>) : {};
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])));
  return filled + (query ? sampleQuery(query) : "");
}

function sampleQuery(query: NonNullable<Contract["query"]>): string {
  const schema = schemaOf(query, "input");
  const values = sampleOf(schema) as Record<string, unknown>;
  const needed = (schema.required ?? []).map((name) => `${name}=${encodeURIComponent(String(values[name]))}`);
  return needed.length > 0 ? `?${needed.join("&")}` : "";
}

function headersOf({ by }: Caller, method: Contract["method"]): readonly string[] {
  if (by === "token") return [`-H "Authorization: Bearer $TOKEN"`];
  if (by === "otherToken") return [`-H "Authorization: Bearer $MASKINPORTEN_TOKEN"`];
  if (by === "anyone") return [];
  return [`-H "Cookie: ${cookieName()}=$SESSION"`, ...(method === "GET" ? [] : [`-H "Origin: ${publicUrl()}"`])];
}

const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
