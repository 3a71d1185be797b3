import { answerAuthRoute } from '@/lib/server/auth/auth-route';

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

export async function GET(request: Request, context: Context): Promise<Response> {
  return answerAuthRoute(request, (await context.params).nextauth);
}

export async function POST(request: Request, context: Context): Promise<Response> {
  return answerAuthRoute(request, (await context.params).nextauth);
}
