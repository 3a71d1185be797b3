'use server';

import { revalidatePath } from 'next/cache';
import { activateRegistrarModule } from '@/lib/server/operations/activate-registrar-module';
import { answer } from '@/lib/server/operations/answer';
import { deactivateRegistrarModule } from '@/lib/server/operations/deactivate-registrar-module';
import { failure, type Result } from '@/lib/shared/result';
import { moduleIdSchema } from '@/lib/shared/schemas/registrar-configuration';

export async function activateRegistrarModuleAction(moduleId: string): Promise<Result<null>> {
  const parsed = moduleIdSchema.safeParse(moduleId);
  if (!parsed.success) return failure('INVALID_INPUT');
  const result = await answer(() => activateRegistrarModule(parsed.data));
  revalidatePath('/', 'layout');
  return result;
}

export async function deactivateRegistrarModuleAction(moduleId: string): Promise<Result<null>> {
  const parsed = moduleIdSchema.safeParse(moduleId);
  if (!parsed.success) return failure('INVALID_INPUT');
  const result = await answer(() => deactivateRegistrarModule(parsed.data));
  revalidatePath('/', 'layout');
  return result;
}
