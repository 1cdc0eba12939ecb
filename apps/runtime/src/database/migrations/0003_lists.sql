CREATE TABLE "views" (
	"id" uuid PRIMARY KEY NOT NULL,
	"module" text NOT NULL,
	"name" text NOT NULL,
	"definition" jsonb NOT NULL,
	"owner" uuid NOT NULL,
	"shared_with" text[] DEFAULT '{}' NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "views_owner_users_id_fk" FOREIGN KEY ("owner") REFERENCES "users"("id") ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX "views_name" ON "views" USING btree ("module","owner","name");
--> statement-breakpoint
CREATE INDEX "views_owner" ON "views" USING btree ("owner");
--> statement-breakpoint
CREATE TABLE "view_arrangements" (
	"user_id" uuid NOT NULL,
	"module" text NOT NULL,
	"arranged" uuid[] DEFAULT '{}' NOT NULL,
	"choice" text DEFAULT 'undecided' NOT NULL,
	"start" uuid,
	CONSTRAINT "view_arrangements_pkey" PRIMARY KEY("user_id","module"),
	CONSTRAINT "view_arrangements_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE cascade,
	CONSTRAINT "view_arrangements_start_views_id_fk" FOREIGN KEY ("start") REFERENCES "views"("id") ON DELETE set null
);
--> statement-breakpoint
CREATE TABLE "view_starts" (
	"module" text PRIMARY KEY NOT NULL,
	"view_id" uuid NOT NULL,
	CONSTRAINT "view_starts_view_id_views_id_fk" FOREIGN KEY ("view_id") REFERENCES "views"("id") ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE "bulk_jobs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"module" text NOT NULL,
	"work" jsonb NOT NULL,
	"selection" jsonb NOT NULL,
	"state" text NOT NULL,
	"total" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL,
	"unchanged" integer DEFAULT 0 NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	"problem" text,
	"created_by" uuid NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"started_at" timestamp(3) with time zone,
	"ended_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE INDEX "bulk_jobs_by" ON "bulk_jobs" USING btree ("created_by","created_at");
--> statement-breakpoint
CREATE TABLE "bulk_results" (
	"job_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"record_id" uuid NOT NULL,
	"name" text NOT NULL,
	"outcome" text DEFAULT 'waiting' NOT NULL,
	"error" text,
	"reason" text,
	CONSTRAINT "bulk_results_pkey" PRIMARY KEY("job_id","number"),
	CONSTRAINT "bulk_results_job_id_bulk_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "bulk_jobs"("id") ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX "bulk_results_outcome" ON "bulk_results" USING btree ("job_id","outcome","number");
--> statement-breakpoint
CREATE TABLE "deletions" (
	"module" text NOT NULL,
	"record_id" uuid PRIMARY KEY NOT NULL,
	"root_id" uuid NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"by" uuid
);
--> statement-breakpoint
CREATE INDEX "deletions_module" ON "deletions" USING btree ("module","at","record_id");
--> statement-breakpoint
CREATE INDEX "deletions_root" ON "deletions" USING btree ("root_id");
--> statement-breakpoint
CREATE INDEX "deletions_at" ON "deletions" USING btree ("at");
--> statement-breakpoint
INSERT INTO "deletions" ("module", "record_id", "root_id", "at", "by")
SELECT "module", "id", "id", "deleted_at", "updated_by" FROM "records" WHERE "deleted_at" IS NOT NULL AND "merged_into" IS NULL;
--> statement-breakpoint
CREATE TABLE "cleared_lookups" (
	"target_id" uuid NOT NULL,
	"module" text NOT NULL,
	"record_id" uuid NOT NULL,
	"field" text NOT NULL,
	CONSTRAINT "cleared_lookups_pkey" PRIMARY KEY("target_id","record_id","field")
);
--> statement-breakpoint
CREATE INDEX "cleared_lookups_record" ON "cleared_lookups" USING btree ("record_id");
--> statement-breakpoint
UPDATE "profiles" SET "rights" = "rights" || '["records.purge"]'::jsonb WHERE "id" = 'administrator' AND NOT "rights" ? 'records.purge';
--> statement-breakpoint
UPDATE "profiles" SET "rights" = "rights" || '["views.share"]'::jsonb WHERE "id" IN ('administrator', 'manager', 'processOwner') AND NOT "rights" ? 'views.share';
