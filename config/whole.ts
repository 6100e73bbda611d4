import { z } from "zod";

/** A setting that is a whole number within limits. */
export const whole = (least: number, most: number, fallback: number, about: string) =>
  z.coerce
    .number()
    .int()
    .min(least)
    .max(most)
    .default(fallback)
    .meta({ about, expected: `a whole number from ${least} to ${most}` });
