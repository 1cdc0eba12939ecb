ALTER TABLE "records" ADD COLUMN "became" jsonb;--> statement-breakpoint
CREATE INDEX "records_merged" ON "records" USING btree ("merged_into") WHERE merged_into is not null;
