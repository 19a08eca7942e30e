import { orgNoFrom } from "./generated-numbers.ts";

/** Made-up client organisations for trying the product at size: the same ones every time, for any number of them. */
type Generated = { readonly orgNo: string; readonly index: number };
type Row = Readonly<Record<string, unknown>>;

const firsts = "Bakken Berg Bjerke Brekke Dale Eide Elvestad Fjell Foss Furu Gran Granli Haugen Hav Helle Holm Kleiva Krok Kvern Lie Lund Lyng Moen Myr Nes Nordli Odden Rød Sand Skog Solli Stein Storli Strand Sund Teigen Tinde Tveit Vang Vik".split(" "); // prettier-ignore
const seconds = "bakken berget bekken dalen elva engen fjæra fossen haugen heia holmen kroken lia lunden marka moen myra neset odden sletta stua sundet tangen toppen tunet vangen vika voll åsen øya".split(" "); // prettier-ignore
const trades = "Bygg Tømrerservice Rør Elektro Transport Maskin Eiendom Frisør Kafé Bakeri Regnskapskontor Data Design Fysioterapi Tannklinikk Gartneri Havbruk Fisk Skog Renhold Bilverksted Trevare Glass Maleri Konsult Handel Sport Interiør Blomster Catering".split(" "); // prettier-ignore
const forms = ["AS", "AS", "AS", "AS", "AS", "AS", "ENK", "ENK", "ENK", "DA", "ANS", "SA", "FLI", "BRL", "ESEK", "STI"];

const packages = ["skattegrunnlag", "merverdiavgift", "a-ordning", "skatt-naering", "krav-og-utlegg", "regnskap-okonomi-rapport", "lonn"];

/** A number between 0 and 1 that belongs to this client and purpose. The seed number makes every run tell the same story. */
function chance(index: number, purpose: number): number {
  let mixed = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(purpose + 20_261_121, 0x85ebca6b);
  for (let round = 0; round < 2; round++) mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return ((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32;
}

const pick = (list: readonly string[], index: number, purpose: number) => list[Math.floor(chance(index, purpose) * list.length)] ?? "";

function nameOf(index: number, form: string): string {
  const place = pick(firsts, index, 1) + pick(seconds, index, 2);
  const names: Readonly<Record<string, string>> = {
    BRL: `${place} borettslag`,
    ESEK: `Sameiet ${place} ${1 + Math.floor(chance(index, 3) * 80)}`,
    FLI: `${place} velforening`,
    STI: `Stiftelsen ${place}`,
  };
  return (names[form] ?? `${place} ${pick(trades, index, 4)}${form === "ENK" ? "" : ` ${form}`}`).toUpperCase();
}

/** The last digits are the organisation number, so that a generated organisation is known by its id. */
const generatedId = (orgNo: string): string => `${generatedIdStart}${orgNo}`;
export const generatedIdStart = "5eed0000-0000-4000-8000-000";

const tie = (index: number): "role" | "connection" | "both" => {
  const drawn = chance(index, 5);
  return drawn < 0.7 ? "role" : drawn < 0.9 ? "connection" : "both";
};

/** Most give all packages; about one in six lacks one. */
function packagesOf(index: number): string[] {
  const lacking = chance(index, 6) < 1 / 6 ? pick(packages, index, 7) : undefined;
  return packages.filter((code) => code !== lacking);
}

function organisationRow({ orgNo, index }: Generated): Row {
  const form = pick(forms, index, 8);
  return { orgNo, partyUuid: generatedId(orgNo), name: nameOf(index, form), form };
}

/** The `count` generated organisations from the one numbered `from` on; numbers that somebody else has are stepped over. */
function* generateClients(from: number, count: number, taken: ReadonlySet<string>): Generator<Generated> {
  let index = 0;
  for (let root = 0; index < from + count; root++) {
    const orgNo = orgNoFrom(root);
    if (orgNo === undefined || taken.has(orgNo)) continue;
    if (index >= from) yield { orgNo, index };
    index++;
  }
}

type Wanted = { readonly provider: string; readonly from: number; readonly count: number; readonly taken: ReadonlySet<string> };

/** A world file, written as it is read. */
export function* worldOfClients({ provider, from, count, taken }: Wanted): Generator<Buffer> {
  const clients = () => generateClients(from, count, taken);
  const hasRole = ({ index }: Generated) => tie(index) !== "connection";
  const hasConnection = ({ index }: Generated) => tie(index) !== "role";
  yield* section("{", "organisations", clients(), organisationRow);
  yield* section(",", "roles", filter(clients(), hasRole), ({ orgNo }) => ({ orgNo, role: "regnskapsforer", holder: { orgNo: provider } }));
  yield* section(",", "connections", filter(clients(), hasConnection), ({ orgNo, index }) => ({
    ...{ from: { orgNo }, to: { orgNo: provider } },
    packages: packagesOf(index),
  }));
  yield Buffer.from("}");
}

function* filter(clients: Iterable<Generated>, isWanted: (client: Generated) => boolean): Generator<Generated> {
  for (const client of clients) if (isWanted(client)) yield client;
}

const rowsPerPiece = 1000;

function* section(before: string, name: string, clients: Iterable<Generated>, row: (client: Generated) => Row): Generator<Buffer> {
  let rows: string[] = [];
  let separator = `${before}"${name}":[\n`;
  const piece = () => Buffer.from(separator + rows.join(",\n"));
  for (const client of clients) {
    rows.push(JSON.stringify(row(client)));
    if (rows.length < rowsPerPiece) continue;
    yield piece();
    rows = [];
    separator = ",\n";
  }
  if (rows.length > 0 || separator !== ",\n") yield piece();
  yield Buffer.from("]\n");
}
