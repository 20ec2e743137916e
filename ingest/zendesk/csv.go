package zendesk

import (
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

func csvFormat() connector.Format {
	l := csvLayout()
	return connector.Format{
		ID:    "zendesk-csv",
		Name:  "Zendesk tickets (CSV of a view or of the account)",
		HowTo: "Open a view, choose Actions, Export as CSV; or Admin Center, Account, Reports, Export as CSV.",
		Tells: []connector.Capability{connector.Items, connector.Owners, connector.People, connector.DueDates, connector.Teams},

		Tested: connector.WrittenFile,
		Cannot: []connector.Gap{
			{What: "when a ticket changed its status", Needs: connector.StateHistory, Remedy: auditRemedy},
			{What: "when a ticket was handed to whom", Needs: connector.OwnerHistory, Remedy: auditRemedy},
			{What: "comments", Needs: connector.Comments, Remedy: "export JSON (Admin Center, Account, Reports)"},
			{What: "problems and follow-ups", Needs: connector.Links, Remedy: "export JSON (Admin Center, Account, Reports)"},
			noWorklogs,
		},
		Recognize: func(f *connector.File) connector.Match { return recognizeCSV(l, f) },
		Read:      l.Read,
	}
}

func csvLayout() *itemtable.Layout {
	return &itemtable.Layout{
		Source: tool,
		Columns: itemtable.Columns{
			Key: []string{"Id", "Ticket ID"}, Type: []string{"Ticket type", "Type"}, State: []string{"Status", "Ticket status"},
			Priority: []string{"Priority"}, Title: []string{"Subject"}, Owners: []string{"Assignee"}, Team: []string{"Group"},
			Created: []string{"Created at", "Requested", "Created"}, Updated: []string{"Updated at", "Updated", "Latest update"},
			Resolved: []string{"Solved at", "Solved"}, Due: []string{"Due date", "Due at"},
		},
		Marks:      [][]string{{"Id", "Ticket ID"}, {"Requester"}, {"Group", "Assignee"}, {"Status", "Ticket status", "Subject"}},
		Refute:     func(p *itemtable.Preview) bool { return !numbered(p) || p.Header.Column("Created time") >= 0 },
		Separators: "\n", // one assignee, whose name may hold a comma
		Nulls:      []string{"-"},
		Item:       complete,
	}
}

// own are columns that mark a list as Zendesk's beside the few that help desks share.
var own = []string{
	"Summation column", "Requester id", "Requester external id", "Requester email", "Requester domain", "Submitter", "Group stations",
	"Assignee stations", "Replies", "First reply time in minutes", "Full resolution time in minutes", "Via", "Ticket type",
	"Satisfaction Score", "Initially assigned at", "Assigned at", "Solved at", "Ticket form", "Requester updated", "Assignee updated", "Requested",
}

// recognizeCSV is surer the more columns it knows: people pick the columns of a view.
func recognizeCSV(l *itemtable.Layout, f *connector.File) connector.Match {
	m := l.Recognize(f)
	if m.Confidence == 0 {
		return m
	}
	m.Confidence = 0.6
	if p, err := table.Sniff(f); err == nil {
		found := 0
		for _, name := range own {
			if p.Header.Column(name) >= 0 {
				found++
			}
		}
		switch {
		case found >= 4:
			m.Confidence = 0.95
		case found >= 1:
			m.Confidence = 0.8
		}
	}
	return m
}

// numbered tells whether the ids are numbers, as all of Zendesk's are.
func numbered(p *itemtable.Preview) bool {
	at := p.Header.Column("Id", "Ticket ID")
	for _, row := range p.Rows {
		if strings.Trim(row[at], "0123456789 ") != "" {
			return false
		}
	}
	return true
}

// complete adds what needs more than one column, and the tags, which blanks part.
func complete(r *itemtable.Row) {
	r.Item.Labels = strings.FieldsFunc(r.Cell("Tags"), func(c rune) bool { return c == ' ' || c == ',' })
	who := itemtable.PersonOf(tool, r.Cell("Requester"))
	if email := r.Cell("Requester email"); email != "" {
		name := who.Name
		who = itemtable.PersonOf(tool, email)
		who.Name = name
	}
	if id := r.Cell("Requester id"); id != "" {
		who.Source, who.ID = tool, id
	}
	r.Item.Creator = r.Out().Person(who)
}
