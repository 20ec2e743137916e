package jira

import (
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// csvPeople turns the people of the cells into identity ids, and tells the sink of each once, and once more when a
// name turns up for a bare id. Its size is bounded by the number of people.
type csvPeople struct {
	sink   connector.Sink
	source string
	logins bool              // cells hold user names, not display names
	told   map[string]string // identity id → name told
	shown  map[string]string // cell without an id → identity id; "" for nobody
}

func newCSVPeople(sink connector.Sink, source string, logins bool) *csvPeople {
	return &csvPeople{sink: sink, source: source, logins: logins, told: map[string]string{}, shown: map[string]string{}}
}

// of returns the identity id of a person by account id, where the file has one, and by what is shown; "" for nobody.
func (p *csvPeople) of(accountID, cell string) (string, error) {
	if accountID != "" {
		if p.knows(accountID, cell) {
			return accountID, nil
		}
		return accountID, p.tell(connector.Identity{Source: p.source, ID: accountID, Name: cell})
	}
	if cell == "" {
		return "", nil
	}
	if id, ok := p.shown[cell]; ok {
		return id, nil
	}
	who := connector.Identity{Source: p.source}
	switch shown := strings.TrimSpace(cell); {
	case shown == "" || nobody[table.Fold(shown)]:
		// nobody
	case p.logins:
		who.ID, who.Login = identityID("", shown, "", ""), shown
	default:
		who.ID, who.Name = identityID("", "", "", shown), shown
	}
	cell = strings.Clone(cell) // kept: the rest of its record must not be
	p.shown[cell] = who.ID
	if who.ID == "" {
		return "", nil
	}
	return who.ID, p.tell(who)
}

// author returns the identity id of whom a comment or a worklog names: an account id or a user name, never a display
// name, unless it looks like one.
func (p *csvPeople) author(written string) (string, error) {
	written = strings.TrimSpace(written)
	switch {
	case written == "":
		return "", nil
	case p.knows(written, ""):
		return written, nil
	case p.logins || accountPattern.MatchString(written) || !strings.Contains(written, " "):
		who := connector.Identity{Source: p.source, ID: written}
		if p.logins {
			who.Login = written
		}
		return written, p.tell(who)
	}
	return p.of("", written)
}

// knows tells whether there is nothing new in this id and name.
func (p *csvPeople) knows(id, name string) bool {
	told, ok := p.told[id]
	return ok && (name == told || name == "")
}

func (p *csvPeople) tell(who connector.Identity) error {
	if p.knows(who.ID, who.Name) {
		return nil
	}
	p.told[strings.Clone(who.ID)] = strings.Clone(who.Name)
	return p.sink.Identity(&who)
}
