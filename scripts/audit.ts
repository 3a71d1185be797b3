// npm run audit: the activity log, checked and taken along. docs/operations.md explains it.
import { auditCommands } from './audit-commands';
import { startCommand } from './command-line';

await startCommand(auditCommands);
