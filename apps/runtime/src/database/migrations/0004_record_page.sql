CREATE TABLE "notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"module" text NOT NULL,
	"record_id" uuid NOT NULL,
	"author" uuid NOT NULL,
	"body" text NOT NULL,
	"mentions" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"edited_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE INDEX "notes_record" ON "notes" USING btree ("record_id","created_at");
--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "sha256" text;
--> statement-breakpoint
CREATE TABLE "attachments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"module" text NOT NULL,
	"record_id" uuid NOT NULL,
	"file_id" uuid,
	"name" text NOT NULL,
	"added_by" uuid NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	"removed_by" uuid,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "attachments_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "files"("id")
);
--> statement-breakpoint
CREATE INDEX "attachments_record" ON "attachments" USING btree ("record_id","added_at");
--> statement-breakpoint
CREATE INDEX "attachments_file" ON "attachments" USING btree ("file_id");
--> statement-breakpoint
CREATE TABLE "followers" (
	"module" text NOT NULL,
	"record_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"following" boolean NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "followers_pkey" PRIMARY KEY("record_id","user_id"),
	CONSTRAINT "followers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX "followers_user" ON "followers" USING btree ("user_id","since");
--> statement-breakpoint
CREATE TABLE "notification_settings" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"follow_own_edits" boolean DEFAULT true NOT NULL,
	CONSTRAINT "notification_settings_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "kind" text DEFAULT 'process' NOT NULL;
--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "actor" uuid;
--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "body" jsonb DEFAULT '{}'::jsonb NOT NULL;
--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "topic" text;
--> statement-breakpoint
CREATE INDEX "notifications_unread" ON "notifications" USING btree ("user_id") WHERE read_at is null;
--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_topic" ON "notifications" USING btree ("user_id","topic") WHERE read_at is null and topic is not null;
--> statement-breakpoint
CREATE INDEX "records_about" ON "records" USING btree (((data ->> 'aboutId') collate "C")) WHERE deleted_at is null and ((data ->> 'aboutId') collate "C") is not null;
