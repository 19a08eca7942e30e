export { UnknownLetter as default } from "../systemuser/_letter/unknown-letter";
