CREATE TABLE "calendars" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"hours" jsonb NOT NULL,
	"holidays" jsonb NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "calendars_name" ON "calendars" USING btree (lower("name"));
--> statement-breakpoint
ALTER TABLE "installation" ADD COLUMN "calendar_id" uuid;
--> statement-breakpoint
ALTER TABLE "installation" ADD CONSTRAINT "installation_calendar" FOREIGN KEY ("calendar_id") REFERENCES "calendars"("id");
--> statement-breakpoint
CREATE INDEX "timers_business" ON "timers" USING btree ("run_id") WHERE "intent" #>> '{after,unit}' like 'business%';
--> statement-breakpoint
CREATE TABLE "outgoing" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"allowed" jsonb NOT NULL,
	"key_number" integer NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "refused_acts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"process_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"node" text NOT NULL,
	"code" text NOT NULL,
	"actor" uuid,
	"at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "refused_acts_process" ON "refused_acts" USING btree ("process_id","at");
--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "undo" jsonb;
--> statement-breakpoint
CREATE INDEX "runs_key" ON "runs" USING btree ("entry_key") WHERE ended_at is null and entry_key like '%/%';
--> statement-breakpoint
UPDATE "profiles" SET "rights" = "rights" || '["calendars.manage", "connections.manage", "runs.repair", "runs.override"]'::jsonb
WHERE "id" = 'administrator' AND NOT "rights" ? 'runs.repair';
--> statement-breakpoint
UPDATE "profiles" SET "rights" = "rights" || '["runs.repair"]'::jsonb
WHERE "id" = 'processOwner' AND NOT "rights" ? 'runs.repair';
