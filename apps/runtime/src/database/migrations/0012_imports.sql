ALTER TABLE "imports" ADD COLUMN "made" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "undo_job" uuid;--> statement-breakpoint
CREATE INDEX "imports_by" ON "imports" USING btree ("created_by","id");--> statement-breakpoint
CREATE TABLE "import_made" (
	"import_id" uuid NOT NULL,
	"module" text NOT NULL,
	"record_id" uuid NOT NULL,
	CONSTRAINT "import_made_pkey" PRIMARY KEY("import_id","record_id")
);
--> statement-breakpoint
ALTER TABLE "import_made" ADD CONSTRAINT "import_made_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE TABLE "import_mappings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"module" text NOT NULL,
	"name" text NOT NULL,
	"columns" jsonb NOT NULL,
	"mapping" jsonb NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "import_mappings_name" ON "import_mappings" USING btree ("module",lower("name"));--> statement-breakpoint
ALTER TABLE "bulk_results" ADD COLUMN "module" text;
