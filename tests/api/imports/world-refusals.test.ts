import { beforeAll, describe, expect, test } from "vitest";
import { countsOf, everything, importing, valuesOf, whysOf } from "../../support/imports.ts";
import { numbers, type SmallWorld, smallWorld, uuids } from "../../support/small-world.ts";

const { firm, client, vendor, leader } = numbers;
const stranger = "319548629";
const nobody = "03849297081";
const three = { nb: "A", nn: "A", en: "A" };

beforeAll(async () => {
  await importing("world", smallWorld());
});

const organisation = { orgNo: "311163728", name: "NY AS", form: "AS" };
const person = { pid: nobody, name: "NY PERSON", lastName: "PERSON" };
const role = { orgNo: client, role: "styremedlem", holder: { pid: leader } };
const connection = { from: { orgNo: client }, to: { pid: leader } };
const service = { id: "ny-tjeneste", owner: "lite", title: three, description: three, rules: [{ actions: ["read"] }] };
const system = { id: `${vendor}_nytt`, vendorOrgNo: vendor, name: three, description: three };
const takenClient = "3f0a1d52-1111-4000-8000-000000000001";

/** Too long for an index, also when packed. */
const long = Array.from({ length: 3000 }, (_, i) => String.fromCodePoint(0x4e00 + ((i * 7919) % 20_000))).join("");

/** A row that does not fit what is already there, or what it names, and what is said of it. */
const refused: readonly [keyof SmallWorld, object, string][] = [
  ["organisations", { ...organisation, orgNo: "311163729" }, "orgNo is not a valid organisation number"],
  ["organisations", { ...organisation, orgNo: leader }, "orgNo is not a valid organisation number"],
  ["organisations", { ...organisation, form: "XX" }, "the form XX is not known"],
  ["organisations", { ...organisation, parentOrgNo: stranger }, `the main unit ${stranger} is not known`],
  ["organisations", { ...organisation, parentOrgNo: "311163728" }, "the organisation cannot be its own main unit"],
  ["organisations", { ...organisation, partyUuid: uuids.client }, "partyUuid belongs to another party"],
  ["organisations", { ...organisation, partyUuid: uuids.leader }, "partyUuid belongs to another party"],
  ["organisations", { ...organisation, partyId: 61000002 }, "partyId belongs to another party"],
  ["organisations", { ...organisation, partyId: 1_000_000_001 }, "partyId and userId must be at most 1000000000"],
  ["organisations", { ...organisation, deletedOn: "0000-12-31" }, "deletedOn is not a date"],
  ["organisations", { ...organisation, nmae: "A" }, 'Unrecognized key: "nmae"'],
  ["persons", { ...person, pid: "03849297082" }, "pid is not a valid national identity number"],
  ["persons", { ...person, pid: client }, "pid is not a valid national identity number"],
  ["persons", { ...person, partyUuid: uuids.client }, "partyUuid belongs to another party"],
  ["persons", { ...person, partyId: 61000001 }, "partyId belongs to another party"],
  ["persons", { ...person, userId: 62000001 }, "userId belongs to another party"],
  ["persons", { ...person, email: "nobody" }, "email Invalid email address"],
  ["roles", { ...role, orgNo: stranger }, `the organisation ${stranger} is not known`],
  ["roles", { ...role, holder: { orgNo: stranger } }, `the organisation ${stranger} is not known`],
  ["roles", { ...role, holder: { pid: nobody } }, 'the person of "holder" is not known'],
  ["roles", { ...role, role: "rettighetshaver" }, "rettighetshaver is not a role that Enhetsregisteret knows"],
  ["roles", { ...role, role: "finnes-ikke" }, "finnes-ikke is not a role that Enhetsregisteret knows"],
  ["roles", { ...role, holder: { orgNo: client } }, "an organisation cannot hold a role in itself"],
  ["connections", { ...connection, to: { orgNo: leader } }, "to.orgNo is not a valid organisation number"],
  ["connections", { ...connection, to: { pid: firm } }, "to.pid is not a valid national identity number"],
  ["connections", { ...connection, to: { orgNo: firm, pid: leader } }, "to needs exactly one of orgNo and pid"],
  ["connections", { ...connection, to: { orgNo: stranger } }, `the organisation ${stranger} is not known`],
  ["connections", { ...connection, from: { pid: nobody } }, 'the person of "giver" is not known'],
  ["connections", { ...connection, to: { orgNo: client } }, "giver and receiver are the same"],
  ["connections", { from: { pid: leader }, to: { pid: leader } }, "giver and receiver are the same"],
  ["connections", { ...connection, packages: ["lonn", "finnes-ikke"] }, "the package finnes-ikke is not known, or cannot be given"],
  ["connections", { ...connection, packages: ["ansvarlig-revisor"] }, "the package ansvarlig-revisor is not known, or cannot be given"],
  [
    "connections",
    { ...connection, rights: [{ service: "liten-tjeneste", action: "fly" }] },
    "the action fly in liten-tjeneste is not known",
  ],
  ["connections", { ...connection, rights: [{ service: "ingen", action: "read" }] }, "the action read in ingen is not known"],
  ["services", { ...service, owner: "ingen" }, "the service owner ingen is not known"],
  ["services", { ...service, id: "ny tjeneste" }, "id must not have spaces"],
  ["services", { ...service, id: long }, "id is longer than 255 characters"],
  ["services", { ...service, rules: [{ actions: [long] }] }, "rules.0.actions.0 is longer than 255 characters"],
  ["serviceOwners", { code: long, name: three }, "code is longer than 255 characters"],
  ["services", { ...service, rules: [{ actions: ["read"], packages: ["ingen"] }] }, "the package ingen is not known"],
  ["services", { ...service, rules: [{ actions: ["read"], roles: ["ingen"] }] }, "the role ingen is not known"],
  ["services", { ...service, accessList: [stranger] }, `the organisation ${stranger} is not known`],
  ["services", { ...service, title: { nb: "A", nn: "A" } }, "title.en is missing"],
  ["services", { ...service, title: { ...three, nb: "A\u0000" } }, "the row has a character that no text may hold"],
  ["services", { ...service, title: { ...three, nb: "A\ud83d" } }, "the row has a character that no text may hold"],
  ["systems", { ...system, id: `${client}_nytt` }, "id must begin with the vendor's organisation number"],
  ["systems", { ...system, id: `${stranger}_nytt`, vendorOrgNo: stranger }, `the organisation ${stranger} is not known`],
  ["systems", { ...system, id: `${vendor}_to ord` }, "id must be <organisation number>_<name> without spaces"],
  ["systems", { ...system, services: ["ingen"] }, "the service ingen is not known"],
  ["systems", { ...system, packages: ["ingen"] }, "the package ingen is not known"],
  ["systems", { ...system, clientIds: [takenClient] }, "a client belongs to another system"],
  ["systems", { ...system, clientIds: [long] }, "clientIds.0 is longer than 255 characters"],
  ["systems", { ...system, redirectUrls: [`https://lite.example.com/${long}`] }, "redirectUrls.0 is longer than 2000 characters"],
  ["systems", { ...system, redirectUrls: ["ftp://lite.example.com"] }, "redirectUrls must be http or https addresses"],
  ["cast", { pid: nobody, orgNo: client, tries: "A" }, 'the person of "person" is not known'],
];

describe("a row that does not fit is reported and skipped", () => {
  let before: Record<string, string> = {};
  beforeAll(async () => {
    before = await everything();
  });

  test.each(refused.map(([section, row, why]) => [section, why, row] as const))("in %s: %s", async (section, why, row) => {
    const report = await importing("world", { [section]: [row] });
    expect(report.badRows).toEqual([{ line: 2, section, why }]);
    expect(countsOf(report)).toEqual({ [section]: { read: 1, bad: 1 } });
  });

  test("and leaves nothing behind", async () => {
    expect(await everything()).toEqual(before);
  });

  test("each by its own line, and all other rows come in", async () => {
    const world = smallWorld();
    world.organisations.splice(2, 0, { ...organisation, form: "XX" });
    world.roles.push({ ...role, role: "finnes-ikke" }, role);
    const report = await importing("world", world);
    expect(whysOf(report)).toEqual(["4: the form XX is not known", "13: finnes-ikke is not a role that Enhetsregisteret knows"]);
    expect(countsOf(report)["roles"]).toEqual({ read: 4, added: 1, bad: 1, unchanged: 2 });
  });

  test("a section that does not exist is told of, row by row, whatever it is called", async () => {
    const report = await importing("world", { persns: [person, person], "a\u0000\ud83d": [1], organisations: [] });
    expect(whysOf(report)).toEqual([
      "2: there is no section called persns",
      "3: there is no section called persns",
      "5: there is no section called a\ufffd\ufffd",
    ]);
  });
});

describe("what a refused row would have carried falls with it", () => {
  test("the units below an organisation, and those below them", async () => {
    const [a, b, c] = ["311163728", "311676121", "210297294"];
    const report = await importing("world", {
      organisations: [
        { orgNo: c, name: "C", form: "BEDR", parentOrgNo: b },
        { orgNo: b, name: "B", form: "ORGL", parentOrgNo: a },
        { orgNo: a, name: "A", form: "XX" },
      ],
    });
    expect(whysOf(report)).toEqual([
      `2: the main unit ${b} is not known`,
      `3: the main unit ${a} is not known`,
      "4: the form XX is not known",
    ]);
  });

  test("the roles of a person, the mandates on a service, the right to a system's client", async () => {
    const report = await importing("world", {
      persons: [{ ...person, userId: 62000001 }],
      roles: [{ ...role, holder: { pid: nobody } }],
      services: [{ ...service, owner: "ingen" }],
      connections: [{ ...connection, rights: [{ service: "ny-tjeneste", action: "read" }] }],
      systems: [
        { ...system, id: `${vendor}_lite`, clientIds: [], services: ["ny-tjeneste"] },
        { ...system, clientIds: [takenClient] },
      ],
    });
    expect(report.badRows.map(({ why }) => why)).toEqual([
      ...["userId belongs to another party", 'the person of "holder" is not known', "the service owner ingen is not known"],
      ...["the action read in ny-tjeneste is not known", "the service ny-tjeneste is not known", "a client belongs to another system"],
    ]);
  });

  test("and a client that a system would get from one that falls for its own client's sake", async () => {
    const [one, other] = [`${vendor}_lite`, `${vendor}_annet`];
    const others = await valuesOf("select client_id from system_client c join registered_system s on s.id = c.system_id where s.vendor_org_no <> $1 limit 1", [vendor]); // prettier-ignore
    const before = await everything();
    const report = await importing("world", {
      systems: [
        { ...system, id: one, clientIds: others },
        { ...system, id: other, clientIds: [takenClient] },
      ],
    });
    expect(whysOf(report)).toEqual(["2: a client belongs to another system", "3: a client belongs to another system"]);
    expect(await everything()).toEqual(before);
  });
});

test.each([
  ["organisations", [organisation, organisation], "the organisation 311163728 appears more than once"],
  ["persons", [person, { ...person, name: "IGJEN" }], "the person appears more than once"],
  [
    "roles",
    [
      { ...role, role: "nestleder" },
      { ...role, role: "nestleder", since: "2020-01-01" },
    ],
    "the role appears more than once",
  ],
  ["connections", [connection, connection], "the connection appears more than once"],
  ["serviceOwners", [{ code: "to", name: three }, { code: "to", name: three }], "the service owner appears more than once"], // prettier-ignore
  ["services", [service, service], "the service appears more than once"],
  ["systems", [system, system], "the system appears more than once"],
  ["systems", [{ ...system, id: `${vendor}_x`, clientIds: ["c"] }, { ...system, id: `${vendor}_y`, clientIds: ["c"] }], "a client belongs to another system"], // prettier-ignore
])("a double among %s %j: the first counts, the second is bad", async (section, rows, why) => {
  const report = await importing("world", { [section]: rows });
  expect(whysOf(report)).toEqual([`3: ${why}`]);
  expect(countsOf(report)).toEqual({ [section]: { read: 2, added: 1, bad: 1 } });
});
