package workbook

import (
	"fmt"
	"slices"
	"strings"

	"github.com/workhealth/workhealth/analysis/metric"
	"github.com/workhealth/workhealth/reports/document"
)

// evidenceColumns are the columns of an evidence tab. The second item is left out where a signal has no pairs.
func evidenceColumns(pairs bool) []column {
	c := []column{
		{header: "Fingerprint", width: 18}, {header: "Item", width: 12}, {header: "Title", width: 36}, {header: "Why flagged", width: 36},
		{"Value", 9, alignRight}, {header: "Unit", width: 8}, {header: "Threshold", width: 18}, {header: "Team", width: 17},
		{header: "Project", width: 14}, {header: "State", width: 14}, {header: "State since (UTC)", width: 12},
		{header: "Since (UTC)", width: 12}, {header: "Last human event (UTC)", width: 13}, {header: "Owner", width: 12},
		{header: "Whom to ask", width: 20}, {header: "Source", width: 9},
	}
	if pairs {
		c = append(c, column{header: "Second item", width: 12}, column{header: "Second title", width: 32})
	}
	return append(c, column{header: "Verdict", width: 13}, column{header: "Comment", width: 36})
}

// evidence is the tab of a signal: one row per finding, or one line saying why there is none.
func evidence(sign document.Sign, s document.Signal) grid {
	pairs := slices.ContainsFunc(s.Evidence, func(e metric.Evidence) bool { return e.Other != nil })
	columns := evidenceColumns(pairs)
	return grid{
		name: s.Sheet, color: colorEvidence, columns: columns,
		what:  s.Name + " (" + s.Kind + "): " + s.Heading.Text,
		title: s.Name,
		lead: []leadLine{
			{"Sign", sign.Title + " (" + s.Kind + ")"}, {"Finding", s.Heading.Text}, {"Rule", s.Rule}, {"Threshold", s.Threshold},
			{"Wrong if", s.Wrong}, {"Next", s.Next},
		},
		rows: len(s.Evidence), row: func(i int) []cell { return evidenceRow(s.Evidence[i], pairs) },
		empty: whyEmpty(s),
		after: func(sh *sheet, first int) { sh.dropList(len(columns)-1, first) },
	}
}

func evidenceRow(e metric.Evidence, pairs bool) []cell {
	value := e.Value
	row := []cell{text(e.Fingerprint), link(e.Item.URL, e.Item.Key), prose(e.Item.Title), prose(e.Why),
		number(&value, unitFormat(e.Unit, &value)), text(string(e.Unit)), prose(e.Threshold),
		prose(e.Item.Team), prose(e.Item.Project), prose(e.Item.State), instant(e.Item.StateSince, formatDay),
		instant(e.Since, formatDay), instant(e.LastEvent, formatDay), prose(e.Item.Owner), prose(e.Ask), text(e.Item.Source)}
	switch {
	case e.Other != nil:
		row = append(row, link(e.Other.URL, e.Other.Key), prose(e.Other.Title))
	case pairs:
		row = append(row, text(""), text(""))
	}
	return append(row, input(), input())
}

// whyEmpty says why a signal has no rows.
func whyEmpty(s document.Signal) string {
	parts := []string{"No rows. Outcome: " + strings.ReplaceAll(string(s.Outcome), "_", " ") + "."}
	switch {
	case s.Reason != "":
		parts = append(parts, s.Reason)
	case s.Outcome == metric.None:
		parts = append(parts, fmt.Sprintf("Looked at %s; nothing of the kind was found.", itemCount(s.Population)))
	}
	if s.Remedy != "" {
		parts = append(parts, s.Remedy)
	}
	return strings.Join(parts, " ")
}

// itemCount is a number of items in words.
func itemCount(n int) string {
	if n == 1 {
		return "1 item"
	}
	return fmt.Sprintf("%d items", n)
}
