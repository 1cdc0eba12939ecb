CREATE TABLE "widget_sites" (
	"origin" text PRIMARY KEY NOT NULL,
	"key_number" integer NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
