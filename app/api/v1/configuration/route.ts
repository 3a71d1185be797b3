import { answerApi, refuseCall } from '@/lib/server/api/answer-api';
import { mapValue } from '@/lib/server/api/map-value';
import { toApiConfiguration } from '@/lib/server/api/to-configuration';
import { showRegistrarConfiguration } from '@/lib/server/operations/show-registrar-configuration';
import { endpoints } from '@/lib/shared/api-v1/endpoints';
import { defaultModuleId } from '@/lib/shared/registrars/default-module';

export async function GET(request: Request) {
  return answerApi({
    request,
    endpoint: endpoints.configuration,
    run: async () => mapValue(await showRegistrarConfiguration(defaultModuleId), toApiConfiguration),
  });
}

export {
  refuseCall as DELETE,
  refuseCall as OPTIONS,
  refuseCall as PATCH,
  refuseCall as POST,
  refuseCall as PUT,
};
