'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/**
 * Asks for this page once more. Somebody signed in who followed a link from another site arrives without the
 * SameSite=Strict cookie; a request of our own page carries it, and the answer leads on to where the link pointed.
 */
export function ResumeSession() {
  const router = useRouter();
  useEffect(() => router.refresh(), [router]);
  return null;
}
