import { config } from 'zod/v4/core';

// Runs before anything else in the browser. zod tries `new Function` to see whether it may compile its schemas; our
// content security policy refuses that and would report a violation on every page.
config({ jitless: true });
