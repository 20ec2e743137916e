package redmine

import (
	"fmt"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

func csvFormat() connector.Format {
	l := csvLayout()
	return connector.Format{
		ID:    "redmine-csv",
		Name:  "Redmine CSV (issue list)",
		HowTo: `Open Issues with Status: all, choose CSV under "Also available in", then all columns and the description.`,
		Tells: []connector.Capability{connector.Items, connector.Owners, connector.Links, connector.People, connector.DueDates},

		Tested: connector.RealFile,
		Cannot: []connector.Gap{
			{What: "when an issue changed its status", Needs: connector.StateHistory, Remedy: journalRemedy},
			{What: "when an issue was handed to whom", Needs: connector.OwnerHistory, Remedy: journalRemedy},
			{What: "comments; Last notes has no author and no date", Needs: connector.Comments, Remedy: journalRemedy},
			{What: "who booked time when; Spent time is a total", Needs: connector.Worklogs, Remedy: "save time_entries.json?limit=100"},
			{What: "people's logins and addresses", Needs: connector.People, Remedy: "import a roster that names people as Redmine does"},
			{What: "which team an issue belongs to", Needs: connector.Teams, Remedy: "give issues a custom field named Team, or import a roster"},
		},
		Recognize: func(f *connector.File) connector.Match { return recognizeCSV(l, f) },
		Read:      l.Read,
	}
}

func csvLayout() *itemtable.Layout {
	return &itemtable.Layout{
		Source: source, Columns: columns(),
		Marks:      [][]string{{number}, subject},
		Refute:     func(p *itemtable.Preview) bool { return p.Header.Names[0] != number || captions(p) == 0 },
		Separators: "\n", // an issue has one assignee and one category, and both may hold commas
		Item:       completeRow,
		Extra:      linksOfRow,
		End:        capNote,
	}
}

// recognizeCSV is surer the more captions it knows: a list with custom fields only has few of them.
func recognizeCSV(l *itemtable.Layout, f *connector.File) connector.Match {
	m := l.Recognize(f)
	if m.Confidence == 0 {
		return m
	}
	m.Confidence = 0.6
	if p, err := table.Sniff(f); err == nil {
		switch n := captions(p); {
		case n >= 4:
			m.Confidence = 0.95
		case n >= 2:
			m.Confidence = 0.8
		}
	}
	return m
}

// captions counts the columns of a table that Redmine names so, beside number and subject.
func captions(p *itemtable.Preview) (n int) {
	for _, names := range known {
		if p.Header.Column(names...) >= 0 {
			n++
		}
	}
	return n
}

func completeRow(r *itemtable.Row) {
	r.Item.ParentKey = strings.TrimPrefix(r.Item.ParentKey, "#")
}

// linksOfRow sends what a row says of other issues. Both ends tell the same relation: the second telling is merged.
func linksOfRow(r *itemtable.Row) {
	key := r.Item.Key
	if r.Item.ParentKey != "" {
		sendLink(r, connector.Link{FromKey: r.Item.ParentKey, ToKey: key, Kind: connector.LinkParent, Original: "parent"})
	}
	for _, found := range relationsIn(r.Cell(relations...)) {
		k := kindOf(found[0])
		l := connector.Link{FromKey: key, ToKey: found[1], Kind: k.standard(), Original: found[0]}
		if k.reverse {
			l.FromKey, l.ToKey = l.ToKey, l.FromKey
		}
		sendLink(r, l)
	}
}

func sendLink(r *itemtable.Row, l connector.Link) {
	l.Origin, l.Source = r.Origin, source
	from, to := l.FromKey, l.ToKey
	if l.Kind == connector.LinkRelates && from > to { // has no direction, and each end tells it from its own
		from, to = to, from
	}
	if r.Out().First("work_item_link", source, string(l.Kind)+" "+from+" "+to) {
		r.Out().Link(&l)
	}
}

// exportLimit is how many issues a list holds at most unless an administrator changed it.
const exportLimit = 500

func capNote(r *itemtable.Row) {
	if r.Number != exportLimit {
		return
	}
	r.Out().Note(connector.Note{
		Code: "rows-capped", File: r.Origin.File,
		Text:   fmt.Sprintf("the file holds exactly %d issues, the most that Redmine exports by default", exportLimit),
		Remedy: "split the list by project or by date of creation, or have the export limit raised (Administration, Settings, Issue tracking)",
	})
}
