import 'i18next';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'parts';
    resources: {
      access: typeof import('./access.en.json');
      bin: typeof import('./bin.en.json');
      board: typeof import('./board.en.json');
      bulk: typeof import('./bulk.en.json');
      calendars: typeof import('./calendars.en.json');
      connections: typeof import('./connections.en.json');
      conditions: typeof import('./conditions.en.json');
      convert: typeof import('./convert.en.json');
      designer: typeof import('./designer.en.json');
      errors: typeof import('./errors.en.json');
      export: typeof import('./export.en.json');
      formulas: typeof import('./formulas.en.json');
      guide: typeof import('./guide.en.json');
      home: typeof import('./home.en.json');
      inbox: typeof import('./inbox.en.json');
      imports: typeof import('./imports.en.json');
      incidents: typeof import('./incidents.en.json');
      mailbox: typeof import('./mailbox.en.json');
      activities: typeof import('./activities.en.json');
      attachments: typeof import('./attachments.en.json');
      notes: typeof import('./notes.en.json');
      notifications: typeof import('./notifications.en.json');
      merge: typeof import('./merge.en.json');
      modules: typeof import('./modules.en.json');
      parts: typeof import('./parts.en.json');
      processes: typeof import('./processes.en.json');
      records: typeof import('./records.en.json');
      rights: typeof import('./rights.en.json');
      settings: typeof import('./settings.en.json');
      shell: typeof import('./shell.en.json');
      usage: typeof import('./usage.en.json');
      views: typeof import('./views.en.json');
    };
  }
}
