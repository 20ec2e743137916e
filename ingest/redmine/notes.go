package redmine

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// tally is what the files of an export hold as a whole.
type tally struct {
	list    string          // list of the last record
	issues  map[string]bool // issues by number: whether one of their records has journals
	total   int             // issues that there are, as the lists say
	unnamed map[string]int  // changes by the number of a status that nothing explains
	private int             // notes that not everybody may see
}

func newTally() tally { return tally{issues: map[string]bool{}, unnamed: map[string]int{}} }

func (t *tally) issue(key string, o jsonobject.Object) {
	t.issues[key] = t.issues[key] || o.Mentions("journals")
}

func (a *answers) notes() {
	t := a.seen
	note := func(code, remedy, format string, args ...any) {
		a.out.Note(connector.Note{Code: code, Text: fmt.Sprintf(format, args...), Remedy: remedy})
	}
	if t.total > len(t.issues) {
		note("page-incomplete", "ask again with limit=100 and offset until the list is empty", "the files hold %d of %d issues", len(t.issues), t.total)
	}
	bare := 0
	for _, journals := range t.issues {
		if !journals {
			bare++
		}
	}
	if bare > 0 {
		note("history-missing", journalRemedy, "%d of %d issues come without journals: what changed, and all notes, are not there", bare, len(t.issues))
	}
	if len(t.unnamed) > 0 {
		changes := 0
		for _, n := range t.unnamed {
			changes += n
		}
		note("states-unnamed", "save issue_statuses.json beside the issues", "%d sides of status changes are numbers that no file explains: %s",
			changes, strings.Join(slices.Sorted(maps.Keys(t.unnamed)), ", "))
	}
	if t.private > 0 {
		note("private-comments", "export with an account that sees only what everybody may see, if the texts must not be kept",
			"%d notes are private: whoever made the export may see them, readers of a report may not", t.private)
	}
}
