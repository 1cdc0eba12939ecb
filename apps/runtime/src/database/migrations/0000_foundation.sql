CREATE TABLE "audit" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"actor" uuid,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"detail" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "group_members" (
	"group_id" text NOT NULL,
	"user_id" uuid NOT NULL,
	CONSTRAINT "group_members_pkey" PRIMARY KEY("group_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "groups" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"company" text NOT NULL,
	"zone" text NOT NULL,
	"currency" text NOT NULL,
	"language" text NOT NULL,
	"epoch" integer DEFAULT 1 NOT NULL,
	"sample" boolean DEFAULT false NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"text" text NOT NULL,
	"module" text,
	"record_id" uuid,
	"effect_key" text,
	"read_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "one_time_links" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"user_id" uuid,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"used_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "profiles" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"rights" jsonb NOT NULL,
	"modules" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "roles" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"parent" text
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"seen_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_failures" (
	"subject" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"until" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user_reach" (
	"user_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	CONSTRAINT "user_reach_pkey" PRIMARY KEY("user_id","owner_id")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"password_hash" text,
	"role" text,
	"profile" text NOT NULL,
	"manager" uuid,
	"language" text NOT NULL,
	"zone" text NOT NULL,
	"theme" text DEFAULT 'auto' NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "adoptions" (
	"process_id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"after" uuid,
	"total" integer NOT NULL,
	"adopted" integer DEFAULT 0 NOT NULL,
	"skipped" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"problem" text,
	"by" uuid,
	"at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "draft_edits" (
	"process_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"edits" jsonb NOT NULL,
	"inverse" jsonb NOT NULL,
	"label" text NOT NULL,
	"by" uuid,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "draft_edits_pkey" PRIMARY KEY("process_id","revision")
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"process_id" uuid PRIMARY KEY NOT NULL,
	"revision" integer NOT NULL,
	"published_revision" integer,
	"document" jsonb NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid
);
--> statement-breakpoint
CREATE TABLE "idempotency" (
	"user_id" uuid NOT NULL,
	"key" text NOT NULL,
	"request" text NOT NULL,
	"status" integer,
	"answer" jsonb,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "idempotency_pkey" PRIMARY KEY("user_id","key")
);
--> statement-breakpoint
CREATE TABLE "instances" (
	"id" uuid PRIMARY KEY NOT NULL,
	"role" text NOT NULL,
	"pool" text,
	"started_at" timestamp(3) with time zone NOT NULL,
	"beat_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "processes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"module" text NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"live_version" integer,
	"position" integer NOT NULL,
	"owner" uuid,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "subscriptions" (
	"process_id" uuid NOT NULL,
	"entry" text NOT NULL,
	"event" text NOT NULL,
	"module" text NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "subscriptions_pkey" PRIMARY KEY("process_id","entry","event")
);
--> statement-breakpoint
CREATE TABLE "versions" (
	"process_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"document" jsonb NOT NULL,
	"hash" text NOT NULL,
	"note" text NOT NULL,
	"author" uuid,
	"published_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "versions_pkey" PRIMARY KEY("process_id","number")
);
--> statement-breakpoint
CREATE TABLE "event_keys" (
	"event_id" uuid NOT NULL,
	"type" text NOT NULL,
	"key" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "event_keys_pkey" PRIMARY KEY("event_id","key")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"module" text,
	"record_id" uuid,
	"actor" uuid,
	"cause" uuid,
	"root" uuid NOT NULL,
	"depth" integer DEFAULT 0 NOT NULL,
	"body" jsonb NOT NULL,
	"happened_at" timestamp(3) with time zone NOT NULL,
	"received_at" timestamp(3) with time zone NOT NULL,
	"handled_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "file_chunks" (
	"file_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"body" "bytea" NOT NULL,
	CONSTRAINT "file_chunks_pkey" PRIMARY KEY("file_id","number")
);
--> statement-breakpoint
CREATE TABLE "files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"size" bigint NOT NULL,
	"complete" boolean DEFAULT false NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid
);
--> statement-breakpoint
CREATE TABLE "import_errors" (
	"import_id" uuid NOT NULL,
	"row" integer NOT NULL,
	"cells" jsonb NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "import_errors_pkey" PRIMARY KEY("import_id","row")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"module" text NOT NULL,
	"file_id" uuid NOT NULL,
	"state" text NOT NULL,
	"dry_run" boolean DEFAULT false NOT NULL,
	"columns" jsonb NOT NULL,
	"suggested" jsonb NOT NULL,
	"mapping" jsonb,
	"read" integer DEFAULT 0 NOT NULL,
	"added" integer DEFAULT 0 NOT NULL,
	"updated" integer DEFAULT 0 NOT NULL,
	"skipped" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"total" integer,
	"problem" text,
	"created_by" uuid NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"started_at" timestamp(3) with time zone,
	"ended_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"sender" text NOT NULL,
	"recipients" jsonb NOT NULL,
	"subject" text NOT NULL,
	"body_text" text NOT NULL,
	"body_html" text,
	"headers" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "modules" (
	"id" text PRIMARY KEY NOT NULL,
	"position" integer NOT NULL,
	"custom" boolean DEFAULT false NOT NULL,
	"definition" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "record_changes" (
	"module" text NOT NULL,
	"record_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"actor" uuid,
	"cause" uuid NOT NULL,
	"run_id" uuid,
	"node" text,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	CONSTRAINT "record_changes_pkey" PRIMARY KEY("record_id","revision")
);
--> statement-breakpoint
CREATE TABLE "records" (
	"module" text NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"name_folded" text NOT NULL,
	"owner" uuid,
	"revision" integer DEFAULT 1 NOT NULL,
	"layout" text,
	"data" jsonb NOT NULL,
	"hold" uuid,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	"deleted_at" timestamp(3) with time zone,
	"merged_into" uuid,
	CONSTRAINT "records_pkey" PRIMARY KEY("module","id")
) PARTITION BY LIST ("module");
--> statement-breakpoint
CREATE TABLE "claims" (
	"run_id" uuid PRIMARY KEY NOT NULL,
	"instance" uuid NOT NULL,
	"alone" boolean DEFAULT false NOT NULL,
	"at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "effects" (
	"key" text PRIMARY KEY NOT NULL,
	"run_id" uuid NOT NULL,
	"module" text NOT NULL,
	"record_id" uuid NOT NULL,
	"node" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"body" jsonb NOT NULL,
	"cause" uuid NOT NULL,
	"depth" integer DEFAULT 0 NOT NULL,
	"lease" uuid,
	"leased_by" uuid,
	"leased_at" timestamp(3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"problem" text,
	"answer" jsonb,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "heard" (
	"run_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	CONSTRAINT "heard_pkey" PRIMARY KEY("run_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "journal" (
	"run_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"event_id" uuid NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"step" jsonb NOT NULL,
	CONSTRAINT "journal_pkey" PRIMARY KEY("run_id","seq")
) PARTITION BY RANGE ("run_id");
--> statement-breakpoint
CREATE TABLE "locks" (
	"run_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"gate" text DEFAULT '' NOT NULL,
	"hold" text NOT NULL,
	"module" text NOT NULL,
	"record_id" uuid NOT NULL,
	"body" jsonb NOT NULL,
	"since" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "locks_pkey" PRIMARY KEY("run_id","position","gate","hold")
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"process_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"module" text NOT NULL,
	"record_id" uuid NOT NULL,
	"entry_key" text NOT NULL,
	"status" text NOT NULL,
	"result" text,
	"state" jsonb NOT NULL,
	"seq" integer NOT NULL,
	"incident" text,
	"incident_at" timestamp(3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"ended_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "seats" (
	"run_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"gate" text DEFAULT '' NOT NULL,
	"hold" text NOT NULL,
	"act" text NOT NULL,
	"who" jsonb NOT NULL,
	CONSTRAINT "seats_pkey" PRIMARY KEY("run_id","position","gate","hold")
);
--> statement-breakpoint
CREATE TABLE "picks" (
	"slot" text NOT NULL,
	"user_id" uuid NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "picks_pkey" PRIMARY KEY("slot","user_id")
);
--> statement-breakpoint
CREATE TABLE "set_aside" (
	"run_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"told" jsonb NOT NULL,
	"problem" text NOT NULL,
	"attempts" integer NOT NULL,
	"not_before" timestamp(3) with time zone,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "set_aside_pkey" PRIMARY KEY("run_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "timers" (
	"run_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"gate" text DEFAULT '' NOT NULL,
	"hold" text NOT NULL,
	"due_at" timestamp(3) with time zone NOT NULL,
	"intent" jsonb NOT NULL,
	"zone" text NOT NULL,
	"not_before" timestamp(3) with time zone,
	CONSTRAINT "timers_pkey" PRIMARY KEY("run_id","position","gate","hold")
);
--> statement-breakpoint
CREATE TABLE "waits" (
	"run_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"gate" text DEFAULT '' NOT NULL,
	"hold" text NOT NULL,
	"event" text NOT NULL,
	"key" text NOT NULL,
	CONSTRAINT "waits_pkey" PRIMARY KEY("run_id","position","gate","hold","event","key")
);
--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_links" ADD CONSTRAINT "one_time_links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roles" ADD CONSTRAINT "roles_parent_roles_id_fk" FOREIGN KEY ("parent") REFERENCES "public"."roles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_reach" ADD CONSTRAINT "user_reach_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_reach" ADD CONSTRAINT "user_reach_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_role_roles_id_fk" FOREIGN KEY ("role") REFERENCES "public"."roles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_profile_profiles_id_fk" FOREIGN KEY ("profile") REFERENCES "public"."profiles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_manager_users_id_fk" FOREIGN KEY ("manager") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adoptions" ADD CONSTRAINT "adoptions_process_id_processes_id_fk" FOREIGN KEY ("process_id") REFERENCES "public"."processes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_edits" ADD CONSTRAINT "draft_edits_process_id_processes_id_fk" FOREIGN KEY ("process_id") REFERENCES "public"."processes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_process_id_processes_id_fk" FOREIGN KEY ("process_id") REFERENCES "public"."processes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_process_id_processes_id_fk" FOREIGN KEY ("process_id") REFERENCES "public"."processes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "versions" ADD CONSTRAINT "versions_process_id_processes_id_fk" FOREIGN KEY ("process_id") REFERENCES "public"."processes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_keys" ADD CONSTRAINT "event_keys_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_chunks" ADD CONSTRAINT "file_chunks_file" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_errors" ADD CONSTRAINT "import_errors_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "locks" ADD CONSTRAINT "locks_run" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_process_id_processes_id_fk" FOREIGN KEY ("process_id") REFERENCES "public"."processes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_run" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "set_aside" ADD CONSTRAINT "set_aside_run" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "timers" ADD CONSTRAINT "timers_run" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waits" ADD CONSTRAINT "waits_run" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_subject" ON "audit" USING btree ("subject","at");--> statement-breakpoint
CREATE INDEX "group_members_user" ON "group_members" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "notifications_user" ON "notifications" USING btree ("user_id","at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "notifications_record" ON "notifications" USING btree ("record_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_effect" ON "notifications" USING btree ("effect_key","user_id");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "user_reach_owner" ON "user_reach" USING btree ("owner_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "users_manager" ON "users" USING btree ("manager");--> statement-breakpoint
CREATE INDEX "users_role" ON "users" USING btree ("role");--> statement-breakpoint
CREATE INDEX "users_profile" ON "users" USING btree ("profile");--> statement-breakpoint
CREATE INDEX "idempotency_at" ON "idempotency" USING btree ("at");--> statement-breakpoint
CREATE INDEX "subscriptions_event" ON "subscriptions" USING btree ("event","module");--> statement-breakpoint
CREATE INDEX "event_keys_key" ON "event_keys" USING btree ("type","key","at");--> statement-breakpoint
CREATE INDEX "events_record" ON "events" USING btree ("record_id","received_at");--> statement-breakpoint
CREATE INDEX "events_pending" ON "events" USING btree ("received_at","id") WHERE handled_at is null;--> statement-breakpoint
CREATE INDEX "mails_at" ON "mails" USING btree ("at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "records_updated" ON "records" USING btree ("updated_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "records_owner" ON "records" USING btree ("owner","updated_at" DESC NULLS LAST) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "records_name" ON "records" USING btree ((name_folded collate "C"),"id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "effects_run" ON "effects" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "effects_record" ON "effects" USING btree ("record_id","created_at");--> statement-breakpoint
CREATE INDEX "effects_sending" ON "effects" USING btree ("leased_at") WHERE state = 'sending';--> statement-breakpoint
CREATE INDEX "locks_record" ON "locks" USING btree ("record_id");--> statement-breakpoint
CREATE UNIQUE INDEX "runs_entry" ON "runs" USING btree ("process_id","record_id","entry_key") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "runs_record" ON "runs" USING btree ("record_id","started_at");--> statement-breakpoint
CREATE INDEX "runs_process" ON "runs" USING btree ("process_id","version") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "runs_incident" ON "runs" USING btree ("process_id","incident_at") WHERE incident is not null;--> statement-breakpoint
CREATE INDEX "set_aside_due" ON "set_aside" USING btree ("not_before");--> statement-breakpoint
CREATE INDEX "timers_due" ON "timers" USING btree (coalesce(not_before, due_at),"run_id");--> statement-breakpoint
CREATE INDEX "waits_key" ON "waits" USING btree ("event","key");
--> statement-breakpoint
-- Journal partitions are made per month of the run id's time ahead of need; this one catches what was not foreseen.
CREATE TABLE "journal_rest" PARTITION OF "journal" DEFAULT;
--> statement-breakpoint
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: its rows are immutable', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER "versions_immutable" BEFORE UPDATE OR DELETE ON "versions" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "audit_immutable" BEFORE UPDATE OR DELETE ON "audit" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
