import type { KoaContextWithOIDC } from "oidc-provider";
import type { Answer } from "../http/answers.ts";
import { page, problemPage } from "../page/frame.ts";
import { html, Html } from "../page/html.ts";

const toPortal = (portal: string) => html`<a href="${portal}">Til Systemtilgang</a>`;

/** Somebody comes without saying which login is to end: only then is there a question. */
export const logoutQuestion = (portal: string) => (ctx: KoaContextWithOIDC, form: string) => {
  const question = new Html(form.replace("</form>", '<button class="button" name="logout" value="yes">Logg ut</button></form>'));
  show(
    ctx,
    page({
      title: "Logg ut",
      // The portal may send people on to anywhere from where the form ends, and browsers ask about every step.
      formTargets: "http: https:",
      body: html`<h1>Vil du logge ut?</h1>
        <p class="lead">Du logges ut av ID-porten, og av alle tjenester du har brukt denne innloggingen til.</p>
        ${question}
        <p>${toPortal(portal)}</p>`,
    }),
  );
};

export const loggedOutPage = (portal: string) => (ctx: KoaContextWithOIDC) => {
  show(
    ctx,
    page({
      title: "Du er logget ut",
      body: html`<h1>Du er logget ut</h1>
        <p class="lead">${toPortal(portal)}</p>`,
    }),
  );
};

export const wrongRequestPage =
  (portal: string) => (ctx: KoaContextWithOIDC, out: { error: string; error_description?: string | undefined }) => {
    const sentence = `ID-porten kunne ikke følge forespørselen: ${out.error_description ?? out.error} (${out.error}).`;
    show(ctx, problemPage(ctx.status, sentence, {}, toPortal(portal)));
  };

/**
 * Front-channel logout: every service is visited in a frame. A refresh without delay waits until the page has loaded, frames included,
 * so nobody has to press anything and no script is needed.
 */
export const framesPage = (frames: readonly string[], next: string): Answer =>
  page({
    title: "Logger ut",
    head: html`<meta http-equiv="refresh" content="0; url=${next}" />`,
    frames: frames.map((frame) => new URL(frame).origin).join(" "),
    body: html`<h1>Logger ut …</h1>
      <p class="lead"><a href="${next}">Gå videre</a></p>
      ${frames.map((frame) => html`<iframe class="away" src="${frame}" title="Logger ut av tjenesten" tabindex="-1" aria-hidden="true"></iframe>`)}`,
  });

export function show(ctx: KoaContextWithOIDC, answer: Answer): void {
  if (answer === "sent") return;
  ctx.status = answer.status;
  ctx.body = answer.body;
  ctx.set(answer.headers);
}
