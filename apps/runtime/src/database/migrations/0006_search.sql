-- Names of records by what stands in them. A table of its own, because a record changes often and its name seldom.
CREATE TABLE "search_names" (
	"module" text NOT NULL,
	"record_id" uuid NOT NULL,
	"folded" text NOT NULL,
	CONSTRAINT "search_names_pkey" PRIMARY KEY("module","record_id")
);
--> statement-breakpoint
-- Two signs at a time, a blank before the first; from U+2E80 on (Chinese, Japanese, Korean) each sign alone as well.
CREATE FUNCTION "name_grams"("folded" text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  signs text[] := string_to_array(' ' || folded, NULL);
  grams text[] := '{}';
BEGIN
  FOR place IN 2 .. cardinality(signs) LOOP
    grams := grams || (signs[place - 1] || signs[place]);
    IF signs[place] COLLATE "C" >= U&'\2E80' THEN
      grams := grams || signs[place];
    END IF;
  END LOOP;
  RETURN grams;
END $$;
--> statement-breakpoint
INSERT INTO "search_names" SELECT "module", "id", "name_folded" FROM "records";
--> statement-breakpoint
CREATE INDEX "search_names_grams" ON "search_names" USING gin (name_grams("folded"));
--> statement-breakpoint
CREATE INDEX "records_created" ON "records" USING btree ("created_at","id") WHERE deleted_at is null;
