ALTER TABLE "claims" ADD COLUMN "deaths" integer DEFAULT 0 NOT NULL;
