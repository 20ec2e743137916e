package documenttest

import (
	"github.com/workhealth/workhealth/analysis/metric"
	"github.com/workhealth/workhealth/reports/document"
)

func fullComponents() []document.Component {
	return []document.Component{
		{ID: metric.Clarity, Name: "Clarity", Question: "Does everybody know what is to be done, why, and when it is done?",
			Sentence: document.Sentence{Text: "Work is described well: 4 of 5 items say what is wanted.", Tone: document.Good, Confidence: "high"},
			Metrics: []document.Metric{
				{ID: "clarity.definition_completeness", Name: "Definition completeness", Question: "Does an item say who, what, by when, how and why?",
					Direction: string(metric.Higher),
					Figure:    measured(0.81, 0.77, 0.85, metric.Share, "81 %", "77–85 % (Wilson 95 %)", 402),
					Reading:   judged(document.Good, "strong", 72, "0 at 30 %, 100 at 100 % (convention goalposts-1)"),
					Sentence:  "81 % of the five questions are answered in the items started in the period.", Chart: barsChart()},
				{ID: "clarity.scope_change_after_start", Name: "Scope change after start", Question: "Does work change after it was begun?",
					Direction: string(metric.Lower), Figure: without(metric.None, metric.Share, 402),
					Reading: notJudged(""), Sentence: "Nothing of this kind in the period: no item changed its scope after the start."},
			}},
		{ID: metric.Coordination, Name: "Coordination", Question: "Does work pass smoothly from team to team?",
			Sentence: document.Sentence{Text: "Handoffs wait: half of them stay untouched for 3.8 days or more.", Tone: document.Weak, Confidence: "medium"},
			Metrics: []document.Metric{
				{ID: "coordination.handoff_wait", Name: "Handoff wait", Question: "How long does work wait after a handoff?",
					Direction: string(metric.Lower),
					Figure:    measured(3.8, 2.9, 5.1, metric.Days, "3.8 days", "2.9–5.1 days (bootstrap 95 %)", 87),
					Reading:   judged(document.Weak, "weak", 21, "0 at 5 days, 100 at 0.5 days (convention goalposts-1)"),
					Sentence:  "Half of 87 handoffs waited 3.8 days or longer for the receiving team.",
					Beside: []document.NamedFigure{
						{Name: "85th percentile", Figure: plain(9.4, metric.Days, "9.4 days", 87), Note: "15 % of handoffs wait longer"}},
					Caveats: []string{"Work that is picked up without a trace in the tool looks as if it still waits."},
					Chart:   handoffChart()},
				{ID: "coordination.sequencing_violation_rate", Name: "Work begun out of sequence", Question: "Is work started before what it depends on is done?",
					Direction: string(metric.Lower), Figure: without(metric.NotApplicable, metric.Share, 0), Reading: notJudged(""),
					Sentence: "The question does not arise: no item depends on another.", Reason: "No item depends on another."},
				{ID: "coordination.route_entropy", Name: "Regularity of routes", Question: "Does work travel on known routes?",
					Direction: string(metric.Context), Figure: plain(1.7, metric.Ratio, "1.7", 87),
					Reading: notJudged("context only"), Sentence: "The routes of 87 handoffs are about as varied as 3 equally used ones."},
			}},
		{ID: metric.Completion, Name: "Completion", Question: "Does work that was begun get finished?",
			Sentence: document.Sentence{Text: "Most work is finished in two weeks, but every fifth active item has stopped.", Tone: document.Mixed, Confidence: "high"},
			Metrics:  completionMetrics()},
		{ID: metric.Collaboration, Name: "Collaboration", Question: "Do people answer each other and keep each other up to date?",
			Sentence: document.Sentence{Text: "Cannot be told: no export holds comments, chat or calendars.", Tone: document.Unknown},
			Metrics: []document.Metric{
				{ID: "collaboration.response_time", Name: "Response time", Question: "How long do questions wait for an answer?",
					Direction: string(metric.Lower), Figure: without(metric.NotAvailable, metric.Hours, 0), Reading: notJudged(""),
					Sentence: "Cannot be told: no export holds comments. Export the Jira project with its comments.",
					Reason:   "No export holds comments.", Remedy: "Export the Jira project with its comments (system dashboard, full XML).",
					Chart: &document.Chart{ID: "chart-response-time", Kind: document.ChartStep, Title: "Response time cannot be told",
						Subtitle: "Time to the first answer, 13 weeks", Source: "No source", Empty: "No export holds comments."}},
				{ID: "collaboration.update_recency", Name: "Recency of updates", Question: "When was active work last spoken of?",
					Direction: string(metric.Lower), Figure: without(metric.Failed, metric.Days, 0), Reading: notJudged(""),
					Sentence: "Could not be computed: division by zero. This is a defect of the program.", Reason: "Division by zero.",
					Remedy: "Please report it with the run id."},
			}},
	}
}

func completionMetrics() []document.Metric {
	return []document.Metric{
		{ID: "completion.cycle_time", Name: "Cycle time", Question: "How long does work take once it is begun?",
			Direction: string(metric.Lower),
			Figure:    measured(12.3, 10.8, 14.1, metric.Days, "12.3 days", "10.8–14.1 days (bootstrap 95 %)", 218),
			Reading:   judged(document.Mixed, "fair", 55, "0 at 30 days, 100 at 2 days (convention goalposts-1)"),
			Sentence:  "Half of 218 finished items took 12.3 days or less.",
			Beside: []document.NamedFigure{
				{Name: "85th percentile", Figure: plain(41, metric.Days, "41 days", 218)},
				{Name: "Longest", Figure: plain(163, metric.Days, "163 days", 218), Note: "OPS-88"}},
			Chart: stepChart()},
		{ID: "completion.throughput", Name: "Throughput", Question: "How much is finished each week?",
			Direction: string(metric.Context), Figure: plain(16.8, metric.ItemsPerWeek, "16.8 items per week", 13),
			Reading: notJudged("context only"), Sentence: "16.8 items are finished each week; one week lies outside the usual range.",
			Chart: lineChart()},
		{ID: "completion.work_item_age", Name: "Work item age", Question: "How old is the work that is not finished?",
			Direction: string(metric.Lower),
			Figure:    measured(19, 16, 23, metric.Days, "19 days", "16–23 days (bootstrap 95 %)", 140),
			Reading:   judged(document.Mixed, "fair", 48, "0 at 40 days, 100 at 2 days (convention goalposts-1)"),
			Sentence:  "Half of 140 active items are 19 days old or older.", Chart: stripChart()},
		{ID: "completion.owner_coverage", Name: "Owner coverage", Question: "Does every active item have an owner?",
			Direction: string(metric.Higher),
			Figure:    measured(0.95, 0.90, 0.98, metric.Share, "95 %", "90–98 % (Wilson 95 %)", 140),
			Reading:   judged(document.Good, "strong", 92, "0 at 60 %, 100 at 98 % (convention goalposts-1)"),
			Sentence:  "133 of 140 active items have an owner (95 %)."},
		{ID: "completion.due_date_reliability", Name: "Due date reliability", Question: "Are due dates kept?",
			Direction: string(metric.Higher), Figure: without(metric.Insufficient, metric.Share, 7), Reading: notJudged(""),
			Sentence: "Too few finished items with a due date to say (7; 10 needed).",
			Reason:   "7 finished items had a due date; 10 are needed.", Remedy: "Set due dates on items that have one."},
	}
}
