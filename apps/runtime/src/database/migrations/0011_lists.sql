-- Rows of other people are passed over in the index, and everybody's records come in the order of their making.
DROP INDEX "records_updated";
--> statement-breakpoint
CREATE INDEX "records_updated" ON "records" USING btree ("updated_at","id","owner") WHERE deleted_at is null;
--> statement-breakpoint
DROP INDEX "records_created";
--> statement-breakpoint
CREATE INDEX "records_created" ON "records" USING btree ("created_at","id","owner") WHERE deleted_at is null;
--> statement-breakpoint
DROP INDEX "records_name";
--> statement-breakpoint
CREATE INDEX "records_name" ON "records" USING btree ("name_folded" COLLATE "C","id","owner") WHERE deleted_at is null;
--> statement-breakpoint
DROP INDEX "records_owner";
--> statement-breakpoint
CREATE INDEX "records_owner" ON "records" USING btree ("owner","id") WHERE deleted_at is null;
