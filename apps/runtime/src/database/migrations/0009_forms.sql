CREATE TABLE "kept_forms" (
	"user_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"node" text NOT NULL,
	"draft" jsonb NOT NULL,
	"percent" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "kept_forms_pkey" PRIMARY KEY("run_id","user_id","node"),
	CONSTRAINT "kept_forms_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX "kept_forms_user" ON "kept_forms" USING btree ("user_id");
