import { clientPackages } from "#lib/clients/queries/relations";
import type { Queryable } from "#lib/db";

/** Which of these packages the provider has from the client, in whatever way makes a client. */
export async function packagesFrom(
  on: Queryable,
  { providerId, clientId, packages }: { readonly providerId: string; readonly clientId: string; readonly packages: readonly string[] },
): Promise<readonly string[]> {
  const { rows } = await on.query<{ code: string }>({
    name: "packages-from-client",
    text: given,
    values: [providerId, [clientId], packages],
  });
  return rows.map(({ code }) => code);
}

const given = `
  with ${clientPackages({ provider: "$1", clients: "$2::uuid[]", packages: "$3::text[]" })}
  select distinct package_code as code from client_package order by 1`;
