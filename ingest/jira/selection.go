package jira

import (
	"fmt"
	"slices"

	"github.com/workhealth/workhealth/ingest/connector"
)

// enoughToJudge is the number of issues from which one-sided states are taken for a selection.
const enoughToJudge = 10

// capRemedy says how to get around a limit on the number of issues in one export.
const capRemedy = "export in parts (for example by year of creation) and import them together"

// isCap tells whether a number of issues is one at which Jira cuts exports.
func isCap(issues int) bool { return slices.Contains([]int{1000, 5000, 10000}, issues) }

func capText(issues int) string {
	return fmt.Sprintf("exactly %d issues: Jira may have cut the export there", issues)
}

// selection counts how the issues of an export stand, to tell when only one side of the work was exported.
type selection struct {
	items      int
	done, open int // by category, where the file has one
	resolved   int
	stateless  int
}

func (t *selection) item(it *connector.Item) {
	t.items++
	switch it.StateCategory {
	case "done":
		t.done++
	case "new", "indeterminate":
		t.open++
	}
	if it.Resolution != "" || !it.ResolvedAt.IsZero() {
		t.resolved++
	}
	if it.State == "" {
		t.stateless++
	}
}

// oneSided tells of files that hold only one side: by state category, else by resolution where the file tells of it.
func (t *selection) oneSided(tellsResolution bool) (text, code string) {
	if t.items < enoughToJudge {
		return "", ""
	}
	switch {
	case t.done == t.items:
		return fmt.Sprintf("all %d issues are done", t.items), "only-closed"
	case t.open == t.items:
		return fmt.Sprintf("none of the %d issues is done", t.items), "only-open"
	case t.done+t.open > 0 || !tellsResolution:
		return "", ""
	case t.resolved == t.items:
		return fmt.Sprintf("all %d issues are resolved", t.items), "only-closed"
	case t.resolved == 0:
		return fmt.Sprintf("none of the %d issues is resolved", t.items), "only-open"
	}
	return "", ""
}

// selectionRemedy is what to do about an export of one side of the work.
const selectionRemedy = "export all issues of the project, whatever their state"

// report notes what the export leaves out by its selection of issues or fields.
func (t *selection) report(note func(code, text, remedy string)) {
	if t.items > 0 && t.stateless == t.items {
		note("no-state", "no issue shows its status: nothing can be said about the state of the work", "export all fields")
	}
	if text, code := t.oneSided(true); code != "" {
		note(code, text, selectionRemedy)
	}
}
