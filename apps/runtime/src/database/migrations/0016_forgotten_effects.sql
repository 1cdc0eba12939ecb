CREATE INDEX "effects_ready" ON "effects" USING btree ("key") WHERE state = 'ready';--> statement-breakpoint
CREATE INDEX "effects_unknown" ON "effects" USING btree ("run_id") WHERE state = 'unknown';
