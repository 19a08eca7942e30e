import { pool, type Queryable } from "#lib/db";
import type { Descriptions } from "#lib/descriptions/contract";
import type { Language } from "#lib/language";

type Wanted = {
  /** Codes of packages, and identifiers of services. */
  readonly packages: readonly string[];
  readonly resources: readonly string[];
  readonly language: Language;
};

/** Everything that is asked for, in words and in the order in which it was asked. One statement, however much it is. */
export async function describeWanted({ packages, resources, language }: Wanted, on: Queryable = pool): Promise<Descriptions> {
  const { rows } = await on.query<Descriptions>({ name: "describe-wanted", text: inWords, values: [packages, resources, language] });
  const [row] = rows;
  if (!row) throw new Error("the descriptions gave no row");
  return row;
}

/** Packages by code, as they are called. One that is not known is called by its code. */
export async function namesOfPackages(codes: readonly string[], language: Language): Promise<ReadonlyMap<string, string>> {
  if (codes.length === 0) return new Map();
  const { packages } = await describeWanted({ packages: codes, resources: [], language });
  return new Map(packages.map((one) => [one.code, one.isKnown ? one.name : one.code]));
}

const service = `
  'id', r.id, 'title', r.title ->> $3, 'owner', o.name ->> $3, 'actions', a.actions`;

const inWords = `
  select
    (select coalesce(json_agg(case when p.code is null
       then json_build_object('isKnown', false, 'code', wanted.code)
       else json_build_object('isKnown', true, 'code', p.code, 'name', p.name ->> $3, 'description', p.description ->> $3,
                              'area', area.name ->> $3, 'services', coalesce(its.services, '[]'))
       end order by wanted.place), '[]')
     from unnest($1::text[]) with ordinality as wanted (code, place)
     left join package p on p.code = wanted.code
     left join area on area.id = p.area_id
     left join lateral (
       select json_agg(json_build_object(${service}) order by r.title ->> $3, r.id) as services
       from (select resource_id, json_agg(action order by action) as actions
             from resource_rule where package_code = p.code group by resource_id) a
       join resource r on r.id = a.resource_id
       join service_owner o on o.code = r.owner_code
     ) its on true) as packages,
    (select coalesce(json_agg(case when r.id is null
       then json_build_object('isKnown', false, 'id', wanted.id)
       else json_build_object('isKnown', true, 'description', r.description ->> $3, ${service})
       end order by wanted.place), '[]')
     from unnest($2::text[]) with ordinality as wanted (id, place)
     left join resource r on r.id = wanted.id
     left join service_owner o on o.code = r.owner_code
     left join lateral (
       select coalesce(json_agg(action order by action), '[]') as actions from resource_action where resource_id = r.id
     ) a on true) as services`;
