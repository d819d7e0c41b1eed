import { type DatabaseConnection, PostgresDialect, PostgresDriver, type PostgresDialectConfig } from 'kysely'
import pg from 'pg'
import { patient } from './patient-connection.ts'
import { watchOver } from './silent-server.ts'
import { whileReading } from './trouble.ts'

// node-postgres hands out 64-bit integers as text; ours (positions, counts) stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** A connection that cannot be had is the same trouble as a statement that cannot be done. */
class PatientDriver extends PostgresDriver {
  override async acquireConnection(...options: Parameters<PostgresDriver['acquireConnection']>): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection(...options).catch((error: unknown) => {
      throw whileReading(error)
    })
    return patient(connection)
  }
}

class PatientDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig
  constructor(config: PostgresDialectConfig) {
    super(config)
    this.#config = config
  }
  override createDriver() {
    return new PatientDriver(this.#config)
  }
}

// Who waits for a connection hears after five seconds that there is none; an idle one that went silent is found out.
const patience = { connectionTimeoutMillis: 5000, keepAlive: true, keepAliveInitialDelayMillis: 10_000 }

/**
 * PostgreSQL through a pool. A server that restarts or fails over ends our connections: node-postgres says so with an
 * event, on the pool for an idle one and on the client for one in use, and an event nobody listens to ends the process.
 * There is nothing more to do in a listener: the pool drops the connection, and who was using it gets the refusal.
 */
export const postgresDialect = (url: string): PostgresDialect => {
  const pool = new pg.Pool({ connectionString: url, max: 10, ...patience })
  pool.on('error', () => {})
  pool.on('connect', (client) => {
    client.on('error', () => {})
    watchOver(client, url)
  })
  return new PatientDialect({ pool })
}
