package servicenow

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

func eventLogFormat() connector.Format {
	return connector.Format{
		ID:    "servicenow-eventlog",
		Name:  "ServiceNow incident event log (a row per update)",
		HowTo: "Have the snapshots of an incident after each update written as CSV: number, state, sys_mod_count, sys_updated_at, group, assignee, priority.",
		Tells: []connector.Capability{connector.Items, connector.StateHistory, connector.OwnerHistory, connector.Owners, connector.Links, connector.People, connector.Teams},

		Tested: connector.RealFile,
		Cannot: []connector.Gap{
			noComments, noWorklogs,
			{What: "when an incident is due", Needs: connector.DueDates, Remedy: "import the list of incidents with its due date as well"},
		},
		Recognize: recognizeEventLog,
		Read:      emit.PerFile(readLog),
	}
}

// The columns of an event log by their names; some copies of it write one name differently.
var (
	logState   = []string{"incident_state", "ident_state", "state"}
	logUpdated = []string{"sys_updated_at", "sys_updated_on"}
)

func recognizeEventLog(f *connector.File) connector.Match {
	p, err := table.Sniff(f)
	if err != nil || !isEventLog(p) {
		return connector.Match{}
	}
	return connector.Match{Confidence: 0.98, Reason: "columns number, sys_mod_count and an instant of update, with a row per update"}
}

// isEventLog tells a row per update from a row per record: no list calls the instant sys_updated_at, and none repeats
// its numbers.
func isEventLog(p *table.Preview) bool {
	number, mod := p.Header.Column("number"), p.Header.Column("sys_mod_count")
	if number < 0 || mod < 0 || p.Header.Column(logState...) < 0 || p.Header.Column(logUpdated...) < 0 {
		return false
	}
	if p.Header.Column("sys_updated_at") >= 0 {
		return true
	}
	for i := 1; i < len(p.Rows); i++ {
		if a, b := p.Rows[i-1], p.Rows[i]; a[number] != "" && a[number] == b[number] && a[mod] != b[mod] {
			return true
		}
	}
	return false
}

// eventLog reads one file.
type eventLog struct {
	out     *emit.Emitter
	file    int
	header  *table.Header
	when    *dates.Reader
	whole   bool // the rows of every incident stand together
	columns [tracked]int
	open    map[string]*incident // not sent yet
	order   []*incident          // the same in the order of the file
	words   map[string]string
	seen    logTally
}

// logTally is what a log should be told about as a whole.
type logTally struct {
	incidents, backwards, sameMinute int
	last                             map[string]int // incidents by their last state
}

func readLog(ctx context.Context, x *connector.Export, i int, f *connector.File, out *emit.Emitter) error {
	evidence, whole, err := surveyLog(ctx, f)
	if err != nil {
		return err
	}
	rows, err := table.Open(f)
	if err == nil && rows.Header.Column("number") < 0 {
		err = errors.Join(errors.New("no column number"), rows.Close())
	}
	if err != nil {
		out.RefuseFile(connector.Origin{File: i}, "work_item", err.Error())
		return out.Err
	}
	defer rows.Close() //nolint:errcheck // nothing was written
	l := &eventLog{
		out: out, file: i, header: rows.Header, whole: whole, when: evidence.Decide(x.Zone, x.DateOrder), words: map[string]string{}, open: map[string]*incident{},
		seen: logTally{last: map[string]int{}},
	}
	l.columns = trackedColumns(rows.Header)
	if err := l.all(ctx, rows); err != nil {
		return err
	}
	for _, n := range append(append(rows.Notes(i), l.when.Notes(i)...), l.notes()...) {
		out.Note(n)
	}
	return out.Err
}

// surveyLog looks through a log for the order of day and month, and whether the rows of each incident stand together.
func surveyLog(ctx context.Context, f *connector.File) (evidence *dates.Evidence, whole bool, err error) {
	evidence, whole = &dates.Evidence{}, true
	rows, err := table.Open(f)
	if err != nil {
		return evidence, whole, ctx.Err()
	}
	defer rows.Close() //nolint:errcheck // nothing was written
	number, opened, updated := rows.Header.Column("number"), rows.Header.Column("opened_at"), rows.Header.Column(logUpdated...)
	left, current := map[string]bool{}, ""
	for n := 0; number >= 0; n++ {
		if n%64 == 0 && ctx.Err() != nil {
			return nil, false, ctx.Err()
		}
		row, err := rows.Next()
		var damaged *table.RecordError
		if errors.As(err, &damaged) {
			continue
		}
		if err != nil {
			break
		}
		if key := strings.TrimSpace(row.Cells[number]); key != current {
			left[current] = true
			whole = whole && !left[key]
			current = strings.Clone(key)
		}
		if updated >= 0 {
			evidence.Add(row.Cells[updated])
		}
		if updated >= 0 && opened >= 0 {
			evidence.Ordered(row.Cells[opened], row.Cells[updated])
		}
	}
	return evidence, whole, nil
}

// all reads the rows and sends the incidents.
func (l *eventLog) all(ctx context.Context, rows *table.Reader) error {
	for n := 0; l.out.Err == nil; n++ {
		if n%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		row, err := rows.Next()
		var damaged *table.RecordError
		switch {
		case errors.As(err, &damaged):
			l.out.Refuse(damaged.Refusal(l.file, "work_item_change"))
		case errors.Is(err, io.EOF):
			l.send()
			return l.out.Err
		case err != nil:
			l.send()
			l.out.RefuseFile(connector.Origin{File: l.file, Line: 1}, "work_item_change", err.Error())
			return l.out.Err
		default:
			l.take(row)
		}
	}
	return l.out.Err
}

// take puts a row to its incident. Incidents are sent once all their rows are there: where those stand together, as soon
// as another incident begins.
func (l *eventLog) take(row *table.Row) {
	if row.Extra != nil {
		l.out.Refuse(row.ExtraRefusal(l.file, "work_item_change"))
	}
	key := l.cell(row.Cells, "number")
	if key == "" {
		l.refuseRow(row, "number", "a row without a number")
		return
	}
	inc := l.open[key]
	if inc == nil {
		if l.whole {
			l.send()
		}
		inc = &incident{key: strings.Clone(key)}
		l.open[inc.key] = inc
		l.order = append(l.order, inc)
	}
	l.add(inc, row)
}

func (l *eventLog) refuseRow(row *table.Row, column, reason string) {
	l.out.RefuseRow(connector.Origin{File: l.file, Line: row.Line}, "work_item_change", column, strings.Join(row.Cells, " | "), reason)
}

// cell returns a cell of the first of these columns; "" where it means no value.
func (l *eventLog) cell(cells []string, names ...string) string {
	if i := l.header.Column(names...); i >= 0 {
		return known(cells[i])
	}
	return ""
}

// known is a cell, or "" where it says that nothing is known.
func known(cell string) string {
	cell = strings.TrimSpace(cell)
	if cell == "?" {
		return ""
	}
	return cell
}

// sampleSize is how many incidents must have ended alike before that is worth a word.
const sampleSize = 20

func (l *eventLog) notes() (notes []connector.Note) {
	note := func(code, remedy, format string, args ...any) {
		notes = append(notes, connector.Note{Code: code, File: l.file, Text: fmt.Sprintf(format, args...), Remedy: remedy})
	}
	s := &l.seen
	if len(s.last) == 1 && s.incidents >= sampleSize {
		for state := range s.last {
			note("selection", "import the incidents that are still open as well", "all %d incidents end %s: the log holds no open work, so its age and its outlook cannot be judged", s.incidents, state)
		}
	}
	if s.backwards > 0 {
		note("history-order", "", "%d updates have a smaller sys_mod_count than an earlier one; they were ordered by time", s.backwards)
	}
	if s.sameMinute > 0 {
		note("minute-resolution", "", "%d updates share their minute with the one before; sys_mod_count orders them", s.sameMinute)
	}
	if !l.whole {
		note("rows-apart", "sort the file by number and sys_mod_count", "the rows of an incident do not stand together: all %d incidents were held in memory", s.incidents)
	}
	return notes
}
