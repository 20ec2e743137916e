package azuredevops

import (
	"bytes"
	"regexp"

	"github.com/workhealth/workhealth/ingest/connector"
)

// The marks of the answers. They are looked for in the text of the head, because one work item with its revisions may be
// longer than that.
var (
	markFields   = regexp.MustCompile(`"fields"\s*:\s*\{`)
	markSystem   = regexp.MustCompile(`"System\.(Id|Rev|WorkItemType|State|Title|TeamProject|ChangedDate|AreaPath)"\s*:`)
	markUpdate   = regexp.MustCompile(`"workItemId"\s*:\s*[0-9]+[^{}]*"revisedDate"|"revisedDate"[^{}]*"workItemId"|"workItemId"\s*:\s*[0-9]+\s*,\s*"rev"\s*:`)
	markLink     = regexp.MustCompile(`"rel"\s*:\s*"[\w.-]+"[^{}]*"sourceId"\s*:\s*[0-9]+[^{}]*"targetId"\s*:\s*[0-9]+`)
	markComment  = regexp.MustCompile(`"workItemId"\s*:\s*[0-9]+`)
	markPlace    = regexp.MustCompile(`(?i)/_apis/wit/workitems/`)
	markQuery    = regexp.MustCompile(`"queryType"\s*:\s*"(flat|tree|oneHop)"`)
	markQueryIDs = regexp.MustCompile(`"workItem(s|Relations)"\s*:\s*\[`)
)

func recognizeJSON(f *connector.File) connector.Match {
	head, _, err := f.Head()
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), " \t\r\n")
	if err != nil || len(head) == 0 || head[0] != '{' && head[0] != '[' {
		return connector.Match{}
	}
	m := connector.Match{Confidence: 0.97}
	switch {
	case markFields.Match(head) && markSystem.Match(head):
		m.Reason = "fields named System.…"
		if markUpdate.Match(head) {
			m.Variant = "updates"
		}
	case markUpdate.Match(head) && markPlace.Match(head):
		m.Reason, m.Variant = "workItemId and rev at /_apis/wit/", "updates"
	case markLink.Match(head):
		m.Reason, m.Variant = "rel, sourceId and targetId", "links of the reporting interface"
	case markComment.Match(head) && markPlace.Match(head):
		m.Confidence, m.Reason, m.Variant = 0.95, "workItemId and an address at /_apis/wit/", "comments"
	case markQuery.Match(head) && markQueryIDs.Match(head):
		m.Confidence, m.Reason, m.Variant = 0.95, "queryType and work items", "query result, ids only"
	default:
		return connector.Match{}
	}
	if bytes.Contains(head[:min(len(head), 4096)], []byte(`"responses"`)) {
		m.Variant += " in the wrapping of the documentation"
	}
	return m
}
