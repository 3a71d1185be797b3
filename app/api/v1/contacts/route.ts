import { answerApi, refuseCall } from '@/lib/server/api/answer-api';
import { searchRegistrarContacts } from '@/lib/server/operations/search-registrar-contacts';
import { endpoints } from '@/lib/shared/api-v1/endpoints';
import { defaultModuleId as moduleId } from '@/lib/shared/registrars/default-module';

export async function GET(request: Request) {
  return answerApi({
    request,
    endpoint: endpoints.contacts,
    run: ({ query, cursor = '' }) => searchRegistrarContacts({ moduleId, query, cursor }),
  });
}

export {
  refuseCall as DELETE,
  refuseCall as OPTIONS,
  refuseCall as PATCH,
  refuseCall as POST,
  refuseCall as PUT,
};
