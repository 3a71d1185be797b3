import createNextIntlPlugin from 'next-intl/plugin';

const withTexts = createNextIntlPlugin({
  requestConfig: './lib/server/texts/request.ts',
  // Sentences are parsed by the build: neither the server nor the browser has to bring and run a parser.
  experimental: {
    messages: {
      path: ['./lib/shared/messages/en', './lib/shared/messages/fr'],
      format: 'json',
      precompile: true,
    },
  },
});

/** @type {import('next').NextConfig} */
const config = {
  distDir: process.env.PANEL_DIST_DIR ?? '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  // Pieces of code of two pages are never merged to save one of them a request: small pieces come together all the same,
  // and nobody loads what only another page needs.
  experimental: { turbopackChunking: { requestCost: 0, minChunkSize: 100_000 } },
  // Types have a step of their own in `npm test`; here they would only make every build and demo wait for them again.
  typescript: { ignoreBuildErrors: true },
  // The image optimiser fetches on behalf of visitors; the panel has no pictures that need it.
  images: { unoptimized: true },
  // Browsers ask for it by that name whatever the page says.
  redirects: async () => [{ source: '/favicon.ico', destination: '/icon.svg', permanent: false }],
  // Native code and WebAssembly that read files beside themselves: left to Node's own loader.
  serverExternalPackages: [
    'better-sqlite3',
    '@prisma/adapter-better-sqlite3',
    '@prisma/adapter-pg',
    '@prisma/schema-engine-wasm',
    '@prisma/driver-adapter-utils',
    '@node-rs/argon2',
    'pg',
    'pg-boss',
    'pino',
    'undici',
    'cockatiel',
    'croner',
  ],
};

export default withTexts(config);
