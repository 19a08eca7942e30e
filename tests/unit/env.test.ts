import { describe, expect, test } from "vitest";
import { parseSettings, WrongSettings } from "#lib/env";

const findings = (from: Record<string, string>) => {
  try {
    parseSettings(from);
    return [];
  } catch (fault) {
    if (!(fault instanceof WrongSettings)) throw fault;
    return fault.findings.map(({ setting }) => setting);
  }
};

test("nothing set gives the defaults of a test installation", () => {
  expect(parseSettings({})).toEqual({
    ...{ PORT: 3000, TESTPORTEN_PORT: 3001, DATA_DIR: ".data", INSTALLATION: "test", TRUST_PROXY: false },
    ...{ OIDC_CLIENT_ID: "systemtilgang", LOGIN_LEVEL: "substantial", SESSION_IDLE_MINUTES: 30, SESSION_HOURS: 8 },
    ...{ HIGH_RISK: [], HIGH_RISK_LEVEL: "high" },
    ...{ REQUEST_DAYS: 10, MAIL_FROM: "Systemtilgang <ikke-svar@systemtilgang.invalid>" },
  });
});

test("an empty setting is as good as none", () => {
  expect(parseSettings({ PORT: "", DATABASE_URL: "" })).toMatchObject({ PORT: 3000 });
});

describe("a wrong setting is refused by name", () => {
  test.each([
    ["PORT", "http"],
    ["PORT", "0"],
    ["PORT", "65536"],
    ["PORT", "30.5"],
    ["TESTPORTEN_PORT", "-1"],
    ["DATABASE_URL", "localhost:5432"],
    ["DATABASE_URL", "mysql://localhost/x"],
    ["PUBLIC_URL", "systemtilgang.example.no"],
    ["PUBLIC_URL", "https://systemtilgang.example.no/portal"],
    ["PUBLIC_URL", "https://systemtilgang.example.no?a=b"],
    ["PUBLIC_URL", "ftp://systemtilgang.example.no"],
    ["INSTALLATION", "staging"],
    ["DATA_KEYS", "short"],
    ["OIDC_ISSUER", "idporten.no"],
    ["LOGIN_LEVEL", "4"],
    ["SESSION_IDLE_MINUTES", "0"],
    ["SESSION_HOURS", "all day"],
    ["HIGH_RISK_LEVEL", "4"],
    ["HIGH_RISK_MINUTES", "0"],
    ["SMTP_URL", "mail.example.no:587"],
    ["SMTP_URL", "https://mail.example.no"],
    ["MAIL_FROM", "Systemtilgang"],
    ["MAIL_FROM", "A <a@example.no>, B <b@example.no>"],
    ["MAIL_FROM", "A <a@example.no>\r\nBcc: b@example.no"],
    ["TRUST_PROXY", "perhaps"],
    ["LOG_LEVEL", "loud"],
  ])("%s=%s", (setting, value) => {
    expect(findings({ [setting]: value })).toEqual([setting]);
  });

  test("all of them at once", () => {
    expect(findings({ PORT: "x", PUBLIC_URL: "y" })).toEqual(["PORT", "PUBLIC_URL"]);
  });
});

const real = {
  INSTALLATION: "production",
  DATABASE_URL: "postgresql://user:secret@db.example.no/systemtilgang",
  PUBLIC_URL: "https://systemtilgang.example.no",
  DATA_KEYS: Buffer.alloc(32).toString("base64"),
  OIDC_ISSUER: "https://idporten.no",
  MASKINPORTEN_ISSUER: "https://maskinporten.no/",
};

test("a real installation names what it lacks", () => {
  expect(findings({ INSTALLATION: "production" })).toEqual([
    ...["DATABASE_URL", "PUBLIC_URL", "DATA_KEYS", "OIDC_ISSUER", "MASKINPORTEN_ISSUER"],
  ]);
  expect(findings(real)).toEqual([]);
});

describe("a real installation does not trust testporten", () => {
  test.each([
    ["OIDC_ISSUER", "http://localhost:3001/idporten"],
    ["OIDC_ISSUER", "https://localhost/idporten"],
    ["OIDC_ISSUER", "https://127.0.0.1:3001/idporten"],
    ["OIDC_ISSUER", "http://idporten.no"],
    ["MASKINPORTEN_ISSUER", "http://localhost:3001/maskinporten/"],
    ["MASKINPORTEN_ISSUER", "https://[::1]/maskinporten/"],
    ["TOKEN_ISSUERS_TEST", "https://tokens.example.no/altinn/"],
  ])("%s=%s", (setting, value) => {
    expect(findings({ ...real, [setting]: value })).toEqual([setting]);
  });
});

test("a real installation that sends mail says from whom", () => {
  const SMTP_URL = "smtps://user:secret@mail.example.no";
  expect(findings({ ...real, SMTP_URL })).toEqual(["MAIL_FROM"]);
  expect(findings({ ...real, SMTP_URL, MAIL_FROM: "Systemtilgang <ikke-svar@example.no>" })).toEqual([]);
  expect(findings({ ...real, SMTP_URL, MAIL_FROM: "ikke-svar@example.no" })).toEqual([]);
});

test("the public address is kept as an origin", () => {
  expect(parseSettings({ PUBLIC_URL: "https://Systemtilgang.example.no/" }).PUBLIC_URL).toBe("https://systemtilgang.example.no");
});
