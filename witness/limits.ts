/** Every limit of the witness, with its unit and its reason. */

/** Requests answered per second and log, on average; a log asks a few times a second at most. */
export const requestsPerSecond = 50;

/** Requests a log may make at once before the rate counts. */
export const requestBurst = 200;

/** Logs that one witness can be told to know. */
export const logsMax = 64;
