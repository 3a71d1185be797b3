// npm run config: what is set up in the panel, as a file. docs/operations.md explains it.
import { startCommand } from './command-line';
import { configCommands } from './config-commands';

await startCommand(configCommands);
