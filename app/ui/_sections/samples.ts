/** Names as the registers of the test world write them: the same in every language. */
export const names = {
  tiger: "DISKRET NÆR TIGER AS",
  long: "FORNUFTIG SKRÅSTILT TIGER OG SØNNER ENTREPRENØR OG EIENDOMSDRIFT AS",
  longUnit: "FORNUFTIG SKRÅSTILT TIGER, AVD. NORDFJORDEID",
  quiet: "TILBAKEHOLDEN USYMMETRISK TIGER AS",
  compatible: "KOMPATIBEL TIGER ANS",
  lynx: "FLINK SLANK GAUPE AS",
  elk: "BEGEISTRET RUND ELG ENK",
  fox: "HENDIG STILLE REV AS",
  person: "DRESS MINST",
  manager: "VENNLIG SKJORTE",
  forwarder: "BLID KAKTUS",
  cloud: "SmartCloud",
  wage: "Lund Lønn",
} as const;

export const numbers = {
  tiger: "310629499",
  long: "311988638",
  longUnit: "315088127",
  quiet: "313877027",
  compatible: "314219074",
  lynx: "312334089",
  elk: "311022555",
  fox: "310188743",
} as const;
