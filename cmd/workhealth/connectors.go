package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/workhealth/workhealth/ingest"
	"github.com/workhealth/workhealth/ingest/connector"
)

func (a *app) connectorsCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "connectors",
		Short:   "List the tools and export formats that can be read",
		Example: "  workhealth connectors\n  workhealth connectors explain jira",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if a.json {
				return a.printJSON(map[string]any{"schema_version": 1, "connectors": connectorsJSON()})
			}
			formatTable(a.out)
			return nil
		},
	}
	cmd.AddCommand(&cobra.Command{
		Use:     "explain TOOL",
		Short:   "Say how to make a tool's exports, and what they can and cannot tell",
		Example: "  workhealth connectors explain jira",
		Args:    cobra.ExactArgs(1),
		RunE:    func(_ *cobra.Command, args []string) error { return a.explainConnector(args[0]) },
	})
	return cmd
}

// column is a column of the table of formats: what an export may tell, and its heading.
type column struct {
	heading string
	any     []connector.Capability // nil for all that no other column shows
}

var tableColumns = []column{
	{"items", []connector.Capability{connector.Items}},
	{"history", []connector.Capability{connector.StateHistory}},
	{"owners", []connector.Capability{connector.Owners, connector.OwnerHistory}},
	{"links", []connector.Capability{connector.Links}},
	{"messages", []connector.Capability{connector.Comments}},
	{"people", []connector.Capability{connector.People}},
	{"other", nil},
}

// formatTable writes the formats as a Markdown table, which is as good to read on a terminal as in the README.
func formatTable(w io.Writer) {
	fmt.Fprint(w, "| tool | format |")
	for _, t := range tableColumns {
		fmt.Fprintf(w, " %s |", t.heading)
	}
	fmt.Fprintf(w, " tested on |\n|---|---|%s---|\n", strings.Repeat("---|", len(tableColumns)))
	for _, c := range ingest.Connectors() {
		for _, f := range c.Formats {
			fmt.Fprintf(w, "| %s | %s |", c.Name, f.Name)
			for _, t := range tableColumns {
				fmt.Fprintf(w, " %s |", tellsCell(f, t.any))
			}
			fmt.Fprintf(w, " %s |\n", f.Tested)
		}
	}
}

// tellsCell is a mark when the format can tell one of the capabilities; for none asked, the rest of what it can tell.
func tellsCell(f connector.Format, any []connector.Capability) string {
	if len(any) > 0 {
		if slices.ContainsFunc(any, func(c connector.Capability) bool { return slices.Contains(f.Tells, c) }) {
			return "●"
		}
		return ""
	}
	var rest []string
	for _, c := range f.Tells {
		if !slices.ContainsFunc(tableColumns, func(t column) bool { return slices.Contains(t.any, c) }) {
			rest = append(rest, string(c))
		}
	}
	return strings.Join(rest, ", ")
}

func (a *app) explainConnector(tool string) error {
	for _, c := range ingest.Connectors() {
		if !strings.EqualFold(c.Tool, tool) && !strings.EqualFold(c.Name, tool) {
			continue
		}
		if a.json {
			return a.printJSON(connectorJSON(c))
		}
		fmt.Fprintf(a.out, "%s\n\n%s\n", c.Name, strings.TrimSpace(c.Guide))
		for _, f := range c.Formats {
			explainFormat(a.out, f)
		}
		return nil
	}
	return hinted{usagef("no connector is called %q", tool), "workhealth connectors lists them"}
}

func explainFormat(w io.Writer, f connector.Format) {
	var tells []string
	for _, c := range f.Tells {
		tells = append(tells, string(c))
	}
	fmt.Fprintf(w, "\n%s (%s, tested on a %s)\n  %s\n  tells: %s\n", f.Name, f.ID, f.Tested, f.HowTo, strings.Join(tells, ", "))
	for _, g := range f.Cannot {
		fmt.Fprintf(w, "  cannot tell %s → %s\n", g.What, g.Remedy)
	}
}

func connectorsJSON() []any {
	var list []any
	for _, c := range ingest.Connectors() {
		list = append(list, connectorJSON(c))
	}
	return list
}

func connectorJSON(c connector.Connector) map[string]any {
	var formats []any
	for _, f := range c.Formats {
		formats = append(formats, map[string]any{
			"id": f.ID, "name": f.Name, "how_to": f.HowTo, "tells": f.Tells, "cannot": f.Cannot, "tested_on": f.Tested,
		})
	}
	return map[string]any{"tool": c.Tool, "name": c.Name, "guide": c.Guide, "formats": formats}
}
