package workbook

import (
	"strings"

	"github.com/workhealth/workhealth/analysis/metric"
	"github.com/workhealth/workhealth/reports/document"
)

var scorecardColumns = []column{
	{header: "Component or sign", width: 27}, {header: "Row", width: 9}, {header: "Name", width: 27}, {header: "As printed", width: 19},
	{"Value", 10, alignRight}, {header: "Unit", width: 11}, {"Low", 8, alignRight}, {"High", 8, alignRight}, {"n", 8, alignRight},
	{header: "Coverage", width: 24}, {header: "Reading", width: 13}, {header: "Outcome", width: 14}, {header: "Answer", width: 52},
	{header: "Rows", width: 20},
	{header: "Interval", width: 26}, {"Score", 9, alignRight}, {"Flagged", 10, alignRight}, {"Population", 12, alignRight},
	{header: "Threshold or goalposts", width: 38}, {header: "Direction", width: 17}, {header: "Reason", width: 32},
	{header: "Remedy", width: 38}, {header: "Notes", width: 38}, {header: "Id", width: 36},
}

// printedScore is the number of columns that fit on paper: up to the link to the rows.
const printedScore = 14

// What a scorecard row is about.
const (
	rowMetric = "metric"
	rowBeside = "beside"
	rowSignal = "signal"
)

// scorecard has a row per metric, per figure printed beside one, and per signal.
func scorecard(d document.Document) grid {
	var rows [][]cell
	for _, c := range d.Components {
		for _, m := range c.Metrics {
			rows = append(rows, metricRow(c, m))
			for _, b := range m.Beside {
				rows = append(rows, besideRow(c, m, b))
			}
		}
	}
	for _, sign := range d.Signs {
		for _, s := range sign.Signals {
			rows = append(rows, signalRow(sign, s))
		}
	}
	return grid{name: "Scorecard", color: colorOverview, columns: scorecardColumns, frozenCols: 3, printCols: printedScore,
		what: "Every metric and every signal: value, interval, n, coverage, reading and outcome",
		rows: len(rows), row: func(i int) []cell { return rows[i] }, empty: "No metric and no signal was asked for."}
}

// score is a row before it is laid out in the order of the columns.
type score struct {
	group, row            string
	name                  cell
	figure                document.Figure
	reading               cell
	answer                string
	sheet                 string
	score                 *float64
	flagged, population   cell
	threshold, direction  string
	reason, remedy, notes string
	id                    string
}

func (r score) cells() []cell {
	f := r.figure
	format := unitFormat(f.Unit, f.Value)
	rows := text("")
	if r.sheet != "" {
		rows = jump(r.sheet)
	}
	return []cell{prose(r.group), text(r.row), r.name, prose(f.Text), number(f.Value, format), text(string(f.Unit)),
		number(f.Low, format), number(f.High, format), observations(f), text(f.Coverage), r.reading, outcome(f.Outcome),
		prose(r.answer), rows, prose(f.Interval), number(r.score, formatCount), r.flagged, r.population, prose(r.threshold),
		prose(r.direction), prose(r.reason), prose(r.remedy), prose(r.notes), text(r.id)}
}

func metricRow(c document.Component, m document.Metric) []cell {
	return score{group: c.Name, row: rowMetric, name: bold(prose(m.Name)), figure: m.Figure, reading: tone(m.Reading.Tone, m.Reading.Word),
		answer: m.Sentence, score: m.Reading.Score, flagged: number(nil, formatCount), population: number(nil, formatCount),
		threshold: m.Reading.Rule, direction: m.Direction, reason: m.Reason, remedy: m.Remedy,
		notes: strings.Join(m.Caveats, "\n"), id: m.ID}.cells()
}

func besideRow(c document.Component, m document.Metric, b document.NamedFigure) []cell {
	return score{group: c.Name, row: rowBeside, name: prose(m.Name + ": " + b.Name), figure: b.Figure, reading: text(""),
		flagged: number(nil, formatCount), population: number(nil, formatCount), notes: b.Note, id: m.ID}.cells()
}

func signalRow(sign document.Sign, s document.Signal) []cell {
	r := score{group: sign.Title, row: rowSignal, name: bold(prose(s.Name)), figure: s.Share, reading: tone(s.Heading.Tone, ""),
		answer: s.Heading.Text, sheet: s.Sheet, flagged: count(s.Flagged), population: count(s.Population), threshold: s.Threshold,
		reason: s.Reason, remedy: s.Remedy, notes: notes(s), id: s.ID}
	r.figure.Outcome = s.Outcome
	if s.Outcome != metric.Measured && s.Outcome != metric.None { // not looked for: no zero
		r.flagged, r.population = number(nil, formatCount), number(nil, formatCount)
	}
	return r.cells()
}

func notes(s document.Signal) string {
	parts := []string{upperFirst(s.Kind) + "."}
	if s.AtStake != "" {
		parts = append(parts, "At stake: "+s.AtStake+".")
	}
	return strings.Join(parts, "\n")
}

func upperFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// outcome is an outcome in words.
func outcome(o metric.Outcome) cell { return text(strings.ReplaceAll(string(o), "_", " ")) }

func bold(c cell) cell {
	c.look.bold = true
	return c
}
