/** From the catalogue itself, so that what is shown can be asked for. */
const organisations = { id: "8c216e2f-afdd-4234-9ba2-691c727bb33d", name: "Organization" };

export const group = { id: "7e2a3af8-08cb-43a9-bdd7-7d5c7e377145", name: "Allment", type: "Organization" };

export const area = {
  id: "6f7f3b02-8b5a-4823-9468-0f4646d3a790",
  name: "Personale",
  urn: "accesspackage:area:personale",
  description:
    "Samler pakker om dem som er ansatt: lønn, a-melding, pensjon, permisjon og sykefravær. Noen av dem gir innsyn i sensitive opplysninger.",
};

export const onePackage = {
  id: "fb0aa257-e7dc-4b7b-9528-77dfb749461c",
  name: "Lønn",
  urn: "urn:altinn:accesspackage:lonn",
  description:
    "Gir rett til å bruke tjenester om lønn og honorar, for eksempel rapportere utbetalinger, hente skattekort og følge opp skattetrekk.",
  isDelegable: true,
  isAssignable: true,
  isResourcePolicyAvailable: true,
  type: organisations,
};

export const service = {
  refId: "ske-skattekort-arbeidsgiver",
  name: "Skattekort til arbeidsgiver",
  description: "Bestill og hent skattekort for ansatte.",
  provider: { code: "skd", name: "Skatteetaten" },
  type: { name: "Default" },
};

export const packageInArea = { ...onePackage, area: { ...area, group } };

export const role = {
  id: "55bd7d4d-08dd-46ee-ac8e-3a44d800d752",
  name: "Daglig leder",
  code: "daglig-leder",
  urn: "urn:altinn:external-role:ccr:daglig-leder",
  isKeyRole: true,
  legacyRoleCode: "dagl",
  legacyUrn: "urn:altinn:rolecode:dagl",
  isResourcePolicyAvailable: true,
  provider: { code: "sys-ccr" },
};
