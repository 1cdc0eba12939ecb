UPDATE "modules" SET "definition" = jsonb_set("definition", '{fields}', (
	SELECT jsonb_agg(
		CASE WHEN field.value ->> 'id' = 'status' AND NOT field.value -> 'options' @> '[{"key": "withdrawn"}]'
		THEN jsonb_set(field.value, '{options}', (field.value -> 'options') || '[{"key": "withdrawn", "label": {"en": "Withdrawn", "zh-CN": "已撤回", "zh-TW": "已撤回"}, "colour": "gray", "outcome": "lost"}]')
		ELSE field.value END
		ORDER BY field.place)
	FROM jsonb_array_elements("definition" -> 'fields') WITH ORDINALITY AS field(value, place)))
WHERE "id" = 'tasks';
--> statement-breakpoint
UPDATE "installation" SET "epoch" = "epoch" + 1;
