package mapping

import (
	"context"
	"fmt"

	"github.com/workhealth/workhealth/ingest/warehouse"
)

// Coverage is how much of one kind is mapped. An item counts once for every value that it has or had.
type Coverage struct {
	Kind   string `json:"kind"`
	Values int    `json:"values"`
	Items  int64  `json:"items"`
	Mapped int64  `json:"mapped"` // items whose value is read as something
}

// Share is the mapped part of the items, from 0 to 1; false when there is none to map.
func (c Coverage) Share() (float64, bool) {
	if c.Items == 0 {
		return 0, false
	}
	return float64(c.Mapped) / float64(c.Items), true
}

// Cover adds up every kind, in the order of Kinds. A value that is read as unknown is not mapped, whoever said so.
func Cover(values []Value) []Coverage {
	byKind := map[string]*Coverage{}
	list := make([]Coverage, len(Kinds()))
	for i, kind := range Kinds() {
		list[i].Kind = kind
		byKind[kind] = &list[i]
	}
	for _, v := range values {
		c := byKind[v.Kind]
		if c == nil || !v.Listed {
			continue
		}
		c.Values++
		c.Items += v.Items
		if v.Confidence != "unmapped" && v.Standard != unknown {
			c.Mapped += v.Items
		}
	}
	return list
}

// Unused are the entries whose value was found nowhere.
func (f *File) Unused(values []Value) []*Entry {
	found := index(values)
	var unused []*Entry
	for _, e := range f.entries {
		if len(found[e.key()]) == 0 {
			unused = append(unused, e)
		}
	}
	return unused
}

// Conflicts tells in words where entries contradict or repeat each other, and where they contradict sure evidence on
// whether a state is an end.
func (f *File) Conflicts() []string {
	found := f.contradictions()
	first := map[key]*Entry{}
	for _, e := range f.entries {
		other, ok := first[e.key()]
		switch {
		case !ok:
			first[e.key()] = e
		case e.To == "" || other.To == "" || e.To == other.To:
			found = append(found, fmt.Sprintf("%s: %s %q has an entry already at %s", f.At(e), e.Kind, e.Value, f.At(other)))
		}
		if e.Kind == State && e.To != "" && e.Confidence == "sure" && ended(e.To) != ended(e.Suggested) {
			found = append(found, fmt.Sprintf("%s: state %q is to be %s, but %s", f.At(e), e.Value, e.To, e.Because))
		}
	}
	return found
}

func ended(standard string) bool { return standard == "done" || standard == "cancelled" }

// Disagreements tells in words which states are read against the completion dates of most items that stand in them, at
// sites whose items have such dates at all.
func Disagreements(ctx context.Context, db *warehouse.DB) ([]string, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	rows, err := conn.QueryContext(ctx, `
		WITH standing AS (
			SELECT source, state, count(*) AS items, count(*) FILTER (resolved_at IS NOT NULL OR resolution IS NOT NULL) AS resolved
			FROM core.work_item WHERE state IS NOT NULL GROUP BY ALL
		)
		SELECT s.source, s.state, m.standard, s.items, s.resolved
		FROM standing s JOIN meta.mapping m ON m.kind = 'state' AND m.source = s.source AND m.original = s.state
		WHERE s.source IN (SELECT source FROM standing WHERE resolved > 0) AND m.standard <> 'unknown'
		  AND if(m.standard IN ('done', 'cancelled'), s.resolved < 0.5 * s.items, s.resolved > 0.5 * s.items)
		ORDER BY ALL`)
	if err != nil {
		return nil, fmt.Errorf("compare states with completion dates: %w", err)
	}
	defer rows.Close()
	var found []string
	for rows.Next() {
		var source, state, standard string
		var items, resolved int64
		if err := rows.Scan(&source, &state, &standard, &items, &resolved); err != nil {
			return nil, fmt.Errorf("compare states with completion dates: %w", err)
		}
		found = append(found, fmt.Sprintf("state %q of %s is read as %s, but %d of its %d items have a resolution or a completion date", state, source, standard, resolved, items))
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("compare states with completion dates: %w", err)
	}
	return found, nil
}
