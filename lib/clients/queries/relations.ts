/** Where the parts are to be found: names of parameters, or expressions. */
type Of = {
  readonly provider: string;
  /** Only these clients. */
  readonly clients?: string;
  /** Only these packages. */
  readonly packages?: string;
  /** Only through these roles; `rettighetshaver` is the mandates. Null for all. */
  readonly roles?: string;
  /** The relations stay as they are until the transaction is over: what is stored then hangs on something. */
  readonly locked?: boolean;
  /** Another name for it, where not all of it counts. */
  readonly as?: string;
};

/** The roles in the register that make one organisation another's client. */
export const clientRoles = "('regnskapsforer', 'revisor', 'forretningsforer')";

/**
 * The one place that says who is a client: `client_package (client_id, package_code, via)`, with what comes before it, for a statement's `with`. Another
 * organisation that lives and is not bankrupt gives the provider a package that may be passed on: through a role that the register says the provider has
 * in it (a form of organisation can restrict what such a role carries), or as a mandate. Lists, additions and checks all begin here, over one client or
 * all of them; `standings` (standings.ts) says the same of very many at once.
 */
export const clientPackages = ({ provider, clients, packages, roles, locked = false, as = "client_package" }: Of): string => `
  carried as (
    select carries.role_code, carries.package_code, array_agg(carries.form) as forms, bool_or(carries.form is null) as any_form
    from role_package carries join package on package.code = carries.package_code and package.is_delegable
    where carries.role_code in ${clientRoles} and carries.has_access ${limit("carries.package_code", packages)}
    group by carries.role_code, carries.package_code
  ), through_role as (
    select party_id as client_id, role_code from register_role
    where holder_id = ${provider} and role_code in ${clientRoles} ${limit("party_id", clients)} ${limitOrAll("role_code", roles)}
    ${locked ? "for key share" : ""}
  ), through_mandate as (
    select giver_id as client_id, package_code from connection_package
    where receiver_id = ${provider} ${limit("giver_id", clients)} ${limit("package_code", packages)} ${limitOrAll("'rettighetshaver'", roles)}
    ${locked ? "for key share" : ""}
  ), ${as} as (
    select r.client_id, carried.package_code, r.role_code as via
    from through_role r
    join party client on client.id = r.client_id and ${gives("client")}
    join carried on carried.role_code = r.role_code and (carried.any_form or client.form = any(carried.forms))
    union all
    select m.client_id, m.package_code, 'rettighetshaver'
    from through_mandate m
    join party client on client.id = m.client_id and ${gives("client")}
    join package on package.code = m.package_code and package.is_delegable
  )`;

export const gives = (client: string) =>
  `${client}.kind = 'organization' and ${client}.deleted_on is null and ${client}.bankrupt_on is null`;

export const limit = (column: string, values: string | undefined) => (values === undefined ? "" : `and ${column} = any(${values})`);

const limitOrAll = (column: string, values: string | undefined) =>
  values === undefined ? "" : `and (${values} is null or ${column} = any(${values}))`;
