package bugzilla

import "github.com/workhealth/workhealth/ingest/connector"

// fields are the fields whose changes have a standard name, as REST calls them.
var fields = map[string]connector.Field{
	"status":           connector.FieldState,
	"bug_status":       connector.FieldState,
	"resolution":       connector.FieldResolution,
	"assigned_to":      connector.FieldOwner,
	"priority":         connector.FieldPriority,
	"type":             connector.FieldType,
	"bug_type":         connector.FieldType,
	"summary":          connector.FieldTitle,
	"short_desc":       connector.FieldTitle,
	"deadline":         connector.FieldDue,
	"estimated_time":   connector.FieldEstimate,
	"target_milestone": connector.FieldSprint,
	"keywords":         connector.FieldLabels,
	"product":          connector.FieldProject,
	"component":        connector.FieldTeam,
	"depends_on":       connector.FieldLink,
	"dependson":        connector.FieldLink,
	"blocks":           connector.FieldLink,
	"blocked":          connector.FieldLink,
	"dupe_of":          connector.FieldLink,
	"see_also":         connector.FieldLink,
	flagField:          connector.FieldFlag,
}

const flagField = "flagtypes.name"

// captions are the names that English activity pages use for the same fields.
var captions = map[string]string{
	"Status":                 "status",
	"Resolution":             "resolution",
	"Assignee":               "assigned_to",
	"AssignedTo":             "assigned_to",
	"Priority":               "priority",
	"Type":                   "type",
	"Summary":                "summary",
	"Deadline":               "deadline",
	"Orig. Est.":             "estimated_time",
	"Estimated Hours":        "estimated_time",
	"Target Milestone":       "target_milestone",
	"Keywords":               "keywords",
	"Product":                "product",
	"Component":              "component",
	"Depends on":             "depends_on",
	"Depends On":             "depends_on",
	"Blocks":                 "blocks",
	"See Also":               "see_also",
	"Flags":                  flagField,
	"Flag":                   flagField,
	"Severity":               "severity",
	"Hardware":               "platform",
	"OS":                     "op_sys",
	"Version":                "version",
	"CC":                     "cc",
	"QA Contact":             "qa_contact",
	"Whiteboard":             "whiteboard",
	"URL":                    "url",
	"Alias":                  "alias",
	"Group":                  "groups",
	"Ever confirmed":         "is_confirmed",
	"Attachment is obsolete": "attachments.isobsolete",
	"Attachment is patch":    "attachments.ispatch",
	"Attachment description": "attachments.description",
}
