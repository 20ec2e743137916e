package roster

import (
	"cmp"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
)

// index finds the people of a table by what a manager cell may hold. A key of two people finds nobody.
type index struct {
	id, mail, name, short map[string]string // key → identity id; "" when ambiguous
	called                map[string]string // identity id → name, else address, else login
}

func newIndex() index {
	return index{id: map[string]string{}, mail: map[string]string{}, name: map[string]string{}, short: map[string]string{}, called: map[string]string{}}
}

func (x index) add(who connector.Identity) {
	id := strings.Clone(who.ID) // a substring would keep the whole record in memory
	put(x.id, strings.ToLower(id), id)
	put(x.id, strings.ToLower(who.Login), id)
	put(x.mail, strings.ToLower(who.Email), id)
	put(x.name, nameKey(who.Name), id)
	put(x.short, shortKey(who.Name), id)
	x.called[id] = strings.Clone(cmp.Or(who.Name, who.Email, who.Login))
}

func put(m map[string]string, key, id string) {
	if key == "" {
		return
	}
	if known, ok := m[key]; ok && known != id {
		id = ""
	}
	m[strings.Clone(key)] = id
}

// find returns who a cell names, and whether only a number or login says so.
func (x index) find(cell string) (id string, byID bool) {
	cell = commonName(cell)
	told := itemtable.PersonOf(source, cell)
	name := turned(told.Name)
	if told.Email != "" {
		if id := x.mail[strings.ToLower(told.Email)]; id != "" {
			return id, false
		}
	}
	for _, id := range []string{x.name[nameKey(name)], x.short[shortKey(name)]} {
		if id != "" {
			return id, false
		}
	}
	return x.id[strings.ToLower(number(cell))], true
}
