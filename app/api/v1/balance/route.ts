import { answerApi, refuseCall } from '@/lib/server/api/answer-api';
import { mapValue } from '@/lib/server/api/map-value';
import { toApiBalance } from '@/lib/server/api/to-balance';
import { refreshRegistrarBalance } from '@/lib/server/operations/refresh-registrar-balance';
import { showRegistrarBalance } from '@/lib/server/operations/show-registrar-balance';
import { endpoints } from '@/lib/shared/api-v1/endpoints';
import { defaultModuleId as moduleId } from '@/lib/shared/registrars/default-module';

export async function GET(request: Request) {
  return answerApi({
    request,
    endpoint: endpoints.balance,
    run: async ({ refresh }) => {
      const asks = refresh === '1';
      const shown = asks
        ? refreshRegistrarBalance({ moduleId, now: false })
        : showRegistrarBalance({ moduleId });
      return mapValue(await shown, toApiBalance);
    },
  });
}

export {
  refuseCall as DELETE,
  refuseCall as OPTIONS,
  refuseCall as PATCH,
  refuseCall as POST,
  refuseCall as PUT,
};
