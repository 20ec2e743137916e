package jira

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// csvReader sends the rows of one file. Origin and item are those of the row in hand.
type csvReader struct {
	connector.Origin
	*csvColumns
	site    site
	sink    connector.Sink
	dates   *dates.Reader
	people  *csvPeople
	parents map[string]string // issue id → key, or nil
	tally   csvTally

	cells  []string
	item   connector.Item
	owner  [1]string
	labels []string
}

func newCSVReader(x *connector.Export, file int, sink connector.Sink, c *csvColumns, s *surveyed) *csvReader {
	return &csvReader{
		Origin: connector.Origin{File: file}, csvColumns: c, site: s.site, sink: sink,
		dates:   s.dates.Decide(x.Zone, x.DateOrder),
		people:  newCSVPeople(sink, s.site.source, !c.cloud() && !s.spaced),
		parents: s.parentKey,
	}
}

// issue sends one row with everything in it.
func (r *csvReader) issue(row *table.Row) error {
	r.Line, r.cells = row.Line, row.Cells
	r.tally.rows++
	key, reason := r.issueKey()
	if reason != "" {
		return r.sink.Refuse(&connector.Refusal{
			Origin: r.Origin, Scope: connector.ScopeRow, Table: "work_item", Column: r.keyColumn(), Value: key, Reason: reason,
		})
	}
	r.item = connector.Item{Origin: r.Origin, Source: r.site.source, Key: key, NativeID: r.cell(colID), URL: r.site.browse(key)}
	if row.Extra != nil {
		if err := r.sink.Refuse(row.ExtraRefusal(r.File, "work_item")); err != nil {
			return err
		}
	}
	for _, step := range [...]func(*csvReader) error{
		(*csvReader).words, (*csvReader).times, (*csvReader).numbers, (*csvReader).itemPeople, (*csvReader).parent,
	} {
		if err := step(r); err != nil {
			return err
		}
	}
	r.tally.item(&r.item)
	if err := r.sink.Item(&r.item); err != nil {
		return err
	}
	for _, step := range [...]func(*csvReader) error{
		(*csvReader).sendLinks, (*csvReader).sendComments, (*csvReader).sendWorklogs, (*csvReader).meetWatchers,
	} {
		if err := step(r); err != nil {
			return err
		}
	}
	return nil
}

// cell returns the first column of a field; "" where the file has none.
func (r *csvReader) cell(f csvField) string {
	if i := r.one[f]; i >= 0 {
		return r.cells[i]
	}
	return ""
}

// filled returns the first filled cell of several columns and its column, or -1.
func (r *csvReader) filled(columns []int) (string, int) {
	for _, i := range columns {
		if r.cells[i] != "" {
			return r.cells[i], i
		}
	}
	return "", -1
}

// issueKey returns the key, or "#" and the id in a file without a key column; or the bad cell and what is wrong with it.
func (r *csvReader) issueKey() (key, reason string) {
	if r.has(colKey) {
		key = strings.TrimSpace(r.cell(colKey))
		switch {
		case key == "":
			return "", "no issue key"
		case !isKey(key):
			return key, "not an issue key"
		}
		return key, ""
	}
	id := strings.TrimSpace(r.cell(colID))
	switch {
	case id == "":
		return "", "no issue id"
	case !isNumber(id):
		return id, "not an issue id"
	}
	return "#" + id, ""
}

func (r *csvReader) keyColumn() string {
	if r.has(colKey) {
		return r.names[r.one[colKey]]
	}
	return r.names[r.one[colID]]
}

// words fills the fields that are taken as they stand.
func (r *csvReader) words() error {
	it := &r.item
	it.Type, it.State, it.Priority = r.cell(colType), r.cell(colStatus), r.cell(colPriority)
	it.Title, it.Description = r.cell(colSummary), r.cell(colDescription)
	it.Project = cmp.Or(r.cell(colProjectName), r.cell(colProjectKey))
	it.StateCategory = r.tally.category(r.cell(colCategory))
	if resolution := r.cell(colResolution); resolution != "" && !unresolved[table.Fold(resolution)] {
		it.Resolution = resolution
	}
	it.Team, _ = r.filled(r.custom[customTeam])
	it.AcceptanceCriteria, _ = r.filled(r.custom[customCriteria])
	for _, columns := range [...][]int{r.custom[customSprint], r.all[colSprint]} {
		for _, i := range columns {
			if r.cells[i] != "" {
				it.Sprint = r.cells[i] // the last one is the current one
			}
		}
	}
	r.labels = r.labels[:0]
	for _, i := range r.all[colLabels] {
		if r.cells[i] != "" {
			r.labels = append(r.labels, r.cells[i])
		}
	}
	if len(r.labels) > 0 {
		it.Labels = r.labels
	}
	return nil
}

func (r *csvReader) times() (err error) {
	it := &r.item
	if it.CreatedAt, err = r.instant(r.one[colCreated]); err != nil {
		return err
	}
	if it.UpdatedAt, err = r.instant(r.one[colUpdated]); err != nil {
		return err
	}
	if it.ResolvedAt, err = r.instant(r.one[colResolved]); err != nil {
		return err
	}
	if it.Due, err = r.day(r.one[colDue]); err != nil {
		return err
	}
	_, start := r.filled(r.custom[customStart])
	it.Start, err = r.day(start)
	return err
}

// instant reads a cell of the row; a cell that is no date costs the cell.
func (r *csvReader) instant(column int) (time.Time, error) {
	if column < 0 || r.cells[column] == "" {
		return time.Time{}, nil
	}
	t, err := r.dates.Instant(r.cells[column])
	if err != nil {
		return time.Time{}, r.refuseCell("work_item", column, r.cells[column], dates.Reason(err))
	}
	return t, nil
}

func (r *csvReader) day(column int) (connector.Date, error) {
	if column < 0 || r.cells[column] == "" {
		return connector.Date{}, nil
	}
	d, err := r.dates.Day(r.cells[column])
	if err != nil {
		return connector.Date{}, r.refuseCell("work_item", column, r.cells[column], dates.Reason(err))
	}
	return d, nil
}

func (r *csvReader) refuseCell(tableName string, column int, value, reason string) error {
	return r.sink.Refuse(&connector.Refusal{
		Origin: r.Origin, Scope: connector.ScopeValue, Table: tableName, Column: r.names[column], Value: value, Reason: reason,
	})
}

// numbers fills the estimate (whole seconds) and the points.
func (r *csvReader) numbers() error {
	if i := r.one[colEstimate]; i >= 0 && r.cells[i] != "" {
		if seconds, ok := number(r.cells[i]); ok {
			r.item.EstimateSeconds = &seconds
		} else if err := r.refuseCell("work_item", i, r.cells[i], "cannot read as seconds"); err != nil {
			return err
		}
	}
	if points, i := r.filled(r.custom[customPoints]); i >= 0 {
		n, ok := number(points)
		if !ok {
			return r.refuseCell("work_item", i, points, "cannot read as a number")
		}
		r.item.Points = &n
	}
	return nil
}

// number reads "2.0", and "2,0" of a spreadsheet that lives in another country.
func number(s string) (float64, bool) {
	s = strings.TrimSpace(s)
	if !strings.Contains(s, ".") {
		s = strings.Replace(s, ",", ".", 1)
	}
	f, err := strconv.ParseFloat(s, 64)
	return f, err == nil && f-f == 0 // a difference that is not zero: NaN or infinity
}

func (r *csvReader) itemPeople() error {
	owner, err := r.people.of(r.cell(colAssigneeID), r.cell(colAssignee))
	if err != nil {
		return err
	}
	if owner != "" {
		r.owner[0] = owner
		r.item.Owners = r.owner[:]
	}
	reporter, err := r.people.of(r.cell(colReporterID), r.cell(colReporter))
	if err != nil {
		return err
	}
	creator, err := r.people.of(r.cell(colCreatorID), r.cell(colCreator))
	r.item.Creator = cmp.Or(creator, reporter)
	return err
}
