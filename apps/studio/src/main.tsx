import './theme/layers.css';
import './theme/mantine-styles.ts';
import './theme/tokens.css';
import './theme/global.css';
import './theme/components.css';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from './api/query-client.ts';
import { sessionQuery } from './api/session.ts';
import { Toasts } from './parts/notices/toasts.tsx';
import { keepPressesSteady } from './parts/steady-presses.ts';
import { createStudioRouter } from './router.tsx';
import { cssVariables, theme } from './theme/theme.ts';
import { startWords } from './words/start-words.ts';

const queryClient = createQueryClient(() => {
  // Whom nobody took for signed in is led away by the gate alone; asking it again here would never end.
  if (queryClient.getQueryData(sessionQuery.queryKey) === undefined) return;
  queryClient.removeQueries({ queryKey: sessionQuery.queryKey });
  // Walks through the signed-in gate again, which leads to sign-in and back.
  void router.invalidate();
});
const router = createStudioRouter(queryClient);
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element #root.');

keepPressesSteady(window);
await startWords();
createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      colorSchemeManager={localStorageColorSchemeManager({ key: 'throughline.theme' })}
    >
      <QueryClientProvider client={queryClient}>
        <Toasts />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
