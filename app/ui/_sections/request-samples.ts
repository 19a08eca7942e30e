import type { DelegationCheck } from "#lib/connections/rules/delegation-check";
import type { OpenedService, PackageDescription, ServiceDescription } from "#lib/descriptions/contract";
import { showRights, type ShownRight } from "#lib/requests/rules/shown-rights";
import { names } from "./samples";

/** A letter of the test world, and what it asks for: the catalogue's own words in Norwegian, whatever the language of the page. */

export const letter = {
  id: "5f2a91c7-1f0a-4c1c-9f0e-2b6d1f0a4c1c",
  system: names.cloud,
  vendor: { name: "SMARTCLOUD AS", orgNo: "312683725" },
  party: { name: names.tiger, orgNo: "313955907" },
  createdAt: new Date("2026-11-19T09:42:00Z"),
  expiresAt: new Date("2026-11-29T09:42:00Z"),
  now: new Date("2026-11-21T08:00:00Z"),
} as const;

const tax = "Skatteetaten";
const opened = (id: string, title: string, actions: readonly string[], owner = tax): OpenedService => ({ id, title, owner, actions });

const vat: PackageDescription = {
  isKnown: true,
  code: "merverdiavgift",
  name: "Merverdiavgift",
  description: "Sende inn mva-melding og hente det som alt er levert.",
  area: "Skatt, avgift, regnskap og toll",
  services: [
    opened("app_skd_mva-melding-innsending", "Mva-melding", ["read", "write", "confirm"]),
    opened("ske-kompensasjon", "Kompensasjonsmelding for merverdiavgift", ["read", "write", "confirm", "sign"]),
    opened("ske-mva-opplysninger", "Hent mva-opplysninger", ["read"]),
  ],
};

const wages: PackageDescription = {
  isKnown: true,
  code: "a-ordning",
  name: "A-ordningen",
  description: "Sende a-melding med lønn og ansettelser.",
  area: "Personale",
  services: [
    opened("ske-a-melding", "A-melding", ["read", "write", "confirm", "delete"]),
    opened("nav-sykmelding", "Sykmelding", ["read"], "Nav"),
  ],
};

const customs: PackageDescription = {
  isKnown: true,
  code: "toll",
  name: "Toll",
  description: "Deklarere varer og se tollkreditt.",
  area: "Skatt, avgift, regnskap og toll",
  services: [],
};

const claims: ServiceDescription = {
  isKnown: true,
  id: "ske-krav-og-betalinger",
  title: "Krav og betalinger",
  description: "Se hva virksomheten skylder eller har til gode. Kan ikke betale.",
  owner: tax,
  actions: ["read", "access"],
};

const odd: ServiceDescription = {
  ...claims,
  id: "brreg-odd",
  title: "Reguleringsplan",
  owner: "Kartverket",
  actions: ["read", "urn:oed:probate"],
};

const listed = {
  ...claims,
  id: "egen-liste",
  title: "Ordredata for grossister",
  description: "Hente og sende ordrer.",
  owner: "Helsedirektoratet",
};
const trickId = "app_ukjent\u202Eetsenejt";

const packageIs = (described: PackageDescription) => described.code;
const all: DelegationCheck = { packages: [], missing: [], actions: [] };

export const givable = showRights({ packages: [vat, wages], services: [claims] }, { check: all });

export const lacking = showRights(
  {
    packages: [wages, vat],
    services: [claims],
  },
  {
    check: {
      ...all,
      actions: [{ resource: claims.id, action: "read" }],
      missing: [{ kind: "package", package: packageIs(wages), reasons: ["MissingPackage"] }],
    },
    holders: new Map([
      [
        packageIs(wages),
        [
          { name: names.manager, role: "Daglig leder" },
          { name: "MODIG KAFFEKOPP", role: "Styrets leder" },
        ],
      ],
    ]),
  },
);

export const asked = showRights({ packages: [vat, wages], services: [] });

export const unknown = showRights(
  { packages: [{ isKnown: false, code: "ny-pakke-2027" }], services: [{ isKnown: false, id: trickId }, odd, listed] },
  {
    check: {
      ...all,
      missing: [
        { kind: "right", resource: trickId, reasons: ["UnknownResource"] },
        { kind: "right", resource: listed.id, reasons: ["AccessListValidationFail"] },
      ],
    },
  },
);

export const changing: readonly ShownRight[] = [
  ...showRights(
    { packages: [wages], services: [{ ...claims, id: "nav", title: "Sykmelding", owner: "Nav" }] },
    { change: "added", check: all },
  ),
  ...showRights({ packages: [customs], services: [] }, { change: "removed" }),
  ...showRights({ packages: [vat], services: [claims] }, { change: "kept" }),
];

const areas = ["Skatt, avgift, regnskap og toll", "Personale", "Miljø, ulykke og sikkerhet", "Transport og lagring", "Helse og omsorg"];
const owners = [tax, "Nav", "Brønnøysundregistrene", "Direktoratet for forvaltning og økonomistyring", "Statistisk sentralbyrå"];

/** 60 packages and 200 services in one letter; one of each cannot be given. */
export const plenty = showRights(
  {
    packages: Array.from({ length: 60 }, (_, place) => ({
      ...vat,
      code: `pakke-${place}`,
      name: `Tilgangspakke ${place + 1}`,
      area: areas[place % areas.length] ?? "",
    })),
    services: Array.from({ length: 200 }, (_, place) => ({
      ...claims,
      id: `tjeneste-${place}`,
      title: `Enkelttjeneste ${place + 1}`,
      owner: owners[place % owners.length] ?? "",
    })),
  },
  {
    check: {
      ...all,
      missing: [
        { kind: "package", package: "pakke-7", reasons: ["MissingPackage"] },
        { kind: "right", resource: "tjeneste-42", reasons: ["MissingRoleAccess"] },
      ],
    },
  },
);

export const longName = `${"FORNUFTIG SKRÅSTILT TIGER OG SØNNER ENTREPRENØR OG EIENDOMSDRIFT, AVDELING FOR VEDLIKEHOLD AV BRYGGER OG NAUST PÅ NORDVESTLANDET, ".slice(0, 120)}${"TRØNDELAG OG HELGELAND UTEN SVALBARD, JAN MAYEN OG SOKKELEN AS".slice(0, 80)}`;
export const trickName = "Sm\u0430rtCloud\u202E tnatS";
