package main

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/workhealth/workhealth/ingest/mapping"
	"github.com/workhealth/workhealth/reports/document"
)

func (a *app) mapCheckCmd() *cobra.Command {
	minimum := ""
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Tell how much is mapped, which entries contradict, and which are used no more",
		Long: `check tells how much is mapped, which entries contradict each other or what the exports say, and which entries name a value
that was found nowhere. An item counts once for each value that it has or had. What reads as unknown is not mapped.`,
		Example: "  workhealth map check --db client.duckdb --min-coverage 95%",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			share, err := shareOf(minimum)
			if err != nil {
				return err
			}
			return a.mapCheck(cmd.Context(), share)
		},
	}
	cmd.Flags().StringVar(&minimum, "min-coverage", "", "exit with 4 when less of the items of any kind is mapped: 95%")
	return cmd
}

// shareOf reads a percentage; nothing at all is 0.
func shareOf(text string) (float64, error) {
	if text == "" {
		return 0, nil
	}
	percent, err := strconv.ParseFloat(strings.TrimSuffix(text, "%"), 64)
	if err != nil || !(percent >= 0 && percent <= 100) {
		return 0, usagef("--min-coverage %s: write a percentage such as 95%%", text)
	}
	return percent / 100, nil
}

// mappingCheck is what map check found.
type mappingCheck struct {
	SchemaVersion int                `json:"schema_version"`
	Coverage      []mapping.Coverage `json:"coverage"`
	Conflicts     []string           `json:"conflicts"`
	Unused        []string           `json:"unused"`
	NeedsReview   int                `json:"needs_review"`
}

func (a *app) mapCheck(ctx context.Context, minimum float64) error {
	file, contradiction, err := a.checkedMapping()
	if err != nil {
		return err
	}
	db, err := a.openExisting(ctx, a.dbPath("."))
	if err != nil {
		return err
	}
	defer db.Close()
	if contradiction == nil {
		// With a contradiction, what holds is what held before.
		if err := a.applyMapping(ctx, db, file); err != nil {
			return err
		}
	}
	values, err := mapping.Values(ctx, db)
	if err != nil {
		return err
	}
	c := mappingCheck{SchemaVersion: 1, Coverage: mapping.Cover(values), Conflicts: []string{}, Unused: []string{}}
	if file != nil {
		c.Conflicts = append(c.Conflicts, file.Conflicts()...)
		for _, e := range file.Unused(values) {
			c.Unused = append(c.Unused, fmt.Sprintf("%s: %s %q", file.At(e), e.Kind, e.Value))
		}
		c.NeedsReview = len(file.Open())
	}
	disagreements, err := mapping.Disagreements(ctx, db)
	if err != nil {
		return err
	}
	c.Conflicts = append(c.Conflicts, disagreements...)
	if err := a.showCheck(c); err != nil {
		return err
	}
	if contradiction != nil {
		return contradiction
	}
	return below(c.Coverage, minimum)
}

// checkedMapping loads the mapping. Entries that contradict each other do not stop a check: they are what it is for.
func (a *app) checkedMapping() (file *mapping.File, contradiction, err error) {
	file, err = a.loadMapping(a.dbPath("."))
	if err == nil {
		return file, nil, nil
	}
	file, readErr := readMapping(a.mappingPath(a.dbPath(".")))
	if readErr != nil {
		return nil, nil, err
	}
	return file, err, nil
}

func (a *app) showCheck(c mappingCheck) error {
	if a.json {
		return a.printJSON(c)
	}
	for _, k := range c.Coverage {
		if k.Values == 0 {
			continue
		}
		fmt.Fprintf(a.out, "%s: %s, %s of %s mapped", mapping.Section(k.Kind), countOf(k.Values, "value"), n(k.Mapped), countOf(int(k.Items), "item"))
		if share, ok := k.Share(); ok {
			fmt.Fprintf(a.out, " (%s)", percentDown(share))
		}
		fmt.Fprintln(a.out)
	}
	lines(a, "conflicts", c.Conflicts)
	lines(a, "unused entries", c.Unused)
	if c.NeedsReview > 0 {
		fmt.Fprintf(a.out, "to decide: %s\n", entries(c.NeedsReview))
	}
	return nil
}

func lines(a *app, title string, list []string) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(a.out, "%s (%s):\n", title, document.Count(len(list)))
	for _, line := range list {
		fmt.Fprintf(a.out, "  %s\n", shown(line))
	}
}

// percentDown never rounds up: what is not whole must not read 100 %.
func percentDown(share float64) string {
	return strconv.FormatFloat(math.Floor(share*1000+1e-9)/10, 'f', 1, 64) + "%"
}

// below says which kinds are covered less than asked for.
func below(coverage []mapping.Coverage, minimum float64) error {
	var short []string
	for _, k := range coverage {
		if share, ok := k.Share(); ok && share < minimum {
			short = append(short, fmt.Sprintf("%s %s", mapping.Section(k.Kind), percentDown(share)))
		}
	}
	if len(short) == 0 {
		return nil
	}
	return thresholdError{fmt.Sprintf("less is mapped than --min-coverage asks for: %s", strings.Join(short, ", "))}
}
