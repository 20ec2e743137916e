package youtrack

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
)

const restRemedy = "save the REST answers issues and issues/ID/activities"

func csvFormat() connector.Format {
	l := layout()
	return connector.Format{
		ID:    "youtrack-csv",
		Name:  "YouTrack CSV (issue list)",
		HowTo: `Open the issue list, the menu "...", Export, Issues in CSV.`,
		Tells: []connector.Capability{connector.Items, connector.Owners, connector.People},

		Tested: connector.WrittenFile,
		Cannot: []connector.Gap{
			{What: "when an issue changed its state; only when it was resolved last", Needs: connector.StateHistory, Remedy: restRemedy},
			{What: "when an issue was handed to whom", Needs: connector.OwnerHistory, Remedy: restRemedy},
			{What: "links", Needs: connector.Links, Remedy: restRemedy},
			{What: "comments", Needs: connector.Comments, Remedy: restRemedy},
			{What: "booked time", Needs: connector.Worklogs, Remedy: "save the REST answers workItems"},
			{What: "which team an issue belongs to", Needs: connector.Teams, Remedy: "give issues a field named Team, or import a roster"},
		},
		Recognize: l.Recognize,
		Read:      l.Read,
	}
}

func layout() *itemtable.Layout {
	return &itemtable.Layout{
		Source: source,
		Columns: itemtable.Columns{
			Key: []string{"Issue Id"}, Type: []string{"Type"}, State: stateNames, Priority: []string{"Priority"},
			Title: []string{"Summary"}, Description: []string{"Description"}, Project: []string{"Project"}, Labels: []string{"Tags"}, Team: teamNames,
			Owners: ownerNames, Points: pointNames, Criteria: criteriaNames,
			Created: []string{"Created"}, Updated: []string{"Updated"}, Resolved: []string{"Resolved"}, Due: dueNames,
		},
		Marks:      [][]string{{"Issue Id"}, {"Project"}, {"Summary"}, {"Votes", "Reporter"}},
		Refute:     notIssues,
		Separators: ",",
		Nobody:     nobody,
		Item:       completeRow,
		End:        daysNote,
	}
}

// notIssues refuses tables that have the words but not YouTrack's ids.
func notIssues(p *itemtable.Preview) bool {
	id := p.Header.Column("Issue Id")
	for _, row := range p.Rows {
		if cell := strings.TrimSpace(row[id]); cell != "" && !readableID.MatchString(cell) {
			return true
		}
	}
	return false
}

func completeRow(r *itemtable.Row) {
	i := &r.Item
	if !i.ResolvedAt.IsZero() {
		i.StateCategory = "done" // an issue is resolved while its state counts as such
	}
	if login := r.Cell("Reporter"); login != "" && !meansNothing(login) {
		who := itemtable.PersonOf(source, login)
		if !strings.ContainsAny(login, " @") {
			who = connector.Identity{Source: source, ID: login, Login: login}
		}
		i.Creator = r.Out().Person(who)
	}
	if sprints := kept(strings.Split(r.Cell(sprintNames...), ",")); len(sprints) > 0 {
		i.Sprint = sprints[len(sprints)-1]
	}
	if cell := r.Cell(estimateNames...); cell != "" && !meansNothing(cell) {
		seconds, ok := period(cell)
		if !ok {
			r.RefuseCell(r.Header().Names[r.Header().Column(estimateNames...)], cell, "cannot read as a period")
			return
		}
		i.EstimateSeconds = &seconds
	}
}

// parts of a period; YouTrack counts 5 days a week and 8 hours a day unless an administrator changed it.
var partOfPeriod = regexp.MustCompile(`(\d+)\s*(w|d|h|m|н|д|ч|м)\p{L}*`)

var secondsOf = map[string]float64{
	"w": 5 * 8 * 3600, "d": 8 * 3600, "h": 3600, "m": 60, "н": 5 * 8 * 3600, "д": 8 * 3600, "ч": 3600, "м": 60,
}

// period reads "1w 2d 3h 30m".
func period(cell string) (seconds float64, ok bool) {
	rest := strings.ToLower(cell)
	if strings.Trim(partOfPeriod.ReplaceAllString(rest, ""), " ,") != "" {
		return 0, false
	}
	for _, m := range partOfPeriod.FindAllStringSubmatch(rest, -1) {
		n, err := strconv.Atoi(m[1])
		if err != nil {
			return 0, false
		}
		seconds, ok = seconds+float64(n)*secondsOf[m[2]], true
	}
	return seconds, ok
}

func daysNote(r *itemtable.Row) {
	if r.Number == 0 || strings.Contains(r.Cell("Created"), ":") {
		return
	}
	r.Out().Note(connector.Note{
		Code: "days-only", File: r.Origin.File,
		Text:   "issues carry days without a time: how long work took is known in whole days only",
		Remedy: "choose a date format with a time in your YouTrack profile and export again, or " + restRemedy,
	})
}
