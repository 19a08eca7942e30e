import type { Answer } from "../http/answers.ts";
import { page } from "./frame.ts";
import { html } from "./html.ts";

type Front = { readonly portal: string; readonly address: string; readonly smtpPort: number };

export const frontPage = ({ portal, address, smtpPort }: Front): Answer =>
  page({
    title: "Testporten",
    here: "login",
    body: html`<h1>Testporten</h1>
      <p class="lead">
        Her er det Systemtilgang ellers møter ute i verden: ID-porten, Maskinporten og e‑post. Alt skjer på denne maskinen, med oppdiktede
        personer og virksomheter.
      </p>
      <p><a class="button" href="${portal}">Gå til Systemtilgang og logg inn</a></p>
      <ul class="list">
        <li class="row wide">
          <div>
            <h2 class="title">ID-porten</h2>
            <p class="meta">Innlogging med en testperson. Innloggingen begynner i Systemtilgang.</p>
            <p class="small">
              <a href="/idporten/.well-known/openid-configuration">${address}/idporten/.well-known/openid-configuration</a>
            </p>
          </div>
        </li>
        <li class="row wide">
          <div>
            <h2 class="title"><a href="/maskinporten/klienter">Maskinporten</a></h2>
            <p class="meta">Klienter og nøkler for leverandørene i testdataene, og et eksempel som henter et token.</p>
            <p class="small">
              <a href="/maskinporten/.well-known/oauth-authorization-server"
                >${address}/maskinporten/.well-known/oauth-authorization-server</a
              >
            </p>
          </div>
        </li>
        <li class="row wide">
          <div>
            <h2 class="title">Snarveier til token</h2>
            <p class="meta">De samme adressene som i Altinns tokengenerator, med et hvilket som helst navn og passord.</p>
            <p class="small">
              <code>${address}/api/GetEnterpriseToken?env=tt02&amp;scopes=…&amp;orgNo=…</code><br />
              <code>${address}/api/GetPersonalToken?env=tt02&amp;scopes=…&amp;userId=…</code>
            </p>
          </div>
        </li>
        <li class="row wide">
          <div>
            <h2 class="title"><a href="/mail">Postkasse</a></h2>
            <p class="meta">All e-post som systemet har sendt.</p>
            <p class="small"><code>smtp://localhost:${smtpPort}</code> · <a href="/mail.json">${address}/mail.json</a></p>
          </div>
        </li>
      </ul>`,
  });
