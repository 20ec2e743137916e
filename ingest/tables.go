package ingest

import (
	"context"
	"slices"

	"github.com/workhealth/workhealth/ingest/anytable"
	"github.com/workhealth/workhealth/ingest/columns"
	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/archive"
)

// claimOf recognises a file: by a tool's marks, else as a table that the user has said how to read, else as a table whose
// columns speak for themselves.
func claimOf(f *connector.File, connectors []connector.Connector, tables *columns.File) (claim, string) {
	c, reason := recognize(f, connectors)
	if tables == nil || len(tables.Tables) == 0 || !isAnyTable(c) {
		return c, reason
	}
	s, err := anytable.Suggest(f)
	if err != nil {
		return c, reason
	}
	fields, read := tables.For(s.Header())
	switch {
	case fields == nil:
		return c, reason
	case !read:
		return claim{}, "a table that the file of columns leaves out"
	}
	generic := anytable.Connector()
	format := generic.Formats[slices.IndexFunc(generic.Formats, func(f connector.Format) bool { return f.ID == s.Format })]
	m := connector.Match{Confidence: 1, Reason: "the file of columns says how to read it"}
	return claim{tool: generic.Tool, format: format, match: m, columns: fields}, ""
}

// isAnyTable tells whether no tool has claimed a file, or only the reader of any table.
func isAnyTable(c claim) bool { return c.tool == "" || c.tool == anytable.Connector().Tool }

// Tables lists the tables under the paths that no tool is known by, with what is suggested for their columns. It fails only
// when a path does not exist or the context ends.
func Tables(ctx context.Context, paths []string, s Settings) ([]columns.Found, error) {
	files, err := archive.Walk(paths)
	if err != nil {
		return nil, err
	}
	defer files.Close() //nolint:errcheck // nothing was written
	var found []columns.Found
	for _, f := range files.Files {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		f.Charset, f.Delimiter = s.Charset, s.Delimiter
		c, _ := recognize(f, Connectors())
		if isAnyTable(c) {
			if suggestion, err := anytable.Suggest(f); err == nil && suggestion.Rows > 0 {
				found = append(found, columns.Found{File: f.Path, Read: c.tool != "", Suggestion: suggestion})
			}
		}
		f.Forget()
	}
	return found, nil
}
