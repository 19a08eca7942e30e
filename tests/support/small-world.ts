/** A small test world beside the big one, to change and break. Numbers are synthetic, in neither prisma/seed/world.json nor the samples. */
export const numbers = {
  firm: "217986826",
  client: "217290228",
  unit: "219180586",
  vendor: "318033404",
  leader: "17908290070",
  helper: "07926790794",
} as const;

const { firm, client, unit, vendor, leader, helper } = numbers;
const three = (text: string) => ({ nb: text, nn: text, en: text });

export const uuids = {
  client: "3f0a1d52-0000-4000-8000-000000000001",
  leader: "3f0a1d52-0000-4000-8000-000000000002",
} as const;

/** Made anew for each call, so that a test may change what it likes. */
export function smallWorld() {
  return {
    organisations: [
      { orgNo: unit, name: "LITEN AVDELING", form: "BEDR", parentOrgNo: client },
      { orgNo: client, partyUuid: uuids.client, partyId: 61000001, name: "LITEN KLIENT AS", form: "AS", deletedOn: "2026-08-01" },
      { orgNo: firm, name: "LITE BYRÅ AS", form: "AS", bankruptOn: "2026-08-02" },
      { orgNo: vendor, name: "LITEN LEVERANDØR AS", form: "AS" },
    ] as Record<string, unknown>[],
    persons: [
      { pid: leader, partyUuid: uuids.leader, partyId: 61000002, userId: 62000001, name: "LITEN LEDER", lastName: "LEDER", language: "nn" },
      { pid: helper, name: "LITEN HJELPER", lastName: "HJELPER", email: "hjelper@example.com", diedOn: "2026-08-03" },
    ] as Record<string, unknown>[],
    roles: [
      { orgNo: client, role: "daglig-leder", holder: { pid: leader }, since: "2020-01-02" },
      { orgNo: client, role: "regnskapsforer", holder: { orgNo: firm } },
    ] as Record<string, unknown>[],
    connections: [
      {
        from: { orgNo: client },
        to: { orgNo: firm },
        packages: ["lonn", "skattegrunnlag"],
        rights: [{ service: "liten-tjeneste", action: "read" }],
      },
      { from: { orgNo: client }, to: { pid: helper }, packages: ["lonn"] },
    ] as Record<string, unknown>[],
    serviceOwners: [{ code: "lite", orgNo: vendor, name: three("Lite tilsyn") }] as Record<string, unknown>[],
    services: [
      {
        id: "liten-tjeneste",
        owner: "lite",
        title: three("Liten tjeneste"),
        description: three("Gjør lite."),
        type: "AltinnApp",
        accessList: [client, firm],
        rules: [
          { actions: ["read", "write"], packages: ["lonn"], roles: ["daglig-leder"] },
          { actions: ["sign"], roles: ["signe"] },
        ],
      },
      { id: "annen-tjeneste", owner: "lite", title: three("Annen"), description: three("Annen."), delegable: false, visible: false, rules: [{ actions: ["read"] }] }, // prettier-ignore
    ] as Record<string, unknown>[],
    systems: [
      {
        id: `${vendor}_lite`,
        vendorOrgNo: vendor,
        name: three("Lite system"),
        description: three("Gjør lite."),
        services: ["liten-tjeneste", "annen-tjeneste"],
        packages: ["lonn", "skattegrunnlag"],
        clientIds: ["3f0a1d52-1111-4000-8000-000000000001"],
        redirectUrls: ["https://lite.example.com/a", "https://lite.example.com/b"],
      },
      { id: `${vendor}_annet`, vendorOrgNo: vendor, name: three("Annet"), description: three("Annet."), visible: false },
    ] as Record<string, unknown>[],
    cast: [{ pid: leader, orgNo: client, tries: "Everything." }] as Record<string, unknown>[],
  };
}

export type SmallWorld = ReturnType<typeof smallWorld>;
