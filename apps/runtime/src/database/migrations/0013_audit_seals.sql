-- The audit log is sealed in batches: each seal names its entries and carries the hash of the one before.
CREATE TABLE "audit_seals" (
	"number" bigint PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"entries" uuid[] NOT NULL,
	"head" text NOT NULL
);
--> statement-breakpoint
-- Entries no seal names yet. Their own transaction puts them here, so a seal never overtakes one that commits late.
CREATE TABLE "audit_unsealed" (
	"id" uuid PRIMARY KEY NOT NULL
);
--> statement-breakpoint
INSERT INTO "audit_unsealed" SELECT "id" FROM "audit";
--> statement-breakpoint
CREATE FUNCTION "await_seal"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit_unsealed (id) VALUES (NEW.id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "audit_await_seal" AFTER INSERT ON "audit" FOR EACH ROW EXECUTE FUNCTION "await_seal"();
--> statement-breakpoint
CREATE TRIGGER "audit_untruncated" BEFORE TRUNCATE ON "audit" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "audit_seals_immutable" BEFORE UPDATE OR DELETE ON "audit_seals" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "audit_seals_untruncated" BEFORE TRUNCATE ON "audit_seals" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
-- The account of the runtime owns the tables, yet has no right to change what is in them.
REVOKE UPDATE, DELETE, TRUNCATE ON "audit", "audit_seals" FROM CURRENT_USER;
