import type { DatabaseConnection } from 'kysely'
import { whileReading } from './trouble.ts'

const taught = new WeakSet<DatabaseConnection>()

/**
 * The one place where every statement of every dialect passes, also `begin` and `commit`: trouble of the database becomes
 * the refusal `unavailable` here, for reading as well, so that no room has to think of it.
 */
export const patient = (connection: DatabaseConnection): DatabaseConnection => {
  if (taught.has(connection)) return connection
  taught.add(connection)
  const execute = connection.executeQuery.bind(connection)
  connection.executeQuery = (query, options) =>
    execute(query, options).catch((error: unknown) => {
      throw whileReading(error)
    }) as never
  return connection
}
