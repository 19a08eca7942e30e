/** From the test world: an access of its accountant, and one of the clients. */
export const exampleIds = {
  agent: "37ce1792-5d1f-4e0e-9f0e-0d9a1f0b6c11",
  client: "57b23dc0-5f5d-4061-a6d9-a005f8847eba",
  provider: "07e7af8a-0ec4-4c5c-b19c-1cd2326db15a",
};

export const examplePackages = ["a-ordning", "merverdiavgift", "skattegrunnlag"].map((code) => `urn:altinn:accesspackage:${code}`);
