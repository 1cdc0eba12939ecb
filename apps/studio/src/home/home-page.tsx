import { useTranslation } from 'react-i18next';
import { useModule } from '../api/directory.ts';
import { useMay, useMe } from '../api/session.ts';
import { PageHead } from '../parts/frames/page-head.tsx';
import { Crumbs } from '../shell/crumbs.tsx';
import { useShow } from '../words/show.ts';
import { FirstThings } from './first-things.tsx';
import { Glance } from './glance.tsx';
import css from './home.module.css';
import { MyTasks } from './my-tasks.tsx';

/** What one sees first: what to do, what waits, how one's deals stand. */
export function HomePage() {
  const { t } = useTranslation('home');
  const me = useMe();
  const show = useShow();
  const mayRead = useMay('records.read');
  const tasks = useModule('tasks');
  const deals = useModule('deals');
  const hour = show.hour(new Date());
  const greeting = hour < 11 ? 'morning' : hour < 18 ? 'day' : 'evening';
  return (
    <>
      <Crumbs here="" />
      <PageHead title={t(greeting, { name: givenName(me.name) })} about={show.longDay(new Date())} />
      <FirstThings />
      {mayRead && (
        <div className={css.columns}>
          {tasks !== undefined && <MyTasks />}
          {deals !== undefined && <Glance deals={deals} />}
        </div>
      )}
    </>
  );
}

/** Chinese names are said whole; of others the first word. */
function givenName(name: string): string {
  return /\p{Script=Han}/u.test(name) ? name : (name.split(' ')[0] ?? name);
}
