/** Loaded into the server before its own code: says what the heap holds after everything that can go has gone. */
process.on('message', (asked) => {
  if (asked !== 'memory') return
  for (let round = 0; round < 3; round++) (globalThis as { gc?: () => void }).gc?.()
  process.send?.(process.memoryUsage())
})
// Asking is no reason to stay alive.
process.channel?.unref()
