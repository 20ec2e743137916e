package freshdesk

import (
	_ "embed"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
)

const source = "freshdesk"

//go:embed guide.txt
var guide string

// Connector returns the formats of Freshdesk.
func Connector() connector.Connector {
	return connector.Connector{Tool: source, Name: "Freshdesk", Guide: guide, Formats: []connector.Format{csvFormat()}}
}

const laterRemedy = "export the same tickets again at a later date: what changed between two exports is told as inferred history"

func csvFormat() connector.Format {
	l := layout()
	return connector.Format{
		ID:    "freshdesk-csv",
		Name:  "Freshdesk tickets (CSV or Excel)",
		HowTo: "Open Tickets, choose Export, the whole span and all fields; the file comes by mail.",
		Tells: []connector.Capability{connector.Items, connector.Owners, connector.People, connector.DueDates, connector.Teams},

		Tested: connector.WrittenFile,
		Cannot: []connector.Gap{
			{What: "when a ticket changed its status", Needs: connector.StateHistory, Remedy: laterRemedy},
			{What: "when a ticket was handed to whom", Needs: connector.OwnerHistory, Remedy: laterRemedy},
			{What: "conversations", Needs: connector.Comments, Remedy: "Freshdesk gives them by its API only"},
			{What: "links between tickets", Needs: connector.Links, Remedy: "Freshdesk gives them by its API only"},
			{What: "who booked time when; time tracked is a total", Needs: connector.Worklogs, Remedy: "export the time sheet report"},
			{What: "addresses of agents", Needs: connector.People, Remedy: "import a roster that names agents as Freshdesk does"},
		},
		Recognize: l.Recognize,
		Read:      l.Read,
	}
}

func layout() *itemtable.Layout {
	return &itemtable.Layout{
		Source: source,
		Columns: itemtable.Columns{
			Key: []string{"Ticket ID"}, Type: []string{"Type"}, State: []string{"Status"}, Priority: []string{"Priority"},
			Title: []string{"Subject"}, Description: []string{"Description"}, Owners: []string{"Agent"}, Team: []string{"Group"},
			Labels: []string{"Tags"}, Created: []string{"Created time"}, Updated: []string{"Last update time"},
			Resolved: []string{"Resolved time"}, Due: []string{"Due by Time"},
		},
		Marks:      [][]string{{"Ticket ID"}, {"Created time"}, {"Status", "Subject"}},
		Refute:     func(p *itemtable.Preview) bool { return !ours(p) },
		Separators: ",", // one agent; tags are parted by commas
		Nobody:     []string{"no agent", "--"},
		Dates:      []string{"Closed time"},
		Item:       complete,
	}
}

// own are columns that mark the table as Freshdesk's beside the few that help desks share.
var own = []string{
	"Full name", "Resolved time", "Closed time", "Last update time", "Due by Time", "Initial response time", "Agent interactions",
	"Customer interactions", "Resolution status", "First response status", "First response time (in hrs)", "Resolution time (in hrs)",
	"Company Name", "Contact ID", "Survey results", "Time tracked", "Requester", "Agent",
}

// foreign are columns of other help desks whose lists look alike.
var foreign = []string{"Ticket Owner", "Account Name", "Department", "Assignee", "Ticket Number"}

// ours asks for two columns of Freshdesk's own, and for numbers in the column of ids.
func ours(p *itemtable.Preview) bool {
	found := 0
	for _, name := range own {
		if p.Header.Column(name) >= 0 {
			found++
		}
	}
	if found < 2 {
		return false
	}
	for _, name := range foreign {
		if p.Header.Column(name) >= 0 {
			return false
		}
	}
	at := p.Header.Column("Ticket ID")
	for _, row := range p.Rows {
		if strings.Trim(row[at], "0123456789 ") != "" {
			return false
		}
	}
	return true
}

// complete adds what several columns tell together.
func complete(r *itemtable.Row) {
	if r.Item.ResolvedAt.IsZero() {
		r.Item.ResolvedAt = r.Instant("Closed time")
	}
	r.Item.Creator = r.Out().Person(requester(r.Cell("Full name", "Requester", "Requester Name"), r.Cell("Email", "Requester email"), r.Cell("Contact ID")))
}

// requester is the customer. The column Email may hold the number of the contact instead of an address.
func requester(name, email, contact string) connector.Identity {
	who := itemtable.PersonOf(source, email)
	switch {
	case who.Email != "":
		who.Name = name
		return who
	case email != "":
		return connector.Identity{Source: source, ID: email, Name: name}
	case contact != "":
		return connector.Identity{Source: source, ID: contact, Name: name}
	}
	return itemtable.PersonOf(source, name)
}
