import * as absences from './absences.ts';
import * as access from './access.ts';
import * as activities from './activities.ts';
import * as approvals from './approvals.ts';
import * as attachments from './attachments.ts';
import * as bin from './bin.ts';
import * as board from './board.ts';
import * as bulk from './bulk.ts';
import * as calendars from './calendars.ts';
import * as conversions from './convert.ts';
import * as exports from './export.ts';
import * as following from './following.ts';
import * as forms from './forms.ts';
import * as healthRoutes from './health.ts';
import * as imports from './imports.ts';
import * as incidents from './incidents.ts';
import * as keys from './keys.ts';
import * as merges from './merge.ts';
import * as messages from './messages.ts';
import * as modules from './modules.ts';
import * as notes from './notes.ts';
import * as outgoing from './outgoing.ts';
import * as processes from './processes.ts';
import * as records from './records.ts';
import * as rightsRoutes from './rights.ts';
import type { Route } from './route.ts';
import * as runs from './runs.ts';
import * as search from './search.ts';
import * as views from './views.ts';
import * as widgets from './widgets.ts';

export type { Absence } from './absences.ts';
export { type Me, meSchema, type User, userSchema } from './access.ts';
export { type Activity, relatedCountedTo } from './activities.ts';
export type { InboxItem } from './approvals.ts';
export { type Attachment, largestAttachment } from './attachments.ts';
export { type BinEntry, binDays } from './bin.ts';
export type { ValueGroup } from './board.ts';
export {
  type Bulk,
  type BulkResult,
  type BulkSelection,
  type BulkWork,
  bulkLimit,
  lookedAt,
  type SharedAct,
  type WantedWork,
} from './bulk.ts';
export type { Calendar, CalendarBody } from './calendars.ts';
export * from './errors.ts';
export type { KeptForm } from './forms.ts';
export {
  type ColumnMapping,
  columnMapping,
  type DuplicateRule,
  fieldsOfRule,
  type Import,
  type ImportPreview,
  importSchema,
  type Mapping,
  mappingSchema,
  previewedRows,
  type SavedMapping,
} from './imports.ts';
export { type Incident, incidentKinds, repairs, type Trouble } from './incidents.ts';
export type { AuditEntry, KeyView } from './keys.ts';
export { type Duplicate, mostMerged } from './merge.ts';
export type { Notification } from './messages.ts';
export type { FieldIndex, FieldJob, FieldUse, ManagedModule } from './modules.ts';
export { longestNote, type Note } from './notes.ts';
export { linkPath, setUpPath } from './pages.ts';
export { type Draft, type Process, processSchema, savedEdits } from './processes.ts';
export { type Happening, type RecordView, recordSchema, type TimelineEntry, timelineFilters } from './records.ts';
export { type GroupView, type ModuleAccess, type ProfileView, principal, type SharingRule } from './rights.ts';
export { type Answer, type Input, type Right, type Route, rights, route } from './route.ts';
export { pathStop, type RunView, runView } from './runs.ts';
export { columnWidths, type View, type ViewColumn, type ViewDefinition } from './views.ts';
export type { WidgetSite } from './widgets.ts';

/** The whole HTTP API by feature and name. */
export const routes = {
  access: pick(access, [
    'installation',
    'setUp',
    'signIn',
    'signInByLink',
    'me',
    'signOut',
    'changeMe',
    'listUsers',
    'addUser',
    'changeUser',
    'linkUser',
    'listPrincipals',
  ]),
  absences: pick(absences, ['listAbsences', 'addAbsence', 'removeAbsence']),
  rights: pick(rightsRoutes, [
    'listProfiles',
    'addProfile',
    'readProfile',
    'changeProfile',
    'deleteProfile',
    'addRole',
    'changeRole',
    'deleteRole',
    'listGroups',
    'addGroup',
    'changeGroup',
    'deleteGroup',
    'listSharingRules',
    'addSharingRule',
    'changeSharingRule',
    'deleteSharingRule',
    'recordShares',
    'shareRecord',
  ]),
  keys: pick(keys, ['listKeys', 'listEveryKey', 'makeKey', 'revokeKey', 'listAudit']),
  records: pick(records, [
    'listModules',
    'listRecords',
    'createRecord',
    'readRecord',
    'changeRecord',
    'deleteRecord',
    'timeline',
    'lookUp',
  ]),
  search: pick(search, ['search']),
  views: pick(views, ['listViews', 'readView', 'createView', 'changeView', 'deleteView', 'arrangeViews']),
  board: pick(board, ['countRecords', 'groupRecords']),
  bulk: pick(bulk, ['startBulk', 'sharedActs', 'listBulk', 'readBulk', 'cancelBulk', 'bulkResults', 'bulkFile']),
  bin: pick(bin, ['listBin', 'restoreRecords', 'purgeRecords']),
  merge: pick(merges, ['duplicatesOf', 'duplicatesOfValues', 'listDuplicates', 'previewMerge', 'mergeRecords']),
  convert: pick(conversions, ['previewConversion', 'convert', 'saveConversion']),
  export: pick(exports, ['exportRecords']),
  imports: pick(imports, [
    'prepareImport',
    'listImports',
    'readImport',
    'previewImport',
    'startImport',
    'cancelImport',
    'importErrors',
    'previewUndo',
    'undoImport',
    'listMappings',
    'saveMapping',
    'deleteMapping',
  ]),
  processes: pick(processes, [
    'listProcesses',
    'createProcess',
    'readProcess',
    'renameProcess',
    'orderProcesses',
    'stopRuns',
    'deleteProcess',
    'readDraft',
    'saveEdits',
    'publishPreview',
    'publish',
    'adoption',
    'listVersions',
    'readVersion',
    'usage',
  ]),
  widgets: pick(widgets, ['listSites', 'allowSite', 'forbidSite', 'openWidget']),
  outgoing: pick(outgoing, ['readOutgoing', 'changeOutgoing']),
  approvals: pick(approvals, ['inbox', 'whoCanAct', 'decisions']),
  incidents: pick(incidents, ['listIncidents', 'readIncident', 'repairRun', 'repairMany', 'controlRun']),
  calendars: pick(calendars, [
    'listCalendars',
    'createCalendar',
    'changeCalendar',
    'deleteCalendar',
    'usesOfCalendar',
    'companyCalendar',
  ]),
  runs: pick(runs, [
    'recordProcesses',
    'submit',
    'perform',
    'performMany',
    'override',
    'undoPreview',
    'undo',
    'journal',
  ]),
  messages: pick(messages, [
    'listMailbox',
    'readMail',
    'listNotifications',
    'readNotifications',
    'notificationSettings',
    'changeNotificationSettings',
  ]),
  notes: pick(notes, ['listNotes', 'addNote', 'editNote', 'deleteNote']),
  attachments: pick(attachments, [
    'listAttachments',
    'addAttachment',
    'readAttachment',
    'previewAttachment',
    'removeAttachment',
  ]),
  following: pick(following, ['listFollowers', 'follow']),
  activities: pick(activities, ['listActivities', 'meetingCalendar', 'listRelated']),
  modules: pick(modules, [
    'manageModules',
    'manageModule',
    'createModule',
    'changeModule',
    'orderModules',
    'removeModule',
    'addField',
    'changeField',
    'removeField',
    'fieldUses',
    'removeOption',
    'retryIndexes',
    'checkFormula',
    'unreadyIndexes',
  ]),
  forms: pick(forms, ['listKeptForms', 'keepForm', 'dropForm']),
  health: pick(healthRoutes, ['health', 'moveClock']),
} as const satisfies { readonly [feature: string]: { readonly [name: string]: Route } };

function pick<T, const K extends keyof T>(from: T, names: readonly K[]): { readonly [N in K]: T[N] } {
  return Object.fromEntries(names.map((name) => [name, from[name]])) as { [N in K]: T[N] };
}
