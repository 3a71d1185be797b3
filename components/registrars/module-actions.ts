import type { Result } from '@/lib/shared/result';

/** What an administrator can do to a module; the page hands its actions down. */
export interface ModuleActions {
  activate: (moduleId: string) => Promise<Result<null>>;
  deactivate: (moduleId: string) => Promise<Result<null>>;
}
