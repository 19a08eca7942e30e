import type { Answer } from "../http/answers.ts";
import { page } from "../page/frame.ts";
import { html, type Html } from "../page/html.ts";
import { spaced } from "../world/numbers.ts";
import type { Client } from "./clients.ts";

export function clientsPage(clients: readonly Client[], issuer: string, shortcut: string): Answer {
  const vendors = [...new Set(clients.map(({ orgNo }) => orgNo))];
  return page({
    title: "Maskinporten-klienter",
    here: "clients",
    body: html`<h1>Maskinporten-klienter</h1>
      <p class="lead">
        Hver leverandør i testdataene har en klient for hvert system og én ledig til et nytt system. Nøklene er laget på denne maskinen, og
        gjelder bare her.
      </p>
      ${howTo(clients[0], issuer, shortcut)} ${vendors.map((orgNo) => vendor(clients.filter((client) => client.orgNo === orgNo)))}`,
  });
}

function howTo(client: Client | undefined, issuer: string, shortcut: string): Html {
  if (!client) return html`<p class="empty">Testdataene har ingen leverandører.</p>`;
  return html`<section class="card" aria-labelledby="slik">
    <h2 id="slik">Slik henter du et token</h2>
    <p>Hent nøkkelen og eksempelet, og kjør det med Node. Det trenger ingen pakker.</p>
    <pre tabindex="0">
curl -o nokkel.json ${issuer}klienter/${client.id}/nokkel.json
curl -o eksempel.mjs ${issuer}eksempel.mjs
node eksempel.mjs ${issuer} ${client.id} nokkel.json "${client.scopes[0] ?? ""}"</pre>
    <p>For en systembruker legger du til organisasjonsnummeret til virksomheten som eier den:</p>
    <pre tabindex="0">node eksempel.mjs ${issuer} ${client.id} nokkel.json "altinn:instances.read" 313955907</pre>
    <p>Uten nøkkel, med et hvilket som helst navn og passord:</p>
    <pre tabindex="0">curl -u test:test "${shortcut}?env=tt02&amp;scopes=${client.scopes[0] ?? ""}&amp;orgNo=${client.orgNo}"</pre>
    <p class="small">
      Utsteder og <code>aud</code>: <code>${issuer}</code>. Metadata:
      <a href="/maskinporten/.well-known/oauth-authorization-server">/.well-known/oauth-authorization-server</a>.
    </p>
  </section>`;
}

const vendor = (clients: readonly Client[]): Html => {
  const { organisation = "", orgNo = "", scopes = [] } = clients[0] ?? {};
  return html`<section>
    <h2>${organisation}</h2>
    <p class="small">Org.nr.&nbsp;${spaced(orgNo)}</p>
    <details>
      <summary>${scopes.length} scopes<span class="unseen"> for ${organisation}</span></summary>
      <pre tabindex="0">${scopes.join("\n")}</pre>
    </details>
    <ul class="list">
      ${clients.map(row)}
    </ul>
  </section>`;
};

const row = ({ id, systems, key }: Client): Html =>
  html`<li class="row client">
    <div>
      <h3 class="title">${systems.length > 0 ? systems.join(", ") : "Ledig klient, til et nytt system"}</h3>
      <p class="meta"><code>${id}</code></p>
      <details>
        <summary>Privat nøkkel (JWK, bare til test)</summary>
        <pre tabindex="0" class="key">${JSON.stringify(key, null, 2)}</pre>
      </details>
    </div>
    <a class="button secondary" href="/maskinporten/klienter/${id}/nokkel.json" download="${id}.json"
      >Last ned nøkkel<span class="unseen"> for ${systems[0] ?? "ledig klient"}</span></a
    >
  </li>`;
