package asana

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

const unresolved = "names no task of the file, or several"

// names are the ids of a file's tasks by name; "" for a name that several tasks have.
type names struct {
	ids map[string]string
}

// id returns the task that has the name, "" where it is not known which.
func (n *names) id(name string) string { return n.ids[name] }

// longestName is how many commas a name may hold when the names of a cell are told apart.
const longestName = 8

// part takes a cell with several names apart. Names may hold commas: the longest one that a task has wins.
func (n *names) part(cell string) []string {
	var out []string
	pieces := strings.Split(cell, ",")
	for len(pieces) > 0 {
		size := 1
		for i := min(len(pieces), longestName); i > 1; i-- {
			if _, ok := n.ids[strings.TrimSpace(strings.Join(pieces[:i], ","))]; ok {
				size = i
				break
			}
		}
		if name := strings.TrimSpace(strings.Join(pieces[:size], ",")); name != "" {
			out = append(out, name)
		}
		pieces = pieces[size:]
	}
	return out
}

// learn reads the names of a file. What is wrong with the file is left to the reading of its rows.
func learn(ctx context.Context, f *connector.File) (*names, error) {
	n := &names{ids: map[string]string{}}
	parts, err := table.OpenParts(f, isHeader)
	if err != nil {
		return n, ctx.Err()
	}
	defer func() { _ = parts.Close() }() // nothing was written: a failed close loses nothing
	for _, p := range parts.List {
		key, title := p.Header.Column("Task ID"), p.Header.Column("Name")
		for rows := 0; ; rows++ {
			if rows%64 == 0 && ctx.Err() != nil {
				return n, ctx.Err()
			}
			row, err := p.Next()
			var damaged *table.RecordError
			if errors.As(err, &damaged) {
				continue
			}
			if err != nil {
				break
			}
			n.add(strings.TrimSpace(row.Cells[title]), strings.TrimSpace(row.Cells[key]))
		}
	}
	return n, nil
}

func (n *names) add(name, id string) {
	if name == "" || id == "" {
		return
	}
	if known, ok := n.ids[name]; ok && known != id {
		id = ""
	}
	n.ids[strings.Clone(name)] = strings.Clone(id) // kept: the rest of the row must not be
}

func isHeader(cells []string) bool {
	for _, mark := range marks {
		if !slices.ContainsFunc(cells, func(c string) bool { return named(c, mark) }) {
			return false
		}
	}
	return true
}
