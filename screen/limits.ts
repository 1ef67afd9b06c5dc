/** Every limit of the screen, with its unit and its reason. */

/** Longest host name: DNS (RFC 1035 §2.3.4) resolves nothing longer. */
export const hostCharsMax = 253;

/** Most different hosts judged in one text; a text with more is labelled `unscreened` as well. */
export const hostsPerTextMax = 128;

/** Longest link text compared with its target; a longer one names no single host. */
export const shownCharsMax = 512;

/** Longest written target of a marked link; browsers and servers cut near this length. */
export const targetCharsMax = 2_048;

/** Most vault connections at once: one for each vault process on the machine, with room. */
export const connectionsMax = 64;

/** Longest unix socket path that Linux binds (sun_path, less its closing zero byte). */
export const socketPathBytesMax = 107;
