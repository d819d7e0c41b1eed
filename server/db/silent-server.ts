import pg from 'pg'

/** How long a statement may take before we look whether anybody is still working on it. */
const patience = 10_000
const probePatience = 5000

type Inside = pg.PoolClient & { processID?: number; connection: { stream: { destroy(): void } } }

/**
 * A server that dies without a word (a failover, a firewall that forgot us) leaves its connections open, and the system
 * only gives up on what was sent after a quarter of an hour. A statement that takes long is looked after through a new
 * connection: is its session gone, then its connection is ended, and who waits gets the refusal. A statement that is only
 * slow goes on.
 */
export const watchOver = (client: pg.PoolClient, connectionString: string): void => {
  const { processID, connection } = client as Inside
  const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>
  const watched = async (...args: unknown[]) => {
    const look = async () => {
      if (!(await isThere(connectionString, processID))) connection.stream.destroy()
    }
    const timer = setInterval(() => void look(), patience)
    return query(...args).finally(() => clearInterval(timer))
  }
  Object.assign(client, { query: watched })
}

const isThere = async (connectionString: string, session: number | undefined): Promise<boolean> => {
  const probe = new pg.Client({ connectionString, connectionTimeoutMillis: probePatience, query_timeout: probePatience })
  probe.on('error', () => {})
  try {
    await probe.connect()
    const { rowCount } = await probe.query('select 1 from pg_stat_activity where pid = $1', [session])
    return rowCount === 1
  } catch (error) {
    // A server that refuses us in its own words (too many connections) is there.
    return error instanceof pg.DatabaseError && !/^57P/.test(error.code ?? '')
  } finally {
    void probe.end().catch(() => {})
  }
}
