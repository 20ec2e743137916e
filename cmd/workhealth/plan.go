package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/workhealth/workhealth/ingest"
	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/reports/document"
)

func (a *app) planCmd() *cobra.Command {
	return &cobra.Command{
		Use:     "plan PATH...",
		Short:   "Say what each file is and what it is worth; write nothing",
		Example: "  workhealth plan ./exports",
		Args:    cobra.MinimumNArgs(1),
		RunE:    func(cmd *cobra.Command, args []string) error { return a.plan(cmd.Context(), args) },
	}
}

func (a *app) plan(ctx context.Context, paths []string) error {
	settings, err := a.settings(a.dbPath("."))
	if err != nil {
		return err
	}
	p, err := ingest.NewPlan(ctx, paths, settings)
	if err != nil {
		return missingPath(err)
	}
	defer p.Close()
	if a.json {
		return a.printJSON(planJSON(p))
	}
	preflight(a.out, p)
	return nil
}

// preflight prints what each file is worth.
func preflight(w io.Writer, p *ingest.Plan) {
	told := map[string]bool{} // gaps are those of the format: one export of it says them for all
	for _, e := range p.Exports {
		exportLines(w, e, told)
	}
	if len(p.Unrecognized) > 0 {
		fmt.Fprintf(w, "not read (%s):\n", document.Count(len(p.Unrecognized)))
		for _, u := range p.Unrecognized {
			fmt.Fprintf(w, "  %s: %s\n", shown(u.Path), u.Reason)
		}
		fmt.Fprintln(w)
	}
	fmt.Fprintf(w, "%s recognised, %s not read\n", exports(len(p.Exports)), files(len(p.Unrecognized)))
	nextSteps(w, p.Next())
}

// nextSteps prints the export settings that would unlock the most.
func nextSteps(w io.Writer, steps []ingest.Step) {
	if len(steps) == 0 {
		return
	}
	fmt.Fprintln(w, "\nwhat would tell the most:")
	for i, s := range steps {
		concerned := exports(len(s.Paths))
		if s.Items > 0 {
			concerned += " with " + countOf(s.Items, "item")
		}
		fmt.Fprintf(w, "  %d. %s\n     tells %s (%s)\n", i+1, s.Remedy, strings.Join(s.Tells, "; "), concerned)
	}
}

func exportLines(w io.Writer, e ingest.Export, told map[string]bool) {
	name := e.Name
	if e.Variant != "" {
		name += ", " + e.Variant
	}
	fmt.Fprintf(w, "%s\n  %s · %s (%.2f: %s)\n", shown(e.Path), name, sureness(e.Confidence), e.Confidence, e.Reason)
	if len(e.Files) > 1 && !strings.Contains(e.Files[0].Path, "!/") {
		for _, f := range e.Files {
			fmt.Fprintf(w, "    %s\n", shown(f.Path))
		}
	} else if len(e.Files) > 1 {
		fmt.Fprintf(w, "    %s in the archive\n", files(len(e.Files)))
	}
	fmt.Fprintf(w, "  unlocks: %s\n", worth(e.Worth))
	if e.Worth.Refused > 0 {
		fmt.Fprintf(w, "  cannot be taken: %s\n", countOf(e.Worth.Refused, "record"))
	}
	for _, g := range e.Gaps {
		if key := e.Format + "\x00" + g.What; !told[key] {
			told[key] = true
			fmt.Fprintf(w, "  cannot tell %s → %s\n", g.What, g.Remedy)
		}
	}
	for _, n := range e.Notes {
		word := "note"
		if n.Question {
			word = "question"
		}
		fmt.Fprintf(w, "  %s: %s", word, n.Text)
		if n.Remedy != "" {
			fmt.Fprintf(w, " → %s", n.Remedy)
		}
		fmt.Fprintln(w)
	}
	fmt.Fprintln(w)
}

// worth words the capabilities of an export with their counts.
func worth(x ingest.Worth) string {
	var parts []string
	for _, c := range x.Unlocks() {
		count := document.Count(x.Count(c))
		if x.Partial {
			count += "+"
		}
		parts = append(parts, count+" "+capabilityWord(c, x.Count(c)))
	}
	if len(parts) == 0 {
		return "nothing"
	}
	line := strings.Join(parts, ", ")
	if !x.Earliest.IsZero() {
		line += fmt.Sprintf(" · %s to %s", x.Earliest.Format("2006-01-02"), x.Latest.Format("2006-01-02"))
	}
	return line
}

func capabilityWord(c connector.Capability, n int) string {
	switch c {
	case connector.StateHistory:
		return oneOrMany(n, "change of state", "changes of state")
	case connector.OwnerHistory:
		return oneOrMany(n, "change of owner", "changes of owner")
	case connector.People:
		return oneOrMany(n, "person", "people")
	case connector.Items, connector.Links, connector.Comments, connector.Worklogs, connector.Meetings, connector.Commits:
		return oneOrMany(n, strings.TrimSuffix(string(c), "s"), string(c))
	case connector.Owners:
		return "with an owner"
	case connector.DueDates:
		return "with a due date"
	case connector.Teams:
		return "with a team or in one"
	}
	return string(c)
}

func sureness(confidence float64) string {
	switch {
	case confidence >= 0.95:
		return "sure"
	case confidence >= 0.75:
		return "likely"
	}
	return "perhaps"
}

func oneOrMany(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

func exports(n int) string { return countOf(n, "export") }
func files(n int) string   { return countOf(n, "file") }

func countOf(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return document.Count(n) + " " + noun + "s"
}

// planJSON adds the names of the files, which an export keeps as handles.
func planJSON(p *ingest.Plan) any {
	type export struct {
		ingest.Export
		Unlocks []connector.Capability `json:"unlocks"`
		Files   []string               `json:"files"`
	}
	out := struct {
		SchemaVersion int                   `json:"schema_version"`
		Exports       []export              `json:"exports"`
		Unrecognized  []ingest.Unrecognized `json:"unrecognized"`
		Next          []ingest.Step         `json:"next"`
	}{SchemaVersion: 1, Exports: []export{}, Unrecognized: append([]ingest.Unrecognized{}, p.Unrecognized...), Next: append([]ingest.Step{}, p.Next()...)}
	for _, e := range p.Exports {
		x := export{Export: e, Unlocks: e.Worth.Unlocks()}
		for _, f := range e.Files {
			x.Files = append(x.Files, f.Path)
		}
		out.Exports = append(out.Exports, x)
	}
	return out
}
