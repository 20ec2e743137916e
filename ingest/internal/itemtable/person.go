package itemtable

import (
	"slices"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
)

// maxPeople is how many person cells are remembered with their identity id; further ones are read each time.
const maxPeople = 1 << 16

// Person makes the person of a cell known and returns its identity id; "" for nobody.
func (r *Row) Person(cell string) string {
	cell = strings.TrimSpace(cell)
	if cell == "" {
		return ""
	}
	id, met := r.people[cell]
	if !met {
		id = r.person(cell)
		if len(r.people) < maxPeople {
			r.people[strings.Clone(cell)] = strings.Clone(id) // kept: the rest of their record must not be
		}
	}
	return id
}

func (r *Row) person(cell string) string {
	if slices.Contains(r.layout.Nobody, strings.ToLower(cell)) {
		return ""
	}
	if r.layout.Person == nil {
		return r.out.Person(PersonOf(r.layout.Source, cell))
	}
	return r.out.Person(r.layout.Person(cell))
}

// PersonOf reads a cell that names one person: "Name <mail>", an address, or a display name. It is the zero Identity for
// an empty cell.
func PersonOf(source, cell string) connector.Identity {
	cell = strings.TrimSpace(cell)
	if cell == "" {
		return connector.Identity{}
	}
	name, rest, bracketed := strings.Cut(cell, "<")
	if address, _, closed := strings.Cut(rest, ">"); bracketed && closed {
		name = strings.Trim(strings.TrimSpace(name), `"`)
		if isAddress(address) {
			return connector.Identity{Source: source, ID: strings.ToLower(address), Email: address, Name: name}
		}
		return connector.Identity{Source: source, ID: address, Login: address, Name: name}
	}
	if isAddress(cell) {
		return connector.Identity{Source: source, ID: strings.ToLower(cell), Email: cell}
	}
	return connector.Identity{Source: source, ID: "name:" + cell, Name: cell}
}

func isAddress(s string) bool {
	user, host, ok := strings.Cut(s, "@")
	return ok && user != "" && strings.Contains(host, ".") && !strings.ContainsAny(s, " \t,;<>")
}
