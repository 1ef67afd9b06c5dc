/** Brands: types that a value can only get by passing through the one function that checked it. */

declare const brand: unique symbol;

/** `Base` that has been checked (or made) as a `Name`; structurally equal values do not fit. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };
