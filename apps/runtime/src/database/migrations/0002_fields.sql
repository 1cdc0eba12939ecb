CREATE TABLE "field_indexes" (
	"name" text PRIMARY KEY NOT NULL,
	"module" text NOT NULL,
	"field" text NOT NULL,
	"kind" text NOT NULL,
	"statement" text NOT NULL,
	"state" text NOT NULL,
	"problem" jsonb,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "field_indexes_module_field_kind" UNIQUE("module","field","kind"),
	CONSTRAINT "field_indexes_module_fkey" FOREIGN KEY ("module") REFERENCES "public"."modules"("id") ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE "field_jobs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"module" text NOT NULL,
	"field" text,
	"kind" text NOT NULL,
	"body" jsonb NOT NULL,
	"state" text NOT NULL,
	"after" uuid,
	"total" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"refused" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"problem" text,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "field_jobs_module_fkey" FOREIGN KEY ("module") REFERENCES "public"."modules"("id") ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX "field_jobs_module" ON "field_jobs" USING btree ("module","created_at" desc);
