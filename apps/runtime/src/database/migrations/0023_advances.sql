-- A run is read and written whole, by programs: text that is checked costs a fifth of a document that is taken apart.
ALTER TABLE "runs" ALTER COLUMN "state" TYPE json USING "state"::json;--> statement-breakpoint
-- What an advance did is one row, numbered by its last step; `journal` shows its steps one by one as before.
ALTER TABLE "journal" RENAME TO "advances";--> statement-breakpoint
ALTER TABLE "advances" RENAME CONSTRAINT "journal_pkey" TO "advances_pkey";--> statement-breakpoint
ALTER TABLE "advances" RENAME COLUMN "step" TO "steps";--> statement-breakpoint
ALTER TABLE "advances" ALTER COLUMN "steps" TYPE jsonb USING jsonb_build_array("steps");--> statement-breakpoint
DO $$
DECLARE part text;
BEGIN
  FOR part IN SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'advances'::regclass LOOP
    EXECUTE format('ALTER TABLE %I RENAME TO %I', part, replace(part, 'journal', 'advances'));
  END LOOP;
END $$;--> statement-breakpoint
CREATE VIEW "journal" AS
SELECT a.run_id, (a.seq - jsonb_array_length(a.steps) + s.place)::int AS seq, a.event_id, a.at, s.step
FROM "advances" a CROSS JOIN LATERAL jsonb_array_elements(a.steps) WITH ORDINALITY AS s(step, place);
