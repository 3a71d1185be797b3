// npm run users: who may sign in. docs/operations.md says when it is needed.
import { startCommand } from './command-line';
import { usersCommands } from './users-commands';

await startCommand(usersCommands);
