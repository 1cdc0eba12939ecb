-- When somebody is away, and who decides in their place meanwhile. Days are theirs; the instants follow from their zone.
CREATE TABLE "absences" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"first_day" text NOT NULL,
	"last_day" text NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"until_at" timestamp (3) with time zone NOT NULL,
	"stand_in" uuid,
	"told" boolean DEFAULT false NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_stand_in_users_id_fk" FOREIGN KEY ("stand_in") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "absences_user" ON "absences" USING btree ("user_id","until_at");
--> statement-breakpoint
CREATE INDEX "absences_stand_in" ON "absences" USING btree ("stand_in","until_at");
--> statement-breakpoint
-- What people and clocks have decided in approvals and reviews: the history of a run, and what somebody has done.
CREATE TABLE "decisions" (
	"run_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"user_id" uuid,
	"node" text NOT NULL,
	"code" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "decisions_pkey" PRIMARY KEY("run_id","seq")
);
--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_run" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "decisions_user" ON "decisions" USING btree ("user_id","at" DESC NULLS LAST);
--> statement-breakpoint
-- Records that a process should have taken in and could not.
CREATE TABLE "failed_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"process_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"module" text NOT NULL,
	"record_id" uuid NOT NULL,
	"problem" text NOT NULL,
	"attempts" integer NOT NULL,
	"began" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "failed_entries" ADD CONSTRAINT "failed_entries_process_id_processes_id_fk" FOREIGN KEY ("process_id") REFERENCES "public"."processes"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE UNIQUE INDEX "failed_entries_record" ON "failed_entries" USING btree ("process_id","record_id");
