import { refuseCall } from '@/lib/server/api/answer-api';

// Without it an unknown address would be answered by the panel's own page, in HTML.
export {
  refuseCall as DELETE,
  refuseCall as GET,
  refuseCall as OPTIONS,
  refuseCall as PATCH,
  refuseCall as POST,
  refuseCall as PUT,
};
