import node from '@astrojs/node'
import { defineConfig } from 'astro/config'

// The least Astro can do on demand: what our pages are measured against.
export default defineConfig({ output: 'server', adapter: node({ mode: 'middleware' }), session: false })
