import { LetterPage, letterTitle } from "../_letter/letter-page";
import type { Search } from "../../search";

export const generateMetadata = () => letterTitle("agentrequest");

export default function Page({ searchParams }: { readonly searchParams: Search }) {
  return <LetterPage link="agentrequest" searchParams={searchParams} />;
}
