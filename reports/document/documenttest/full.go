package documenttest

import (
	"github.com/workhealth/workhealth/reports/document"
)

// Full returns the report of a rich organisation: every outcome, every tone, every sign, every kind of chart, and one
// signal with 31 rows of evidence.
func Full() document.Document {
	return document.Document{
		SchemaVersion: 1,
		RunID:         "run-7c1f0a92",
		Program:       "workhealth 0.1.0",
		Organization:  "Aldermoor Water",
		AsOf:          asOf,
		From:          daysBefore(91),
		To:            asOf,
		Zone:          "Europe/London",
		Verdict: document.Sentence{
			Text: "Work at Aldermoor Water has owners and is described well, but it stops at the borders between teams: " +
				"31 of 140 active items (22 %) have not moved for 10 days or more.",
			Anchor: "finishing.stalled", Confidence: "high: 132 of 140 items carry full history", Tone: document.Mixed,
		},
		Headlines: []document.Sentence{
			{Text: "31 of 140 active items (22 %) have not moved for 10 days or more. First measurement; nothing to compare with.",
				Anchor: "finishing.stalled", Confidence: "high", Tone: document.Weak},
			{Text: "Half of all finished items take 12.3 days or less; 15 % take longer than 41 days.",
				Anchor: "completion.cycle_time", Confidence: "high", Tone: document.Mixed},
			{Text: "A handoff waits 3.8 days until somebody in the receiving team picks it up.",
				Anchor: "coordination.handoff_wait", Confidence: "medium", Tone: document.Weak},
			{Text: "133 of 140 active items (95 %) have an owner.",
				Anchor: "completion.owner_coverage", Confidence: "high", Tone: document.Good},
			{Text: "How long questions wait for an answer cannot be told: no export holds comments.",
				Anchor: "collaboration.response_time", Tone: document.Unknown},
		},
		Strip:      "2 exports read, 612 of 640 items usable (96 %), 4 of 14 questions could not be answered.",
		Components: fullComponents(),
		Signs:      fullSigns(),
		Blind: []document.Blind{
			{What: "How long questions wait for an answer", Why: "No export holds comments.",
				Remedy: "Export the Jira project with its comments (system dashboard, full XML).", Anchor: "collaboration.response_time"},
			{What: "Whether due dates are kept", Why: "7 finished items had a due date; 10 are needed.",
				Remedy: "Set due dates on items that have one, and measure again next quarter.", Anchor: "completion.due_date_reliability"},
			{What: "Whether work is done twice", Why: "The board export has no history.",
				Remedy: "Export the board with its actions (JSON, with actions).", Anchor: "duplication.parallel_work"},
			{What: "Work outside the normal hours", Why: "No calendar export was given."},
		},
		Quality: []document.Remark{
			{What: "28 of 640 items have a state that is not mapped (4 %).", Weakens: "Work in progress and work item age.",
				Remedy: "Add the state \"Parked\" to the mapping."},
			{What: "12 items were closed within one minute of each other on 2026-08-14.",
				Weakens: "Throughput of the week of 2026-08-10."},
		},
		Sources: fullSources(),
		Mapping: fullMapping(),
		Method:  fullMethod(),
		Items:   fullItems(),
	}
}

func fullSources() []document.Source {
	return []document.Source{
		{Path: "exports/jira-operations.csv", Tool: "Jira", Format: "issue export (CSV)",
			SHA256: "3f0c5e1a9be47d2286a1c0d94b7f5e6032a8d1c9470be5f3126d8a90c7b4e581", Files: 1,
			Read: 520, Kept: 505, Merged: 9, Refused: 6,
			Unlocks: []string{"owner coverage", "cycle time", "handoffs"},
			Notes:   []string{"6 rows were refused: the date in \"Resolved\" cannot be read."}},
		{Path: "exports/field-crews.json", Tool: "Trello", Format: "board export (JSON)",
			SHA256: "a81b2c3d4e5f60718293a4b5c6d7e8f90123456789abcdef0fedcba987654321", Files: 1,
			Read: 135, Kept: 135, Merged: 0, Refused: 0,
			Unlocks: []string{"owner coverage"}},
	}
}

func fullMapping() []document.MappingRow {
	return []document.MappingRow{
		{Kind: "state", Source: "Jira", Original: "In Progress", Standard: "active", Confidence: "sure", Evidence: "status category of the tool", Items: 96},
		{Kind: "state", Source: "Jira", Original: "Waiting for supplier", Standard: "waiting", Confidence: "likely", Evidence: "the word \"waiting\"", Items: 21},
		{Kind: "state", Source: "Trello", Original: "Doing", Standard: "active", Confidence: "likely", Evidence: "list name", Items: 44},
		{Kind: "state", Source: "Trello", Original: "Shelf", Standard: "backlog", Confidence: "guess", Evidence: "left of \"Doing\"", Items: 17},
		{Kind: "state", Source: "Jira", Original: "Parked", Standard: "", Confidence: "unmapped", Evidence: "no rule fits", Items: 28},
		{Kind: "type", Source: "Jira", Original: "Story", Standard: "story", Confidence: "sure", Evidence: "name", Items: 288},
	}
}

func fullMethod() document.Method {
	return document.Method{
		Definitions: []document.Definition{
			{ID: "completion.cycle_time", Name: "Cycle time",
				Text:  "Elapsed days from the first start to the last finish of items finished in the period; the median is given.",
				Needs: "work items with a start and a finish", Minimum: "10 finished items",
				Basis: "adapted", Caveats: "Time in the queue before the start is not part of it."},
			{ID: "finishing.stalled", Name: "Stalled work",
				Text:  "Active items without any human event for at least the applied threshold.",
				Needs: "work items with history", Minimum: "10 active items", Basis: "adapted"},
			{ID: "coordination.handoff_wait", Name: "Handoff wait",
				Text:  "Elapsed days from the change of team to the first event by the receiving team; the median is given.",
				Needs: "work items with history of team", Minimum: "10 handoffs", Basis: "adapted",
				Caveats: "Work that is picked up without a trace in the tool looks as if it still waits."},
		},
		Parameters: []document.Parameter{
			{Name: "as_of", Value: "2026-10-05 00:00", Origin: "given on the command line"},
			{Name: "stalled.threshold", Value: "10 days", Origin: "85th percentile of the last 365 days, n = 402"},
			{Name: "zone", Value: "Europe/London", Origin: "settings file"},
		},
		Notes: []string{
			"Percentiles are nearest rank. Durations are elapsed calendar days of 24 hours.",
			"Names of people are withheld, as the settings ask.",
		},
		Glossary: []document.Term{
			{Word: "cycle time", Text: "How long an item takes from its start to its finish."},
			{Word: "handoff", Text: "A change of the team that is responsible for an item."},
			{Word: "n", Text: "The number of observations behind a figure."},
		},
	}
}
