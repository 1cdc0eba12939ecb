-- What runs of a paused process were told meanwhile: they hear it in its order when the process goes on.
CREATE TABLE "missed" (
	"run_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"seq" text COLLATE "C" NOT NULL,
	"told" jsonb NOT NULL,
	CONSTRAINT "missed_pkey" PRIMARY KEY("run_id","event_id")
);
--> statement-breakpoint
ALTER TABLE "missed" ADD CONSTRAINT "missed_run" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "missed_seq" ON "missed" USING btree ("seq");
--> statement-breakpoint
ALTER TABLE "processes" ADD COLUMN "catching_up" boolean DEFAULT false NOT NULL;
