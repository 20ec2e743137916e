package roster

import (
	"strings"
	"unicode"

	"github.com/workhealth/workhealth/ingest/connector"
)

// titles follow a comma without being a first name.
var titles = words(`jr jr. sr sr. ii iii iv phd ph.d. md m.d. mba msc dr dr.`)

// turned brings "Last, First  M" into the order in which people are called: "First M Last".
func turned(name string) string {
	name = clean(name)
	last, first, ok := strings.Cut(name, ",")
	first, last = strings.TrimSpace(first), strings.TrimSpace(last)
	if !ok || first == "" || last == "" || strings.Contains(first, ",") {
		return name
	}
	for _, t := range titles {
		if strings.EqualFold(first, t) {
			return name
		}
	}
	return first + " " + last
}

// nameKey is the form in which names are compared: words of letters, lower case.
func nameKey(name string) string {
	return strings.Join(nameWordsOf(name), " ")
}

// shortKey leaves middle initials out: some lists write them, others do not.
func shortKey(name string) string {
	list := nameWordsOf(name)
	if len(list) < 3 {
		return strings.Join(list, " ")
	}
	kept := list[:1]
	for _, w := range list[1 : len(list)-1] {
		if len([]rune(w)) > 1 {
			kept = append(kept, w)
		}
	}
	return strings.Join(append(kept, list[len(list)-1]), " ")
}

func nameWordsOf(name string) []string {
	return strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r)
	})
}

// vacancies begin the names of rows that are positions without a person.
var vacancies = []string{"vacan", "open position", "open headcount", "to be hired", "tbd", "tbh", "unbesetzt", "n.n.", "wakat"}

func isVacant(name string) bool {
	name = strings.ToLower(name)
	for _, v := range vacancies {
		if strings.HasPrefix(name, v) {
			return true
		}
	}
	return false
}

// number undoes what a spreadsheet makes of an id: "10026.0".
func number(id string) string {
	if whole, ok := strings.CutSuffix(id, ".0"); ok && strings.Trim(whole, "0123456789") == "" {
		return whole
	}
	return id
}

// person is who a row is about; the zero Identity for nobody.
func (c *columns) person(row []string) connector.Identity {
	who := connector.Identity{
		Source: source, Name: c.fullName(row), Login: c.cell(row, c.login), Email: c.cell(row, c.mail), Zone: zone(c.cell(row, c.zone)),
	}
	if !isAddress(who.Email) {
		who.Email = ""
	}
	if isVacant(who.Name) {
		return connector.Identity{}
	}
	switch id := number(c.cell(row, c.id)); {
	case id != "":
		who.ID = id
	case who.Login != "":
		who.ID = who.Login
	case who.Email != "":
		who.ID = strings.ToLower(who.Email)
	case who.Name != "":
		who.ID = "name:" + who.Name
	}
	if who.Name == "" && who.Email == "" && who.Login == "" {
		return connector.Identity{} // a number alone is a position, or a row of totals
	}
	return who
}

// zone keeps the names of the zone database, which people write as "Europe/Berlin"; others are not understood.
func zone(cell string) string {
	area, place, ok := strings.Cut(cell, "/")
	if !ok || area == "" || place == "" || strings.ContainsAny(cell, " ,;()") {
		return ""
	}
	return cell
}

// commonName returns the person in a directory path: "CN=Ada Ros,OU=Dock,DC=yard" is "Ada Ros".
func commonName(cell string) string {
	rest, ok := strings.CutPrefix(cell, "CN=")
	if !ok {
		return cell
	}
	var b strings.Builder
	for i := 0; i < len(rest) && rest[i] != ','; i++ {
		if rest[i] == '\\' && i+1 < len(rest) { // "Ros\, Ada"
			i++
		}
		b.WriteByte(rest[i])
	}
	return b.String()
}
