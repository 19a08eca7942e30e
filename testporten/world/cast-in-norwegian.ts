/** What the cast is good for, as the world file says it and as the login page does. A sentence that is not here is shown as it stands. */
export const castInNorwegian: Readonly<Record<string, string>> = {
  "Approve or reject what SmartCloud asks for, create and end accesses.":
    "godkjenne eller avvise det SmartCloud ber om, opprette og avslutte tilganger",
  "Create an access to SmartCloud for Krav og betalinger, or approve the request for it, and see it in the list.":
    "opprette en tilgang til SmartCloud for Krav og betalinger, eller godkjenne forespørselen om den, og finne den igjen i listen",
  "As client administrator, approve an access for clients and add the clients of the accounting firm to it.":
    "godkjenne en tilgang for klienter som klientadministrator, og legge til kundene til regnskapsbyrået",
  "Find requests that were passed on and decide them as an access manager who is not managing director.":
    "finne forespørsler som er sendt videre, og avgjøre dem som tilgangsstyrer uten å være daglig leder",
  "Try to approve SmartCloud Lønn while lacking only the package Lønn, see who holds it, and pass the request on.":
    "godkjenne SmartCloud Lønn når bare pakken Lønn mangler, se hvem som har den, og sende forespørselen videre",
  "Open a request without the power to approve it and pass it on with Ja, send videre.":
    "åpne en forespørsel uten å kunne godkjenne den, og sende den videre med «Ja, send videre»",
  "Add clients that have given all packages to SmartCloud Klient, and see why others cannot be added yet.":
    "legge til klienter som har gitt alle pakkene til SmartCloud Klient, og se hvorfor andre ikke kan legges til ennå",
  "Approve SmartCloud Revisjon and add the companies that the firm audits.":
    "godkjenne SmartCloud Revisjon og legge til virksomhetene som firmaet reviderer",
  "Approve SmartCloud Eiendom and add housing companies, but not the limited company.":
    "godkjenne SmartCloud Eiendom og legge til borettslag og sameier, men ikke aksjeselskapet",
  "Approve a request for a municipality with units below it, as access manager by mandate.":
    "godkjenne en forespørsel for en kommune med underliggende enheter, som tilgangsstyrer etter fullmakt",
  "Choose between twelve organisations, some deleted or bankrupt, with different powers in each.":
    "velge mellom tolv virksomheter, noen slettet eller konkurs, med ulik makt i hver av dem",
  "Open a link for an organisation this person has no tie to, and be refused.":
    "åpne en lenke for en virksomhet personen ikke har noen tilknytning til, og bli avvist",
  "Add VARM ØKONOMISK APE as a new user and give it the packages it needs to become its client.":
    "legge til VARM ØKONOMISK APE som ny bruker og gi den pakkene den trenger for å bli dens klient",
  "Act for a bankrupt company as trustee: see its accesses and end them.":
    "handle for et konkursbo som bostyrer: se tilgangene og avslutte dem",
};
