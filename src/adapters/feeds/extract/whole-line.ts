/** The whole paragraph is one of these, give or take the mark at its end. */
export function exactly(...phrases: string[]): RegExp {
  return new RegExp(`^(${phrases.join("|")})[\\s.:…!»>]*$`, "iu");
}

/** The paragraph begins so; what follows does not matter. The phrases must be such that no sentence begins with. */
export function beginning(...phrases: string[]): RegExp {
  return new RegExp(`^(${phrases.join("|")})`, "iu");
}
