package documenttest

import (
	"fmt"
	"time"

	"github.com/workhealth/workhealth/analysis/metric"
	"github.com/workhealth/workhealth/reports/document"
)

func sign(id metric.Sign, signals ...document.Signal) document.Sign {
	return document.Sign{ID: id, Title: id.Title(), Signals: signals}
}

func fullSigns() []document.Sign {
	return []document.Sign{
		sign(metric.Ownership, unowned(), quietOwner()),
		sign(metric.Handoffs, pingPong(), incompleteHandoff()),
		sign(metric.Visibility, noGoal()),
		sign(metric.Duplication, parallelWork()),
		sign(metric.Finishing, stalled(), reopened()),
	}
}

func stalled() document.Signal {
	s := document.Signal{
		ID: "finishing.stalled", Name: "Stalled work", Kind: "warning, unverified",
		Heading: document.Sentence{Text: "31 of 140 active items (22 %) have not moved for 10 days or more.", Anchor: "finishing.stalled",
			Confidence: "high", Tone: document.Weak},
		Outcome: metric.Measured, Share: measured(0.2214, 0.160, 0.297, metric.Share, "22 %", "16–30 % (Wilson 95 %)", 140),
		Flagged: 31, Population: 140, AtStake: "1,204 elapsed days since these items were started",
		Rule:      "Active items without a human event for longer than the threshold.",
		Threshold: "10 days: 85th percentile of this organisation's own pauses in the last 365 days, n = 402",
		Guards:    []string{"Blocked items are counted as blocked, not as stalled.", "Items started less than a day ago are not judged."},
		Why:       "An item that nobody touches is promised and paid for, but delivers nothing.",
		Wrong:     "Work that goes on without a trace in the tool.",
		Next:      "Ask the named team whether the item is still wanted. Finish it, hand it over, or cancel it.",
		Record:    "Not known yet: no back-test over this organisation's past was run.",
		Sheet:     "EV_stalled",
		Chart: &document.Chart{ID: "chart-stalled", Kind: document.ChartBars, Title: "Half of the stalled work lies with the field crews",
			Subtitle: "Stalled items by team, as of 2026-10-05", Source: jiraSource, XTitle: "Team", YTitle: "Items",
			Marks: []document.Mark{
				{Label: "Field crews", Y: 16, Text: "16 of 41", Strong: true}, {Label: "Treatment works", Y: 9, Text: "9 of 38"},
				{Label: "Network planning", Y: 4, Text: "4 of 33"}, {Label: "Customer service", Y: 2, Text: "2 of 28"}}},
	}
	teams := []string{"Field crews", "Treatment works", "Field crews", "Network planning", "Customer service"}
	titles := []string{"Replace valve at Kiln Lane", "Agree sampling plan with the laboratory", "Renew pump contract",
		"Map the eastern trunk main", "Answer complaint about pressure"}
	for i := range 31 {
		quiet := 58 - i - i/2
		s.Evidence = append(s.Evidence, evidence(i, "stalled", titles[i%5], teams[i%5], quiet))
	}
	return s
}

// evidence is row i of a signal: an item that was quiet for the given days.
func evidence(i int, slug, title, team string, quiet int) metric.Evidence {
	key := fmt.Sprintf("OPS-%d", 100+7*i)
	e := metric.Evidence{
		Fingerprint: fmt.Sprintf("%s-%04x", slug, 0x3a1f+i*977),
		Item: metric.ItemRef{ID: "jira:" + key, Source: "Jira", Key: key, Title: fmt.Sprintf("%s (%d)", title, i+1),
			URL: "https://tracker.example/browse/" + key, Team: team, Project: "Operations", State: "In Progress",
			StateSince: daysBefore(quiet + 3), Owner: "owned"},
		Why:   fmt.Sprintf("No human event for %d days; the threshold is 10 days.", quiet),
		Value: float64(quiet), Unit: metric.Days, Threshold: "10 days (hist, n = 402)",
		Since: daysBefore(quiet), LastEvent: daysBefore(quiet), Ask: "Lead of " + team,
	}
	if i%6 == 5 {
		e.Item.URL, e.Item.Owner, e.LastEvent = "", "no owner", time.Time{} // no link, no owner, no event known
	}
	return e
}

func unowned() document.Signal {
	s := document.Signal{
		ID: "ownership.unowned", Name: "Work without an owner", Kind: "fact",
		Heading: document.Sentence{Text: "7 of 140 active items (5 %) have no owner.", Anchor: "ownership.unowned", Confidence: "high", Tone: document.Mixed},
		Outcome: metric.Measured, Share: measured(0.05, 0.024, 0.10, metric.Share, "5 %", "2–10 % (Wilson 95 %)", 140),
		Flagged: 7, Population: 140, Rule: "Active items whose owner field is empty.", Threshold: "none: a fact needs no threshold",
		Guards: []string{"Items started less than a day ago are not judged."},
		Why:    "Work without an owner waits until somebody stumbles over it.", Wrong: "Teams that own work together by agreement.",
		Next: "Name one owner for each item.", Record: "True by observation.", Sheet: "EV_unowned",
	}
	for i := range 7 {
		e := evidence(40+i, "unowned", "Inspect reservoir hatch", "Treatment works", 4+i)
		e.Item.Owner, e.Why, e.Threshold = "no owner", fmt.Sprintf("Active for %d days without an owner.", 4+i), ""
		s.Evidence = append(s.Evidence, e)
	}
	return s
}

func pingPong() document.Signal {
	s := document.Signal{
		ID: "handoff.ping_pong", Name: "Ping-pong", Kind: "warning, unverified",
		Heading: document.Sentence{Text: "1 of 87 handed-over items (1 %) went back and forth 4 times.", Anchor: "handoff.ping_pong", Confidence: "low", Tone: document.Good},
		Outcome: metric.Measured, Share: measured(0.0115, 0.002, 0.062, metric.Share, "1 %", "0–6 % (Wilson 95 %)", 87),
		Flagged: 1, Population: 87, Rule: "Items that returned to a team at least twice.", Threshold: "2 returns (convention)",
		Why: "Every return is a conversation that did not happen.", Wrong: "A review loop that is meant to be one.",
		Next: "Let both teams agree who decides.", Record: "Not known yet.", Sheet: "EV_ping_pong",
	}
	e := evidence(60, "ping-pong", "Approve discharge permit", "Network planning", 12)
	other := evidence(61, "ping-pong", "Draft discharge permit", "Treatment works", 12).Item
	e.Other, e.Why, e.Unit, e.Value = &other, "Went back and forth 4 times between two teams.", metric.Count, 4
	s.Evidence = []metric.Evidence{e}
	return s
}

// silent is a signal without evidence, as its outcome says.
func silent(id, name, sheet string, outcome metric.Outcome, text, reason, remedy string, population int) document.Signal {
	share := without(outcome, metric.Share, population)
	if population > 0 {
		share.Coverage = fmt.Sprintf("%d of 140 items (%d %%)", population, population*100/140)
	}
	tone := document.Unknown
	if outcome == metric.None {
		tone = document.Good
	}
	return document.Signal{
		ID: id, Name: name, Kind: "fact", Heading: document.Sentence{Text: text, Anchor: id, Tone: tone}, Outcome: outcome,
		Share: share, Population: population, Rule: "See the method section.", Threshold: "a convention", Why: "It hides work.",
		Wrong: "Gaps in the export.", Next: "Nothing to do.", Record: "Not known yet.", Reason: reason, Remedy: remedy, Sheet: sheet,
	}
}

func quietOwner() document.Signal {
	return silent("ownership.inactive_owner", "Owner without activity", "EV_inactive_owner", metric.None,
		"No active item has an owner who fell silent, among 132.", "", "", 132)
}

func incompleteHandoff() document.Signal {
	return silent("handoff.incomplete", "Incomplete handoff", "EV_incomplete", metric.Insufficient,
		"Too few handoffs with a description to say (7; 10 needed).", "7 handoffs; 10 are needed.", "Measure again next quarter.", 7)
}

func noGoal() document.Signal {
	return silent("visibility.no_goal", "Work without a goal", "EV_no_goal", metric.NotApplicable,
		"The question does not arise: the organisation keeps no goals in its tools.", "No goals in the exports.", "", 0)
}

func parallelWork() document.Signal {
	return silent("duplication.parallel_work", "Parallel work", "EV_parallel_work", metric.NotAvailable,
		"Cannot be told: the board export has no history.", "The board export has no history.",
		"Export the board with its actions (JSON, with actions).", 0)
}

func reopened() document.Signal {
	return silent("finishing.reopened", "Reopened work", "EV_reopened", metric.Failed,
		"Could not be computed. This is a defect of the program.", "Division by zero.", "Please report it with the run id.", 0)
}
