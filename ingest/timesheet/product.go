package timesheet

import (
	"slices"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// product is how one tool writes its detailed report. Of several column names the first that a file has counts.
type product struct {
	format, source, name, howTo string
	tells                       []connector.Capability

	// marks are the columns by which the report is known, written exactly so: one of each list. The tools differ by
	// "Start Date" and "Start date" only.
	marks [][]string

	person, first, last, email []string // person is a whole name; first and last are its halves
	groups                     []string
	project, client, task      []string
	text                       []string
	startDate, startTime       []string
	endDate, endTime           []string
	duration                   []string // "01:00:01"
	hours                      []string // a decimal number
	reference                  []string // the address of the tracker's item
}

// products lists what can be read.
func products() []*product {
	tells := []connector.Capability{connector.Worklogs, connector.People}
	return []*product{
		{
			format: "timesheet-clockify", source: "timesheet@clockify", name: "Clockify detailed report (CSV, XLSX)",
			howTo:  "Reports, Detailed, choose the whole range and everybody, Export, Save as CSV.",
			tells:  append(slices.Clone(tells), connector.Teams),
			marks:  [][]string{{"Start Date"}, {"Start Time"}, {"User"}, {"Duration (h)", "Duration (decimal)", "Group"}},
			person: []string{"User"}, email: []string{"Email"}, groups: []string{"Group"},
			project: []string{"Project"}, client: []string{"Client"}, task: []string{"Task", "Activity"}, text: []string{"Description"},
			startDate: []string{"Start Date"}, startTime: []string{"Start Time"}, endDate: []string{"End Date"}, endTime: []string{"End Time"},
			duration: []string{"Duration (h)"}, hours: []string{"Duration (decimal)"},
		},
		{
			format: "timesheet-toggl", source: "timesheet@toggl", name: "Toggl Track detailed report (CSV)",
			howTo:  "Reports, Detailed, choose the whole range and everybody, Export, Download CSV.",
			tells:  tells,
			marks:  [][]string{{"Start date"}, {"Start time"}, {"Duration"}, {"User", "Email"}},
			person: []string{"User"}, email: []string{"Email"},
			project: []string{"Project"}, client: []string{"Client"}, task: []string{"Task"}, text: []string{"Description"},
			startDate: []string{"Start date"}, startTime: []string{"Start time"}, endDate: []string{"End date"}, endTime: []string{"End time"},
			duration: []string{"Duration"},
		},
		{
			format: "timesheet-harvest", source: "timesheet@harvest", name: "Harvest detailed time report (CSV, XLSX)",
			howTo: "Reports, Detailed time, choose the whole range, all projects and everybody, Run report, Export, CSV.",
			tells: tells,
			marks: [][]string{{"Date"}, {"Hours"}, {"Billable?"}, {"Employee?", "First Name"}},
			first: []string{"First Name"}, last: []string{"Last Name"},
			project: []string{"Project"}, client: []string{"Client"}, task: []string{"Task"}, text: []string{"Notes"},
			startDate: []string{"Date"}, hours: []string{"Hours"}, reference: []string{"External Reference URL"},
		},
	}
}

func (p *product) isHeader(cells []string) bool {
	for _, names := range p.marks {
		if !slices.ContainsFunc(cells, func(c string) bool { return slices.Contains(names, strings.TrimSpace(c)) }) {
			return false
		}
	}
	return true
}

func (p *product) recognize(f *connector.File) connector.Match {
	previews, err := table.SniffParts(f, p.isHeader)
	if err != nil {
		return connector.Match{}
	}
	var found []string
	for _, names := range p.marks {
		if i := previews[0].Header.Column(names...); i >= 0 {
			found = append(found, previews[0].Header.Names[i])
		}
	}
	return connector.Match{Confidence: 0.9, Reason: "columns " + strings.Join(found, ", ")}
}

// used tells whether a column is read.
func (p *product) used(header string) bool {
	for _, names := range [][]string{
		p.person, p.first, p.last, p.email, p.groups, p.project, p.client, p.task, p.text, p.startDate, p.startTime, p.endDate, p.endTime,
		p.duration, p.hours, p.reference,
	} {
		if slices.ContainsFunc(names, func(n string) bool { return table.Fold(n) == table.Fold(header) }) {
			return true
		}
	}
	return false
}

// dayOnly tells whether the product knows days and no times of day.
func (p *product) dayOnly() bool { return len(p.startTime) == 0 }
