package bugzilla

import (
	"fmt"
	"slices"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
)

func csvFormat() connector.Format {
	l := csvLayout()
	return connector.Format{
		ID:    "bugzilla-csv",
		Name:  "Bugzilla CSV (search result)",
		HowTo: "Open a search result, choose the columns with Change Columns (Opened, Changed, Reporter, Depends on ...), then CSV below the list.",
		Tells: []connector.Capability{connector.Items, connector.Owners, connector.Links, connector.People, connector.DueDates, connector.Teams},

		Tested: connector.RealFile,
		Cannot: append(historyGaps(),
			connector.Gap{What: "comments and descriptions", Needs: connector.Comments, Remedy: "export the same search as XML"}),
		Recognize: l.Recognize,
		Read:      l.Read,
	}
}

func csvLayout() *itemtable.Layout {
	return &itemtable.Layout{
		Source: tool,
		Columns: itemtable.Columns{
			Key: []string{"bug_id", "Bug ID"}, Type: []string{"bug_type", "Type"}, State: []string{"bug_status", "Status"},
			Resolution: []string{"resolution"}, Priority: []string{"priority"},
			Title: []string{"short_desc", "Summary", "short_short_desc", "Summary (first 60 characters)"},
			Team:  []string{"component"}, Project: []string{"product"}, Sprint: []string{"target_milestone", "Target Milestone"},
			Owners: []string{"assigned_to", "Assignee"}, Creator: []string{"reporter"}, Labels: []string{"keywords"},
			Created: []string{"opendate", "Opened", "creation_ts"}, Updated: []string{"changeddate", "Changed", "delta_ts"},
			Resolved: []string{"cf_last_resolved", "Last Resolved"}, Due: []string{"deadline"},
		},
		Marks:      [][]string{{"bug_id", "Bug ID"}, {"bug_status", "short_desc", "short_short_desc", "Product"}},
		Confidence: 0.95,
		Refute:     notBugs,
		Separators: ",",
		Nulls:      []string{"---", "--"},
		Person:     func(cell string) connector.Identity { return identityOf(tool, cell) },
		Item:       completeRow,
		Extra:      linksOfRow,
		End:        capNote,
	}
}

// notBugs refuses tables that have the words but not the shape: two of the columns that every search result may show.
func notBugs(p *itemtable.Preview) bool {
	seen := 0
	for _, names := range [][]string{
		{"bug_status", "Status"}, {"short_desc", "short_short_desc", "Summary"}, {"product"}, {"component"}, {"assigned_to", "Assignee"}, {"resolution"},
	} {
		if p.Header.Column(names...) >= 0 {
			seen++
		}
	}
	return seen < 2
}

// completeRow makes up for what the columns say in two places.
func completeRow(r *itemtable.Row) {
	r.Item.Type = typeOf(r.Item.Type, r.Cell("bug_severity", "Severity"))
	r.Item.EstimateSeconds = estimate(r.Float("estimated_time", "Orig. Est."))
	realName(r, "assigned_to", "assigned_to_realname", "Assignee", "Assignee Real Name")
	realName(r, "reporter", "reporter_realname", "Reporter", "Reporter Real Name")
	r.Person(r.Cell("qa_contact", "QA Contact"))
}

// realName joins the real name of a person, in a column of its own, to the login. The columns come in pairs.
func realName(r *itemtable.Row, pairs ...string) {
	for i := 0; i < len(pairs); i += 2 {
		who := identityOf(tool, r.Cell(pairs[i]))
		if name := r.Cell(pairs[i+1]); who.Login != "" && name != "" && name != who.Login {
			who.Name = name
			r.Out().Person(who)
		}
	}
}

// linkColumns are the columns that name other bugs, by the field that relations knows.
var linkColumns = map[string][]string{
	"depends_on": {"dependson", "depends_on", "Depends on"},
	"blocks":     {"blocked", "blocks"},
	"dupe_of":    {"dupe_of", "dup_id", "Duplicate of"},
	"see_also":   {"see_also", "See Also"},
}

func linksOfRow(r *itemtable.Row) {
	s := &site{out: r.Out(), source: tool}
	for _, relation := range relations {
		if names, ok := linkColumns[relation.field]; ok {
			for _, other := range itemtable.Split(r.Cell(names...), ", ") {
				s.link(r.Origin, r.Item.Key, relation, other)
			}
		}
	}
}

func capNote(r *itemtable.Row) {
	if !slices.Contains(caps[1:], r.Number) {
		return
	}
	r.Out().Note(connector.Note{
		Code: "rows-capped", File: r.Origin.File,
		Text:   fmt.Sprintf("the file holds exactly %d bugs, a limit that servers set without saying so", r.Number),
		Remedy: "split the search by product or by year and import all parts",
	})
}
