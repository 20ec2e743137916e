package servicenow

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// The fields whose changes are told by neighbouring rows.
const (
	trackState = iota
	trackTeam
	trackOwner
	trackPriority
	tracked
)

// trackedFields are the names of these fields in the model and in an event log.
var trackedFields = [tracked]struct {
	field connector.Field
	names []string
}{
	{connector.FieldState, logState}, {connector.FieldTeam, []string{"assignment_group"}},
	{connector.FieldOwner, []string{"assigned_to"}}, {connector.FieldPriority, []string{"priority"}},
}

func trackedColumns(h *table.Header) (columns [tracked]int) {
	for i, t := range trackedFields {
		columns[i] = h.Column(t.names...)
	}
	return columns
}

// incident is what the rows met so far tell about one incident.
type incident struct {
	key     string
	updates []update
	latest  update
	last    []string // cells of the latest update
}

// update is one row, as far as it may differ from its neighbours.
type update struct {
	at     time.Time
	mod    int
	line   int64
	actor  string
	values [tracked]string
}

// order sorts by time; the count of updates settles equal minutes. In a few incidents the count runs against the clock,
// and changes that go back in time would tell a history that never was.
func (u update) order(v update) int {
	if c := u.at.Compare(v.at); c != 0 {
		return c
	}
	if u.mod != v.mod {
		return u.mod - v.mod
	}
	return int(u.line - v.line)
}

// add takes a row of an incident.
func (l *eventLog) add(inc *incident, row *table.Row) {
	u := update{line: row.Line, actor: l.word(l.cell(row.Cells, "sys_updated_by"))}
	text := l.cell(row.Cells, logUpdated...)
	at, err := l.when.Instant(text)
	if err == nil && at.IsZero() {
		err = dates.ErrNotDate
	}
	if err != nil {
		l.refuseRow(row, l.nameOf(logUpdated), "the instant of the update: "+err.Error())
		return
	}
	u.at = at
	if u.mod, err = strconv.Atoi(l.cell(row.Cells, "sys_mod_count")); err != nil {
		l.refuseCell(row.Line, "sys_mod_count", l.cell(row.Cells, "sys_mod_count"), "cannot read as a count")
	}
	for i, column := range l.columns {
		if column >= 0 {
			u.values[i] = l.word(known(row.Cells[column]))
		}
	}
	if n, err := strconv.Atoi(u.values[trackState]); err == nil && n < 0 {
		l.refuseCell(row.Line, l.nameOf(logState), u.values[trackState], "is no state; the one before goes on")
		u.values[trackState] = unknownState
	}
	if len(inc.updates) == 0 || inc.latest.order(u) < 0 {
		inc.latest, inc.last = u, slices.Clone(row.Cells)
	}
	inc.updates = append(inc.updates, u)
}

// unknownState marks an update without a state. No row holds it: cells are trimmed.
const unknownState = " "

// word keeps one copy of a value, so that a log in any order does not hold every row.
func (l *eventLog) word(s string) string {
	if known, ok := l.words[s]; ok {
		return known
	}
	s = strings.Clone(s)
	l.words[s] = s
	return s
}

// send sends the incidents that are open, and how they changed.
func (l *eventLog) send() {
	for _, inc := range l.order {
		if len(inc.updates) == 0 {
			continue // every row was refused
		}
		l.sort(inc)
		l.item(inc)
		l.changes(inc)
		if l.out.Err != nil {
			return
		}
	}
	clear(l.open)
	l.order = l.order[:0]
}

// sort orders the updates and lets a state go on over updates that tell none.
func (l *eventLog) sort(inc *incident) {
	slices.SortFunc(inc.updates, update.order)
	for i := range inc.updates {
		u := &inc.updates[i]
		if i == 0 {
			if u.values[trackState] == unknownState {
				u.values[trackState] = ""
			}
			continue
		}
		before := inc.updates[i-1]
		if u.values[trackState] == unknownState {
			u.values[trackState] = before.values[trackState]
		}
		if u.mod < before.mod {
			l.seen.backwards++
		}
		if u.at.Equal(before.at) {
			l.seen.sameMinute++
		}
	}
}

// item sends an incident as its last row tells it. Only here are resolved_at and closed_at of use: the file repeats
// their final values on every row, before they were known.
func (l *eventLog) item(inc *incident) {
	u, cells := inc.updates[len(inc.updates)-1], inc.last
	at := connector.Origin{File: l.file, Line: u.line}
	it := connector.Item{
		Origin: at, Source: tool, Key: inc.key, NativeID: l.cell(cells, "sys_id"), Type: "incident",
		State: u.values[trackState], Team: u.values[trackTeam], Priority: u.values[trackPriority],
		Resolution: l.cell(cells, "closed_code", "close_code"), Title: l.cell(cells, "short_description"),
		Creator: l.person("caller_id", l.cell(cells, "caller_id")), UpdatedAt: u.at,
	}
	if it.CreatedAt = l.instant(u.line, cells, "opened_at"); it.CreatedAt.IsZero() {
		it.CreatedAt = l.instant(u.line, cells, "sys_created_at")
	}
	if it.ResolvedAt = l.instant(u.line, cells, "resolved_at"); it.ResolvedAt.IsZero() {
		it.ResolvedAt = l.instant(u.line, cells, "closed_at")
	}
	if it.Creator == "" {
		it.Creator = l.person("opened_by", l.cell(cells, "opened_by"))
	}
	if who := l.person("assigned_to", u.values[trackOwner]); who != "" {
		it.Owners = []string{who}
	}
	for _, name := range []string{"category", "subcategory"} { // a copy of the log calls both category
		for _, i := range l.header.Columns(name) {
			if label := known(cells[i]); label != "" && !slices.Contains(it.Labels, label) {
				it.Labels = append(it.Labels, label)
			}
		}
	}
	l.seen.incidents++
	l.seen.last[it.State]++
	l.out.Item(&it)
	for _, link := range linkFields {
		if other := l.cell(cells, link.field); other != "" {
			l.out.Link(&connector.Link{Origin: at, Source: tool, FromKey: other, ToKey: inc.key, Kind: link.kind, Original: link.field})
		}
	}
}

// changes sends what differs between neighbouring updates.
func (l *eventLog) changes(inc *incident) {
	ids := map[string]int{}
	for i := 1; i < len(inc.updates); i++ {
		before, u := inc.updates[i-1], inc.updates[i]
		for f, t := range trackedFields {
			from, to := before.values[f], u.values[f]
			if from == to {
				continue
			}
			c := connector.Change{
				Origin: connector.Origin{File: l.file, Line: u.line}, Source: tool, ItemKey: inc.key, At: u.at, Seq: i,
				ID:    fmt.Sprintf("%s:%d:%d:%s", inc.key, u.mod, u.at.Unix(), t.field),
				Actor: l.person("sys_updated_by", u.actor), Field: t.field, FieldName: l.nameOf(t.names), From: from, To: to,
			}
			ids[c.ID]++
			if n := ids[c.ID]; n > 1 { // one count twice in a minute
				c.ID += ":" + strconv.Itoa(n)
			}
			if f == trackOwner {
				c.FromID, c.ToID = l.person("assigned_to", from), l.person("assigned_to", to)
			}
			l.out.Change(&c)
		}
	}
}

// person makes a name known. Where people were made unknown by numbers, those of two columns are not the same people.
func (l *eventLog) person(column, name string) string {
	if name != "" && strings.Trim(name, "0123456789") == "" {
		name = column + " " + name
	}
	return l.out.Person(itemtable.PersonOf(tool, name))
}

func (l *eventLog) instant(line int64, cells []string, name string) time.Time {
	text := l.cell(cells, name)
	if text == "" {
		return time.Time{}
	}
	t, err := l.when.Instant(text)
	if err != nil {
		l.refuseCell(line, name, text, err.Error())
	}
	return t
}

func (l *eventLog) refuseCell(line int64, column, text, reason string) {
	l.out.Refuse(&connector.Refusal{
		Origin: connector.Origin{File: l.file, Line: line}, Scope: connector.ScopeValue, Table: "work_item", Column: column, Value: text, Reason: reason,
	})
}

// nameOf is the name that the file has for a column of several names.
func (l *eventLog) nameOf(names []string) string {
	if i := l.header.Column(names...); i >= 0 {
		return l.header.Names[i]
	}
	return names[0]
}
