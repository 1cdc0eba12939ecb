CREATE TABLE "role_above" (
	"role_id" text NOT NULL,
	"above_id" text NOT NULL,
	CONSTRAINT "role_above_pkey" PRIMARY KEY("role_id","above_id")
);
--> statement-breakpoint
CREATE TABLE "group_parts" (
	"group_id" text NOT NULL,
	"part" text NOT NULL,
	CONSTRAINT "group_parts_pkey" PRIMARY KEY("group_id","part")
);
--> statement-breakpoint
CREATE TABLE "sharing_rules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"module" text NOT NULL,
	"name" text NOT NULL,
	"owned_by" text[] NOT NULL,
	"condition" jsonb,
	"shared_with" text[] NOT NULL,
	"op" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "share_owners" (
	"rule_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	CONSTRAINT "share_owners_pkey" PRIMARY KEY("rule_id","owner_id")
);
--> statement-breakpoint
CREATE TABLE "record_shares" (
	"module" text NOT NULL,
	"record_id" uuid NOT NULL,
	"principal" text NOT NULL,
	"op" text NOT NULL,
	"shared_by" uuid,
	"shared_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "record_shares_pkey" PRIMARY KEY("record_id","principal")
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"begins" text NOT NULL,
	"rights" text[] NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "role_above" ADD CONSTRAINT "role_above_role_id_roles_id_fk" FOREIGN KEY ("role_id") REFERENCES "roles"("id") ON DELETE cascade;
--> statement-breakpoint
ALTER TABLE "role_above" ADD CONSTRAINT "role_above_above_id_roles_id_fk" FOREIGN KEY ("above_id") REFERENCES "roles"("id") ON DELETE cascade;
--> statement-breakpoint
ALTER TABLE "group_parts" ADD CONSTRAINT "group_parts_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "groups"("id") ON DELETE cascade;
--> statement-breakpoint
ALTER TABLE "sharing_rules" ADD CONSTRAINT "sharing_rules_module_modules_id_fk" FOREIGN KEY ("module") REFERENCES "modules"("id") ON DELETE cascade;
--> statement-breakpoint
ALTER TABLE "share_owners" ADD CONSTRAINT "share_owners_rule_id_sharing_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "sharing_rules"("id") ON DELETE cascade;
--> statement-breakpoint
ALTER TABLE "share_owners" ADD CONSTRAINT "share_owners_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE cascade;
--> statement-breakpoint
ALTER TABLE "record_shares" ADD CONSTRAINT "record_shares_shared_by_users_id_fk" FOREIGN KEY ("shared_by") REFERENCES "users"("id") ON DELETE set null;
--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE cascade;
--> statement-breakpoint
CREATE INDEX "role_above_above" ON "role_above" USING btree ("above_id");
--> statement-breakpoint
CREATE INDEX "group_parts_part" ON "group_parts" USING btree ("part");
--> statement-breakpoint
CREATE INDEX "sharing_rules_module" ON "sharing_rules" USING btree ("module");
--> statement-breakpoint
CREATE INDEX "share_owners_owner" ON "share_owners" USING btree ("owner_id");
--> statement-breakpoint
CREATE INDEX "record_shares_principal" ON "record_shares" USING btree ("principal","module");
--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_token" ON "api_keys" USING btree ("token_hash");
--> statement-breakpoint
CREATE INDEX "api_keys_user" ON "api_keys" USING btree ("user_id");
--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit" USING btree ("at","id");
--> statement-breakpoint
INSERT INTO "group_parts" ("group_id", "part") SELECT "group_id", 'user:' || "user_id"::text FROM "group_members";
--> statement-breakpoint
INSERT INTO "role_above" ("role_id", "above_id")
WITH RECURSIVE "line"("role", "above") AS (
	SELECT "id", "id" FROM "roles"
	UNION
	SELECT "line"."role", "roles"."parent" FROM "line" JOIN "roles" ON "roles"."id" = "line"."above" WHERE "roles"."parent" IS NOT NULL
)
SELECT "role", "above" FROM "line";
