/** As the test world has it: what examples in the document are made of. */
const id = "5b0c6e0e-6f2b-4a53-8d6e-2f1f5d7a9c11";

const wishes = {
  requiredRights: [{ resource: [{ id: "urn:altinn:resource", value: "brg-firmaattest" }] }],
  unwantedRights: [],
  requiredAccessPackages: [{ urn: "urn:altinn:accesspackage:merverdiavgift" }],
  unwantedAccessPackages: [{ urn: "urn:altinn:accesspackage:krav-og-utlegg" }],
};

const named = {
  id,
  externalRef: "customer-17",
  systemId: "312683725_smartcloud_regnskap",
  systemUserId: "37ce1792-5d1f-4e0e-9f0e-0d9a1f0b6c11",
  partyOrgNo: "313955907",
};

const state = { status: "New", redirectUrl: "https://smartcloud.example.com/kvittering?customer=17" };
const party = { ...named, ...wishes, ...state, created: "2026-11-21T09:15:00.123Z", timedOut: false };

const forOnePerson = {
  ...{ partyId: 51000001, partyUuid: "6386b213-a0ad-4901-9c97-852b1d77d299", escalated: false, userMayEscalateButNotApprove: false },
  contentHash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
};

export const examples = {
  body: { ...wishes, redirectUrl: state.redirectUrl },
  party,
  vendor: {
    ...party,
    confirmUrl: `https://systemtilgang.example.com/accessmanagement/ui/systemuser/changerequest?id=${id}&DONTCHOOSEREPORTEE=true`,
  },
  internal: { ...named, ...wishes, ...state, ...forOnePerson },
  portal: {
    ...named,
    requiredRights: [
      {
        ...{ identifier: "brg-firmaattest", title: "Firmaattest", description: "Hent firmaattest for virksomheten." },
        resourceOwnerName: "Brønnøysundregistrene",
      },
    ],
    unwantedRights: [],
    requiredAccessPackages: [
      { urn: "urn:altinn:accesspackage:merverdiavgift", name: "Merverdiavgift", description: "Tjenester for merverdiavgift." },
    ],
    unwantedAccessPackages: [
      { urn: "urn:altinn:accesspackage:krav-og-utlegg", name: "Krav og utlegg", description: "Tjenester for krav og utlegg." },
    ],
    system: {
      ...{ systemId: "312683725_smartcloud_regnskap", systemVendorOrgNumber: "312683725" },
      ...{ systemVendorOrgName: "SMARTCLOUD AS", name: "SmartCloud Regnskap" },
    },
    ...{ ...state, ...forOnePerson, created: "2026-11-21T09:15:00.123Z", expires: "2026-12-01T09:15:00.123Z" },
  },
};
