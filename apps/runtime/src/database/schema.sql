CREATE OR REPLACE FUNCTION public.await_seal()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO audit_unsealed (id) VALUES (NEW.id);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.name_grams(folded text)
 RETURNS text[]
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
DECLARE
  signs text[] := string_to_array(' ' || folded, NULL);
  grams text[] := '{}';
BEGIN
  FOR place IN 2 .. cardinality(signs) LOOP
    grams := grams || (signs[place - 1] || signs[place]);
    IF signs[place] COLLATE "C" >= U&'\2E80' THEN
      grams := grams || signs[place];
    END IF;
  END LOOP;
  RETURN grams;
END $function$;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION '% of % is refused: its rows are immutable', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $function$;

create table absences (
  id uuid not null,
  user_id uuid not null,
  first_day text not null,
  last_day text not null,
  from_at timestamp(3) with time zone not null,
  until_at timestamp(3) with time zone not null,
  stand_in uuid,
  told boolean default false not null,
  created_by uuid,
  created_at timestamp(3) with time zone not null,
  constraint absences_pkey PRIMARY KEY (id),
  constraint absences_stand_in_users_id_fk FOREIGN KEY (stand_in) REFERENCES users(id) ON DELETE SET NULL,
  constraint absences_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX absences_stand_in ON public.absences USING btree (stand_in, until_at);
CREATE INDEX absences_user ON public.absences USING btree (user_id, until_at);

create table adoptions (
  process_id uuid not null,
  version integer not null,
  state text not null,
  after uuid,
  total integer not null,
  adopted integer default 0 not null,
  skipped integer default 0 not null,
  failed integer default 0 not null,
  problem text,
  by uuid,
  at timestamp(3) with time zone not null,
  constraint adoptions_pkey PRIMARY KEY (process_id),
  constraint adoptions_process_id_processes_id_fk FOREIGN KEY (process_id) REFERENCES processes(id)
);

create table advances (
  run_id uuid not null,
  seq integer not null,
  event_id uuid not null,
  at timestamp(3) with time zone not null,
  steps jsonb not null,
  constraint advances_pkey PRIMARY KEY (run_id, seq)
) partition by RANGE (run_id);

create table advances_rest partition of advances DEFAULT;

create table api_keys (
  id uuid not null,
  user_id uuid not null,
  name text not null,
  token_hash text not null,
  begins text not null,
  rights text[] not null,
  created_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone,
  last_used_at timestamp(3) with time zone,
  constraint api_keys_pkey PRIMARY KEY (id),
  constraint api_keys_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX api_keys_token ON public.api_keys USING btree (token_hash);
CREATE INDEX api_keys_user ON public.api_keys USING btree (user_id);

create table attachments (
  id uuid not null,
  module text not null,
  record_id uuid not null,
  file_id uuid,
  name text not null,
  added_by uuid not null,
  added_at timestamp(3) with time zone not null,
  removed_by uuid,
  removed_at timestamp(3) with time zone,
  constraint attachments_pkey PRIMARY KEY (id),
  constraint attachments_file_id_files_id_fk FOREIGN KEY (file_id) REFERENCES files(id)
);
CREATE INDEX attachments_file ON public.attachments USING btree (file_id);
CREATE INDEX attachments_record ON public.attachments USING btree (record_id, added_at);

create table audit (
  id uuid not null,
  at timestamp(3) with time zone not null,
  actor uuid,
  action text not null,
  subject text not null,
  detail jsonb not null,
  constraint audit_pkey PRIMARY KEY (id)
);
CREATE INDEX audit_at ON public.audit USING btree (at, id);
CREATE INDEX audit_subject ON public.audit USING btree (subject, at);
CREATE TRIGGER audit_await_seal AFTER INSERT ON public.audit FOR EACH ROW EXECUTE FUNCTION await_seal();
CREATE TRIGGER audit_immutable BEFORE DELETE OR UPDATE ON public.audit FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_untruncated BEFORE TRUNCATE ON public.audit FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table audit_seals (
  number bigint not null,
  at timestamp with time zone not null,
  entries uuid[] not null,
  head text not null,
  constraint audit_seals_pkey PRIMARY KEY (number)
);
CREATE TRIGGER audit_seals_immutable BEFORE DELETE OR UPDATE ON public.audit_seals FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_seals_untruncated BEFORE TRUNCATE ON public.audit_seals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table audit_unsealed (
  id uuid not null,
  constraint audit_unsealed_pkey PRIMARY KEY (id)
);

create table bulk_jobs (
  id uuid not null,
  module text not null,
  work jsonb not null,
  selection jsonb not null,
  state text not null,
  total integer not null,
  done integer default 0 not null,
  changed integer default 0 not null,
  unchanged integer default 0 not null,
  refused integer default 0 not null,
  problem text,
  created_by uuid not null,
  created_at timestamp(3) with time zone not null,
  started_at timestamp(3) with time zone,
  ended_at timestamp(3) with time zone,
  constraint bulk_jobs_pkey PRIMARY KEY (id)
);
CREATE INDEX bulk_jobs_by ON public.bulk_jobs USING btree (created_by, created_at);

create table bulk_results (
  job_id uuid not null,
  number integer not null,
  record_id uuid not null,
  name text not null,
  outcome text default 'waiting'::text not null,
  error text,
  reason text,
  module text,
  constraint bulk_results_pkey PRIMARY KEY (job_id, number),
  constraint bulk_results_job_id_bulk_jobs_id_fk FOREIGN KEY (job_id) REFERENCES bulk_jobs(id) ON DELETE CASCADE
);
CREATE INDEX bulk_results_outcome ON public.bulk_results USING btree (job_id, outcome, number);

create table calendars (
  id uuid not null,
  name text not null,
  hours jsonb not null,
  holidays jsonb not null,
  updated_at timestamp(3) with time zone not null,
  constraint calendars_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX calendars_name ON public.calendars USING btree (lower(name));

create table claims (
  run_id uuid not null,
  instance uuid not null,
  alone boolean default false not null,
  at timestamp(3) with time zone not null,
  deaths integer default 0 not null,
  constraint claims_pkey PRIMARY KEY (run_id)
);

create table cleared_lookups (
  target_id uuid not null,
  module text not null,
  record_id uuid not null,
  field text not null,
  constraint cleared_lookups_pkey PRIMARY KEY (target_id, record_id, field)
);
CREATE INDEX cleared_lookups_record ON public.cleared_lookups USING btree (record_id);

create table decisions (
  run_id uuid not null,
  seq integer not null,
  user_id uuid,
  node text not null,
  code text not null,
  at timestamp(3) with time zone not null,
  constraint decisions_pkey PRIMARY KEY (run_id, seq),
  constraint decisions_run FOREIGN KEY (run_id) REFERENCES runs(id)
);
CREATE INDEX decisions_user ON public.decisions USING btree (user_id, at DESC NULLS LAST);

create table deletions (
  module text not null,
  record_id uuid not null,
  root_id uuid not null,
  at timestamp(3) with time zone not null,
  by uuid,
  constraint deletions_pkey PRIMARY KEY (record_id)
);
CREATE INDEX deletions_at ON public.deletions USING btree (at);
CREATE INDEX deletions_module ON public.deletions USING btree (module, at, record_id);
CREATE INDEX deletions_root ON public.deletions USING btree (root_id);

create table draft_edits (
  process_id uuid not null,
  revision integer not null,
  edits jsonb not null,
  inverse jsonb not null,
  label text not null,
  by uuid,
  at timestamp(3) with time zone not null,
  constraint draft_edits_pkey PRIMARY KEY (process_id, revision),
  constraint draft_edits_process_id_processes_id_fk FOREIGN KEY (process_id) REFERENCES processes(id) ON DELETE CASCADE
);

create table drafts (
  process_id uuid not null,
  revision integer not null,
  published_revision integer,
  document jsonb not null,
  updated_at timestamp(3) with time zone not null,
  updated_by uuid,
  constraint drafts_pkey PRIMARY KEY (process_id),
  constraint drafts_process_id_processes_id_fk FOREIGN KEY (process_id) REFERENCES processes(id) ON DELETE CASCADE
);

create table effects (
  key text not null,
  run_id uuid not null,
  module text not null,
  record_id uuid not null,
  node text not null,
  kind text not null,
  state text not null,
  body jsonb not null,
  cause uuid not null,
  depth integer default 0 not null,
  lease uuid,
  leased_by uuid,
  leased_at timestamp(3) with time zone,
  attempts integer default 0 not null,
  problem text,
  answer jsonb,
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null,
  constraint effects_pkey PRIMARY KEY (key)
);
CREATE INDEX effects_ready ON public.effects USING btree (key) WHERE (state = 'ready'::text);
CREATE INDEX effects_record ON public.effects USING btree (record_id, created_at);
CREATE INDEX effects_run ON public.effects USING btree (run_id);
CREATE INDEX effects_sending ON public.effects USING btree (leased_at) WHERE (state = 'sending'::text);
CREATE INDEX effects_unknown ON public.effects USING btree (run_id) WHERE (state = 'unknown'::text);

create table event_keys (
  event_id uuid not null,
  type text not null,
  key text not null,
  at timestamp(3) with time zone not null,
  constraint event_keys_pkey PRIMARY KEY (event_id, key),
  constraint event_keys_event_id_events_id_fk FOREIGN KEY (event_id) REFERENCES events(id) ON DELETE CASCADE
);
CREATE INDEX event_keys_key ON public.event_keys USING btree (type, key, at);

create table events (
  id uuid not null,
  type text not null,
  module text,
  record_id uuid,
  actor uuid,
  cause uuid,
  root uuid not null,
  depth integer default 0 not null,
  body jsonb not null,
  happened_at timestamp(3) with time zone not null,
  received_at timestamp(3) with time zone not null,
  handled_at timestamp(3) with time zone,
  constraint events_pkey PRIMARY KEY (id)
);
CREATE INDEX events_pending ON public.events USING btree (received_at, id) WHERE (handled_at IS NULL);
CREATE INDEX events_record ON public.events USING btree (record_id, received_at);

create table failed_entries (
  id uuid not null,
  process_id uuid not null,
  version integer not null,
  module text not null,
  record_id uuid not null,
  problem text not null,
  attempts integer not null,
  began jsonb not null,
  at timestamp(3) with time zone not null,
  constraint failed_entries_pkey PRIMARY KEY (id),
  constraint failed_entries_process_id_processes_id_fk FOREIGN KEY (process_id) REFERENCES processes(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX failed_entries_record ON public.failed_entries USING btree (process_id, record_id);

create table field_indexes (
  name text not null,
  module text not null,
  field text not null,
  kind text not null,
  statement text not null,
  state text not null,
  problem jsonb,
  changed_at timestamp(3) with time zone not null,
  constraint field_indexes_pkey PRIMARY KEY (name),
  constraint field_indexes_module_field_kind UNIQUE (module, field, kind),
  constraint field_indexes_module_fkey FOREIGN KEY (module) REFERENCES modules(id) ON DELETE CASCADE
);

create table field_jobs (
  id uuid not null,
  module text not null,
  field text,
  kind text not null,
  body jsonb not null,
  state text not null,
  after uuid,
  total integer not null,
  done integer default 0 not null,
  refused jsonb default '[]'::jsonb not null,
  problem text,
  created_by uuid,
  created_at timestamp(3) with time zone not null,
  ended_at timestamp(3) with time zone,
  constraint field_jobs_pkey PRIMARY KEY (id),
  constraint field_jobs_module_fkey FOREIGN KEY (module) REFERENCES modules(id) ON DELETE CASCADE
);
CREATE INDEX field_jobs_module ON public.field_jobs USING btree (module, created_at DESC);

create table file_chunks (
  file_id uuid not null,
  number integer not null,
  body bytea not null,
  constraint file_chunks_pkey PRIMARY KEY (file_id, number),
  constraint file_chunks_file FOREIGN KEY (file_id) REFERENCES files(id) ON DELETE CASCADE
);

create table files (
  id uuid not null,
  name text not null,
  type text not null,
  size bigint not null,
  complete boolean default false not null,
  created_at timestamp(3) with time zone not null,
  created_by uuid,
  sha256 text,
  constraint files_pkey PRIMARY KEY (id)
);

create table followers (
  module text not null,
  record_id uuid not null,
  user_id uuid not null,
  following boolean not null,
  since timestamp(3) with time zone not null,
  constraint followers_pkey PRIMARY KEY (record_id, user_id),
  constraint followers_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX followers_user ON public.followers USING btree (user_id, since);

create table group_members (
  group_id text not null,
  user_id uuid not null,
  constraint group_members_pkey PRIMARY KEY (group_id, user_id),
  constraint group_members_group_id_groups_id_fk FOREIGN KEY (group_id) REFERENCES groups(id) ON DELETE CASCADE,
  constraint group_members_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX group_members_user ON public.group_members USING btree (user_id);

create table group_parts (
  group_id text not null,
  part text not null,
  constraint group_parts_pkey PRIMARY KEY (group_id, part),
  constraint group_parts_group_id_groups_id_fk FOREIGN KEY (group_id) REFERENCES groups(id) ON DELETE CASCADE
);
CREATE INDEX group_parts_part ON public.group_parts USING btree (part);

create table groups (
  id text not null,
  name text not null,
  constraint groups_pkey PRIMARY KEY (id)
);

create table heard (
  run_id uuid not null,
  event_id uuid not null,
  constraint heard_pkey PRIMARY KEY (run_id, event_id)
);

create table idempotency (
  user_id uuid not null,
  key text not null,
  request text not null,
  status integer,
  answer jsonb,
  at timestamp(3) with time zone not null,
  constraint idempotency_pkey PRIMARY KEY (user_id, key)
);
CREATE INDEX idempotency_at ON public.idempotency USING btree (at);

create table import_errors (
  import_id uuid not null,
  "row" integer not null,
  cells jsonb not null,
  reason text not null,
  constraint import_errors_pkey PRIMARY KEY (import_id, "row"),
  constraint import_errors_import_id_imports_id_fk FOREIGN KEY (import_id) REFERENCES imports(id) ON DELETE CASCADE
);

create table import_made (
  import_id uuid not null,
  module text not null,
  record_id uuid not null,
  constraint import_made_pkey PRIMARY KEY (import_id, record_id),
  constraint import_made_import_id_imports_id_fk FOREIGN KEY (import_id) REFERENCES imports(id) ON DELETE CASCADE
);

create table import_mappings (
  id uuid not null,
  module text not null,
  name text not null,
  columns jsonb not null,
  mapping jsonb not null,
  created_by uuid not null,
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null,
  constraint import_mappings_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX import_mappings_name ON public.import_mappings USING btree (module, lower(name));

create table imports (
  id uuid not null,
  module text not null,
  file_id uuid not null,
  state text not null,
  dry_run boolean default false not null,
  columns jsonb not null,
  suggested jsonb not null,
  mapping jsonb,
  read integer default 0 not null,
  added integer default 0 not null,
  updated integer default 0 not null,
  skipped integer default 0 not null,
  failed integer default 0 not null,
  total integer,
  problem text,
  created_by uuid not null,
  created_at timestamp(3) with time zone not null,
  started_at timestamp(3) with time zone,
  ended_at timestamp(3) with time zone,
  made integer default 0 not null,
  undo_job uuid,
  constraint imports_pkey PRIMARY KEY (id),
  constraint imports_file_id_files_id_fk FOREIGN KEY (file_id) REFERENCES files(id)
);
CREATE INDEX imports_by ON public.imports USING btree (created_by, id);

create table installation (
  one boolean default true not null,
  company text not null,
  zone text not null,
  currency text not null,
  language text not null,
  epoch integer default 1 not null,
  sample boolean default false not null,
  created_at timestamp(3) with time zone not null,
  calendar_id uuid,
  constraint installation_pkey PRIMARY KEY (one),
  constraint installation_calendar FOREIGN KEY (calendar_id) REFERENCES calendars(id)
);

create table instances (
  id uuid not null,
  role text not null,
  pool text,
  started_at timestamp(3) with time zone not null,
  beat_at timestamp(3) with time zone not null,
  constraint instances_pkey PRIMARY KEY (id)
);

create table kept_forms (
  user_id uuid not null,
  run_id uuid not null,
  node text not null,
  draft jsonb not null,
  percent integer not null,
  at timestamp(3) with time zone not null,
  constraint kept_forms_pkey PRIMARY KEY (run_id, user_id, node),
  constraint kept_forms_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX kept_forms_user ON public.kept_forms USING btree (user_id);

create table locks (
  run_id uuid not null,
  "position" integer not null,
  gate text default ''::text not null,
  hold text not null,
  module text not null,
  record_id uuid not null,
  body jsonb not null,
  since timestamp(3) with time zone not null,
  constraint locks_pkey PRIMARY KEY (run_id, "position", gate, hold),
  constraint locks_run FOREIGN KEY (run_id) REFERENCES runs(id)
);
CREATE INDEX locks_record ON public.locks USING btree (record_id);

create table mails (
  id uuid not null,
  at timestamp(3) with time zone not null,
  sender text not null,
  recipients jsonb not null,
  subject text not null,
  body_text text not null,
  body_html text,
  headers jsonb not null,
  constraint mails_pkey PRIMARY KEY (id)
);
CREATE INDEX mails_at ON public.mails USING btree (at DESC NULLS LAST, id);

create table missed (
  run_id uuid not null,
  event_id uuid not null,
  seq text not null,
  told jsonb not null,
  constraint missed_pkey PRIMARY KEY (run_id, event_id),
  constraint missed_run FOREIGN KEY (run_id) REFERENCES runs(id)
);
CREATE INDEX missed_seq ON public.missed USING btree (seq);

create table modules (
  id text not null,
  "position" integer not null,
  custom boolean default false not null,
  definition jsonb not null,
  constraint modules_pkey PRIMARY KEY (id)
);

create table notes (
  id uuid not null,
  module text not null,
  record_id uuid not null,
  author uuid not null,
  body text not null,
  mentions jsonb not null,
  created_at timestamp(3) with time zone not null,
  edited_at timestamp(3) with time zone,
  constraint notes_pkey PRIMARY KEY (id)
);
CREATE INDEX notes_record ON public.notes USING btree (record_id, created_at);

create table notification_settings (
  user_id uuid not null,
  follow_own_edits boolean default true not null,
  constraint notification_settings_pkey PRIMARY KEY (user_id),
  constraint notification_settings_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table notifications (
  id uuid not null,
  user_id uuid not null,
  at timestamp(3) with time zone not null,
  text text not null,
  module text,
  record_id uuid,
  effect_key text,
  read_at timestamp(3) with time zone,
  kind text default 'process'::text not null,
  actor uuid,
  body jsonb default '{}'::jsonb not null,
  topic text,
  constraint notifications_pkey PRIMARY KEY (id),
  constraint notifications_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX notifications_effect ON public.notifications USING btree (effect_key, user_id);
CREATE INDEX notifications_record ON public.notifications USING btree (record_id, at);
CREATE UNIQUE INDEX notifications_topic ON public.notifications USING btree (user_id, topic) WHERE ((read_at IS NULL) AND (topic IS NOT NULL));
CREATE INDEX notifications_unread ON public.notifications USING btree (user_id) WHERE (read_at IS NULL);
CREATE INDEX notifications_user ON public.notifications USING btree (user_id, at DESC NULLS LAST);

create table one_time_links (
  token_hash text not null,
  purpose text not null,
  user_id uuid,
  expires_at timestamp(3) with time zone not null,
  used_at timestamp(3) with time zone,
  constraint one_time_links_pkey PRIMARY KEY (token_hash),
  constraint one_time_links_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table outgoing (
  one boolean default true not null,
  allowed jsonb not null,
  key_number integer not null,
  updated_at timestamp(3) with time zone not null,
  constraint outgoing_pkey PRIMARY KEY (one)
);

create table picks (
  slot text not null,
  user_id uuid not null,
  at timestamp(3) with time zone not null,
  constraint picks_pkey PRIMARY KEY (slot, user_id)
);

create table processes (
  id uuid not null,
  kind text not null,
  module text not null,
  name text not null,
  state text not null,
  live_version integer,
  "position" integer not null,
  owner uuid,
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null,
  catching_up boolean default false not null,
  constraint processes_pkey PRIMARY KEY (id)
);

create table profiles (
  id text not null,
  name text not null,
  rights jsonb not null,
  modules jsonb not null,
  constraint profiles_pkey PRIMARY KEY (id)
);

create table record_changes (
  module text not null,
  record_id uuid not null,
  revision integer not null,
  at timestamp(3) with time zone not null,
  actor uuid,
  cause uuid not null,
  run_id uuid,
  node text,
  before jsonb not null,
  after jsonb not null,
  constraint record_changes_pkey PRIMARY KEY (record_id, revision)
);

create table record_shares (
  module text not null,
  record_id uuid not null,
  principal text not null,
  op text not null,
  shared_by uuid,
  shared_at timestamp(3) with time zone not null,
  constraint record_shares_pkey PRIMARY KEY (record_id, principal),
  constraint record_shares_shared_by_users_id_fk FOREIGN KEY (shared_by) REFERENCES users(id) ON DELETE SET NULL
);
CREATE INDEX record_shares_principal ON public.record_shares USING btree (principal, module);

create table records (
  module text not null,
  id uuid not null,
  name text not null,
  name_folded text not null,
  owner uuid,
  revision integer default 1 not null,
  layout text,
  data jsonb not null,
  hold uuid,
  created_at timestamp(3) with time zone not null,
  created_by uuid,
  updated_at timestamp(3) with time zone not null,
  updated_by uuid,
  deleted_at timestamp(3) with time zone,
  merged_into uuid,
  became jsonb,
  constraint records_pkey PRIMARY KEY (module, id)
) partition by LIST (module);
CREATE INDEX records_about ON ONLY public.records USING btree (((data ->> 'aboutId'::text)) COLLATE "C") WHERE ((deleted_at IS NULL) AND (((data ->> 'aboutId'::text) COLLATE "C") IS NOT NULL));
CREATE INDEX records_created ON ONLY public.records USING btree (created_at, id, owner) WHERE (deleted_at IS NULL);
CREATE INDEX records_merged ON ONLY public.records USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX records_name ON ONLY public.records USING btree (name_folded COLLATE "C", id, owner) WHERE (deleted_at IS NULL);
CREATE INDEX records_owner ON ONLY public.records USING btree (owner, id) WHERE (deleted_at IS NULL);
CREATE INDEX records_updated ON ONLY public.records USING btree (updated_at, id, owner) WHERE (deleted_at IS NULL);

create table refused_acts (
  id uuid not null,
  process_id uuid not null,
  run_id uuid not null,
  node text not null,
  code text not null,
  actor uuid,
  at timestamp(3) with time zone not null,
  constraint refused_acts_pkey PRIMARY KEY (id)
);
CREATE INDEX refused_acts_process ON public.refused_acts USING btree (process_id, at);

create table role_above (
  role_id text not null,
  above_id text not null,
  constraint role_above_pkey PRIMARY KEY (role_id, above_id),
  constraint role_above_above_id_roles_id_fk FOREIGN KEY (above_id) REFERENCES roles(id) ON DELETE CASCADE,
  constraint role_above_role_id_roles_id_fk FOREIGN KEY (role_id) REFERENCES roles(id) ON DELETE CASCADE
);
CREATE INDEX role_above_above ON public.role_above USING btree (above_id);

create table roles (
  id text not null,
  name text not null,
  parent text,
  constraint roles_pkey PRIMARY KEY (id),
  constraint roles_parent_roles_id_fk FOREIGN KEY (parent) REFERENCES roles(id)
);

create table runs (
  id uuid not null,
  process_id uuid not null,
  version integer not null,
  module text not null,
  record_id uuid not null,
  entry_key text not null,
  status text not null,
  result text,
  state json not null,
  seq integer not null,
  incident text,
  incident_at timestamp(3) with time zone,
  attempts integer default 0 not null,
  started_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null,
  ended_at timestamp(3) with time zone,
  undo jsonb,
  constraint runs_pkey PRIMARY KEY (id),
  constraint runs_process_id_processes_id_fk FOREIGN KEY (process_id) REFERENCES processes(id)
);
CREATE UNIQUE INDEX runs_entry ON public.runs USING btree (process_id, record_id, entry_key) WHERE (ended_at IS NULL);
CREATE INDEX runs_incident ON public.runs USING btree (process_id, incident_at) WHERE (incident IS NOT NULL);
CREATE INDEX runs_key ON public.runs USING btree (entry_key) WHERE ((ended_at IS NULL) AND (entry_key ~~ '%/%'::text));
CREATE INDEX runs_process ON public.runs USING btree (process_id, version) WHERE (ended_at IS NULL);
CREATE INDEX runs_record ON public.runs USING btree (record_id, started_at);

create table search_names (
  module text not null,
  record_id uuid not null,
  folded text not null,
  constraint search_names_pkey PRIMARY KEY (module, record_id)
);
CREATE INDEX search_names_grams ON public.search_names USING gin (name_grams(folded));

create table seats (
  run_id uuid not null,
  "position" integer not null,
  gate text default ''::text not null,
  hold text not null,
  act text not null,
  who jsonb not null,
  constraint seats_pkey PRIMARY KEY (run_id, "position", gate, hold),
  constraint seats_run FOREIGN KEY (run_id) REFERENCES runs(id)
);

create table sessions (
  token_hash text not null,
  user_id uuid not null,
  created_at timestamp(3) with time zone not null,
  seen_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  constraint sessions_pkey PRIMARY KEY (token_hash),
  constraint sessions_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX sessions_user ON public.sessions USING btree (user_id);

create table set_aside (
  run_id uuid not null,
  event_id uuid not null,
  told jsonb not null,
  problem text not null,
  attempts integer not null,
  not_before timestamp(3) with time zone,
  at timestamp(3) with time zone not null,
  constraint set_aside_pkey PRIMARY KEY (run_id, event_id),
  constraint set_aside_run FOREIGN KEY (run_id) REFERENCES runs(id)
);
CREATE INDEX set_aside_due ON public.set_aside USING btree (not_before);

create table share_owners (
  rule_id uuid not null,
  owner_id uuid not null,
  constraint share_owners_pkey PRIMARY KEY (rule_id, owner_id),
  constraint share_owners_owner_id_users_id_fk FOREIGN KEY (owner_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint share_owners_rule_id_sharing_rules_id_fk FOREIGN KEY (rule_id) REFERENCES sharing_rules(id) ON DELETE CASCADE
);
CREATE INDEX share_owners_owner ON public.share_owners USING btree (owner_id);

create table sharing_rules (
  id uuid not null,
  module text not null,
  name text not null,
  owned_by text[] not null,
  condition jsonb,
  shared_with text[] not null,
  op text not null,
  constraint sharing_rules_pkey PRIMARY KEY (id),
  constraint sharing_rules_module_modules_id_fk FOREIGN KEY (module) REFERENCES modules(id) ON DELETE CASCADE
);
CREATE INDEX sharing_rules_module ON public.sharing_rules USING btree (module);

create table sign_in_failures (
  subject text not null,
  count integer not null,
  until timestamp(3) with time zone not null,
  constraint sign_in_failures_pkey PRIMARY KEY (subject)
);

create table subscriptions (
  process_id uuid not null,
  entry text not null,
  event text not null,
  module text not null,
  version integer not null,
  constraint subscriptions_pkey PRIMARY KEY (process_id, entry, event),
  constraint subscriptions_process_id_processes_id_fk FOREIGN KEY (process_id) REFERENCES processes(id)
);
CREATE INDEX subscriptions_event ON public.subscriptions USING btree (event, module);

create table timers (
  run_id uuid not null,
  "position" integer not null,
  gate text default ''::text not null,
  hold text not null,
  due_at timestamp(3) with time zone not null,
  intent jsonb not null,
  zone text not null,
  not_before timestamp(3) with time zone,
  constraint timers_pkey PRIMARY KEY (run_id, "position", gate, hold),
  constraint timers_run FOREIGN KEY (run_id) REFERENCES runs(id)
);
CREATE INDEX timers_business ON public.timers USING btree (run_id) WHERE ((intent #>> '{after,unit}'::text[]) ~~ 'business%'::text);
CREATE INDEX timers_due ON public.timers USING btree (COALESCE(not_before, due_at), run_id);

create table user_reach (
  user_id uuid not null,
  owner_id uuid not null,
  constraint user_reach_pkey PRIMARY KEY (user_id, owner_id),
  constraint user_reach_owner_id_users_id_fk FOREIGN KEY (owner_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint user_reach_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX user_reach_owner ON public.user_reach USING btree (owner_id);

create table users (
  id uuid not null,
  name text not null,
  email text not null,
  password_hash text,
  role text,
  profile text not null,
  manager uuid,
  language text not null,
  zone text not null,
  theme text default 'auto'::text not null,
  active boolean default true not null,
  created_at timestamp(3) with time zone not null,
  constraint users_pkey PRIMARY KEY (id),
  constraint users_manager_users_id_fk FOREIGN KEY (manager) REFERENCES users(id),
  constraint users_profile_profiles_id_fk FOREIGN KEY (profile) REFERENCES profiles(id),
  constraint users_role_roles_id_fk FOREIGN KEY (role) REFERENCES roles(id)
);
CREATE UNIQUE INDEX users_email ON public.users USING btree (lower(email));
CREATE INDEX users_manager ON public.users USING btree (manager);
CREATE INDEX users_profile ON public.users USING btree (profile);
CREATE INDEX users_role ON public.users USING btree (role);

create table versions (
  process_id uuid not null,
  number integer not null,
  document jsonb not null,
  hash text not null,
  note text not null,
  author uuid,
  published_at timestamp(3) with time zone not null,
  constraint versions_pkey PRIMARY KEY (process_id, number),
  constraint versions_process_id_processes_id_fk FOREIGN KEY (process_id) REFERENCES processes(id)
);
CREATE TRIGGER versions_immutable BEFORE DELETE OR UPDATE ON public.versions FOR EACH ROW EXECUTE FUNCTION refuse_change();

create table view_arrangements (
  user_id uuid not null,
  module text not null,
  arranged uuid[] default '{}'::uuid[] not null,
  choice text default 'undecided'::text not null,
  start uuid,
  constraint view_arrangements_pkey PRIMARY KEY (user_id, module),
  constraint view_arrangements_start_views_id_fk FOREIGN KEY (start) REFERENCES views(id) ON DELETE SET NULL,
  constraint view_arrangements_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table view_starts (
  module text not null,
  view_id uuid not null,
  constraint view_starts_pkey PRIMARY KEY (module),
  constraint view_starts_view_id_views_id_fk FOREIGN KEY (view_id) REFERENCES views(id) ON DELETE CASCADE
);

create table views (
  id uuid not null,
  module text not null,
  name text not null,
  definition jsonb not null,
  owner uuid not null,
  shared_with text[] default '{}'::text[] not null,
  revision integer default 1 not null,
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null,
  constraint views_pkey PRIMARY KEY (id),
  constraint views_owner_users_id_fk FOREIGN KEY (owner) REFERENCES users(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX views_name ON public.views USING btree (module, owner, name);
CREATE INDEX views_owner ON public.views USING btree (owner);

create table waits (
  run_id uuid not null,
  "position" integer not null,
  gate text default ''::text not null,
  hold text not null,
  event text not null,
  key text not null,
  constraint waits_pkey PRIMARY KEY (run_id, "position", gate, hold, event, key),
  constraint waits_run FOREIGN KEY (run_id) REFERENCES runs(id)
);
CREATE INDEX waits_key ON public.waits USING btree (event, key);

create table widget_sites (
  origin text not null,
  key_number integer not null,
  updated_at timestamp(3) with time zone not null,
  constraint widget_sites_pkey PRIMARY KEY (origin)
);

create view journal as
 SELECT a.run_id,
    (a.seq - jsonb_array_length(a.steps) + s.place)::integer AS seq,
    a.event_id,
    a.at,
    s.step
   FROM advances a
     CROSS JOIN LATERAL jsonb_array_elements(a.steps) WITH ORDINALITY s(step, place);
