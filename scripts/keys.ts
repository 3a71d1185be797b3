// npm run keys: the encryption keys of the panel. docs/operations.md has the order of steps.
import { startCommand } from './command-line';
import { keysCommands } from './keys-commands';

await startCommand(keysCommands);
