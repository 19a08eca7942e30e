export { UnknownLetter as default } from "../_letter/unknown-letter";
