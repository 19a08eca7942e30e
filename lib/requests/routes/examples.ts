/** As the test world has it: what examples in the document are made of. */
const id = "0d3f5a52-7a77-4d53-9a7e-7f3a6f1f6b11";

const standing = {
  id,
  integrationTitle: "SmartCloud Regnskap",
  externalRef: "customer-17",
  systemId: "312683725_smartcloud_regnskap",
  partyOrgNo: "313955907",
  rights: [{ resource: [{ id: "urn:altinn:resource", value: "ske-krav-og-betalinger" }] }],
  accessPackages: [{ urn: "urn:altinn:accesspackage:skattegrunnlag" }],
  status: "New",
  redirectUrl: "https://smartcloud.example.com/kvittering?customer=17",
  escalated: false,
  created: "2026-11-21T09:15:00.123456Z",
  timedOut: false,
};

const { rights: _, ...forClients } = {
  ...standing,
  integrationTitle: "SmartCloud Klient",
  systemId: "312683725_smartcloud_klient",
  partyOrgNo: "212915351",
};

const confirmUrl = (page: string) =>
  `https://systemtilgang.example.com/accessmanagement/ui/systemuser/${page}?id=${id}&DONTCHOOSEREPORTEE=true`;
const hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

export const examples = {
  party: { standard: standing, agent: forClients },
  vendor: {
    standard: { ...standing, confirmUrl: confirmUrl("request") },
    agent: { ...forClients, confirmUrl: confirmUrl("agentrequest") },
  },
  own: {
    standard: {
      ...standing,
      partyId: 51000001,
      partyUuid: "6386b213-a0ad-4901-9c97-852b1d77d299",
      contentHash: hash,
      userMayEscalateButNotApprove: false,
    },
    agent: {
      ...{ ...forClients, rights: [], systemUserType: "Agent", partyId: 51000003, partyUuid: "07e7af8a-0ec4-4c5c-b19c-1cd2326db15a" },
      ...{ contentHash: hash, userMayEscalateButNotApprove: true },
    },
  },
  portal: {
    id,
    partyId: 51000001,
    partyUuid: "6386b213-a0ad-4901-9c97-852b1d77d299",
    integrationTitle: "SmartCloud",
    status: "New",
    redirectUrl: "https://smartcloud.example.com/kvittering",
    system: {
      systemId: "312683725_smartcloud",
      systemVendorOrgNumber: "312683725",
      systemVendorOrgName: "SMARTCLOUD AS",
      name: "SmartCloud",
    },
    resources: [
      {
        identifier: "ske-krav-og-betalinger",
        title: "Krav og betalinger",
        description: "Se hva virksomheten skylder i skatter og avgifter, og hva som er betalt.",
        resourceOwnerName: "Skatteetaten",
      },
    ],
    accessPackages: [],
    created: "2026-11-21T09:15:00.123456Z",
    expires: "2026-12-01T09:15:00.123Z",
    escalated: false,
    userMayEscalateButNotApprove: false,
    contentHash: hash,
  },
} as const;
