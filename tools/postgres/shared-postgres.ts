/** How the test runner tells test files where their common PostgreSQL listens. */

/** Environment variable: the socket folder of the PostgreSQL that all test files share. */
export const sharedPostgresVariable = 'COUNTERSIGN_TEST_POSTGRES';

/** Environment variable: the same server as an address, for rooms that may not import tools. */
export const testDatabaseVariable = 'COUNTERSIGN_TEST_DATABASE_URL';
