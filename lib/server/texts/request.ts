import 'server-only';
import { getRequestConfig } from 'next-intl/server';
import errors from '@/lib/shared/messages/en/errors.json';

export default getRequestConfig(async () => ({ locale: 'en', timeZone: 'UTC', messages: { errors } }));
