// npm run backup: copies of the panel's database, made, checked and put back. docs/operations.md explains it.
import { backupCommands } from './backup-commands';
import { startCommand } from './command-line';

await startCommand(backupCommands);
