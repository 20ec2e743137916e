package pivotal

import (
	"strconv"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
)

// comment sends one comment of a story: "a text (Ada Ros - May 6, 2014)". Comments have no ids; they stand in the order
// in which they were written, so their place is one.
func comment(r *itemtable.Row, n int, cell string) {
	m := connector.Message{
		Origin: r.Origin, Source: source, ID: r.Item.Key + ":" + strconv.Itoa(n+1), ItemKey: r.Item.Key, Text: cell,
	}
	if text, author, day, ok := signed(cell); ok {
		if at, err := r.When(day); err == nil {
			m.Text, m.Author, m.At = text, r.Person(author), at
		}
	}
	if m.At.IsZero() {
		r.Out().Refuse(&connector.Refusal{
			Origin: r.Origin, Scope: connector.ScopeValue, Table: "message", Column: "Comment", Value: cell,
			Reason: "does not end with its author and day",
		})
	}
	r.Out().Message(&m)
}

// signed parts a comment from its signature, the last bracket. A name may hold brackets and dashes of its own.
func signed(cell string) (text, author, day string, ok bool) {
	body, closed := strings.CutSuffix(cell, ")")
	dash := strings.LastIndex(body, " - ")
	if !closed || dash < 0 {
		return "", "", "", false
	}
	day = body[dash+len(" - "):]
	open := opening(body[:dash])
	if open < 0 {
		return "", "", "", false
	}
	return strings.TrimSpace(body[:open]), strings.TrimSpace(body[open+1 : dash]), day, true
}

// opening finds the bracket that is still open at the end of s; -1 for none.
func opening(s string) int {
	depth := 0
	for i := len(s) - 1; i >= 0; i-- {
		switch s[i] {
		case ')':
			depth++
		case '(':
			if depth == 0 {
				return i
			}
			depth--
		}
	}
	return -1
}
