package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/workhealth/workhealth/ingest/mapping"
)

func (a *app) mapReviewCmd() *cobra.Command {
	return &cobra.Command{
		Use:   "review",
		Short: "Ask how to read each value that needs review, those with most items first",
		Long: `review asks for every entry of needs_review that nobody has decided, those with most items first. Return keeps the
suggestion, a standard value (or, for people and teams, a name) decides otherwise, s skips, q saves and ends.
Answers are read line by line, so they may come from a file as well.`,
		Example: "  workhealth map review --db client.duckdb",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.mapReview(cmd.Context(), cmd.InOrStdin()) },
	}
}

func (a *app) mapReview(ctx context.Context, in io.Reader) error {
	path := a.mappingPath(a.dbPath("."))
	file, err := a.loadMapping(a.dbPath("."))
	if err != nil {
		return err
	}
	if file == nil {
		return hinted{usagef("no mapping at %s", path), "workhealth map suggest writes it"}
	}
	open := file.Open()
	slices.SortStableFunc(open, func(x, y *mapping.Entry) int { return cmp.Compare(y.Rows, x.Rows) })
	if len(open) == 0 {
		a.tell("nothing needs review in %s", shown(path))
		return nil
	}
	r := reviewer{app: a, answers: answers(ctx, in), decided: map[*mapping.Entry]string{}}
	asked := r.ask(ctx, open)
	if len(r.decided) > 0 {
		text, err := file.Decide(r.decided)
		if err != nil {
			return usageError{err}
		}
		if _, err := writeMapping(path, text); err != nil {
			return err
		}
		a.tell("%s: %s decided, %s left; workhealth analyze applies them", shown(path), entries(len(r.decided)), n(int64(len(open)-len(r.decided))))
	}
	return asked
}

// reviewer asks and keeps what was decided.
type reviewer struct {
	*app
	answers <-chan string
	heard   bool
	decided map[*mapping.Entry]string
}

var errQuit = errors.New("the user ends the review")

func (r *reviewer) ask(ctx context.Context, open []*mapping.Entry) error {
	for i, e := range open {
		r.show(e, i+1, len(open))
		to, err := r.answer(ctx, e)
		if errors.Is(err, errQuit) {
			return nil
		}
		if err != nil {
			return err
		}
		if to != "" {
			r.decided[e] = to
		}
	}
	return nil
}

func (r *reviewer) show(e *mapping.Entry, i, of int) {
	name := fmt.Sprintf("%q", e.Value)
	if len(e.Names) > 0 {
		name = strings.Join(e.Names, ", ") + " (" + e.Value + ")"
	}
	fmt.Fprintf(r.out, "\n%s of %s: %s %s", n(int64(i)), n(int64(of)), e.Kind, shown(name))
	if e.Source != "" {
		fmt.Fprintf(r.out, " of %s", e.Source)
	}
	fmt.Fprintf(r.out, ", %s\n  read as %s: %s\n", countOf(int(e.Rows), "item"), shown(cmp.Or(e.Suggested, "nothing")), shown(e.Because))
}

// answer asks until it can be understood. The empty answer means that the entry is skipped.
func (r *reviewer) answer(ctx context.Context, e *mapping.Entry) (string, error) {
	allowed := strings.Join(mapping.Standards(e.Kind), ", ")
	for {
		fmt.Fprintf(r.out, "return keeps it, or %s; s skips, q ends: ", cmp.Or(allowed, "a name"))
		line, err := r.next(ctx)
		if err != nil {
			return "", err
		}
		switch {
		case line == "s":
			return "", nil
		case line == "q":
			return "", errQuit
		case line == "" && e.Suggested != "":
			return e.Suggested, nil
		case mapping.Allowed(e.Kind, line):
			return line, nil
		}
		fmt.Fprintf(r.out, "  %q is none of them\n", line)
	}
}

// next waits for a line. The end of the answers ends the review, but to have no answers at all is a mistake of usage.
func (r *reviewer) next(ctx context.Context) (string, error) {
	select {
	case <-ctx.Done():
		fmt.Fprintln(r.out)
		return "", fmt.Errorf("review the mapping: %w", ctx.Err())
	case line, ok := <-r.answers:
		if ok {
			r.heard = true
			return line, nil
		}
		fmt.Fprintln(r.out)
		if !r.heard {
			return "", hinted{usagef("map review asks questions, and nobody answers: stdin is at its end"), "run it on a terminal, or edit the mapping file"}
		}
		return "", errQuit
	}
}

// answers reads lines in a goroutine of its own, because a read from a terminal cannot be interrupted.
func answers(ctx context.Context, in io.Reader) <-chan string {
	lines := make(chan string)
	go func() {
		defer close(lines)
		for scan := bufio.NewScanner(in); scan.Scan(); {
			select {
			case lines <- strings.TrimSpace(scan.Text()):
			case <-ctx.Done():
				return
			}
		}
	}()
	return lines
}
