package document

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/workhealth/workhealth/analysis/metric"
)

// presentAbove is the share of items in progress above which a sign counts as present (convention).
const presentAbove = 0.05

// fewestAnswers is how many questions must be answered for a verdict on the whole (convention).
const fewestAnswers = 4

// signPhrases name a sign inside the verdict.
var signPhrases = map[metric.Sign]string{
	metric.Ownership:   "started work without a clear owner",
	metric.Handoffs:    "work that is thrown back and forth",
	metric.Visibility:  "overdue work that nobody speaks about",
	metric.Duplication: "possible duplicate work across teams",
	metric.Finishing:   "started work that stands still",
}

// verdict is one sentence about the whole. It rests on the five signs and on the readings of the four components, by the
// rule printed in the method section.
func verdict(d *Document, r *metric.Results) Sentence {
	measured, total := 0, 0
	var weak []string
	for _, c := range d.Components {
		if c.Sentence.Tone == Weak {
			weak = append(weak, lowerFirst(c.Name))
		}
		for _, m := range c.Metrics {
			total++
			if m.Figure.Value != nil {
				measured++
			}
		}
	}
	present := presentSigns(d)
	phrases := make([]string, len(present))
	for i, s := range present {
		phrases[i] = signPhrases[s.ID]
	}
	v := Sentence{Confidence: fmt.Sprintf("%d of %d questions answered; %s in progress", measured, total, plural(r.Coverage.InProgress, "item", "items"))}
	switch {
	case measured < fewestAnswers && len(present) == 0:
		v.Tone, v.Text = Unknown, fmt.Sprintf("These exports do not hold enough to judge the health of the work: %d of %s could be answered.", measured, questions(total))
	case reservation(r) != nil:
		v.Tone, v.Text = Unknown, "No verdict on the whole: "+reservation(r).why
	case len(present) >= 2 || len(weak) >= 2 || len(present) == 1 && len(weak) == 1:
		v.Tone, v.Text = Weak, "Work is not healthy"+because(phrases, weak)+"."
	case len(present) == 1 || len(weak) == 1:
		v.Tone, v.Text = Mixed, "Work is healthy in part"+because(phrases, weak)+"."
	default:
		v.Tone, v.Text = Good, "Work looks healthy as far as these exports can tell: none of the signs that could be judged is present."
	}
	return v
}

// reserve is something about the exports that forbids a verdict on the whole and stands beside every headline.
type reserve struct{ code, caveat, why string }

// reserves are the remarks on the data that are reserves. The first that holds is told.
var reserves = []reserve{
	{
		// catalogue 2.2: the earliest end bounds what may be compared
		"ends-apart", "the exports end at different times",
		"the exports end at different times, and work in those that end early may only look idle. Assess each by itself, or as of the earliest end.",
	},
	{
		"finished-only", "the exports hold finished work only",
		"the exports hold finished work only, and hide what is open, stuck or old. Export open items as well.",
	},
}

func reservation(r *metric.Results) *reserve {
	for i := range reserves {
		if slices.ContainsFunc(r.Remarks, func(m metric.Remark) bool { return m.Code == reserves[i].code }) {
			return &reserves[i]
		}
	}
	return nil
}

// because names the reasons of a verdict: at most three signs, then the weak components.
func because(signs, weak []string) string {
	var b strings.Builder
	if len(signs) > 0 {
		b.WriteString(": there is " + list(signs[:min(len(signs), 3)]))
	}
	if len(weak) > 0 {
		if len(signs) > 0 {
			b.WriteString("; ")
		} else {
			b.WriteString(": ")
		}
		b.WriteString(list(weak) + map[bool]string{true: " is weak", false: " are weak"}[len(weak) == 1])
	}
	return b.String()
}

// presentSigns lists the signs that hold beyond the convention, the widest first.
func presentSigns(d *Document) []Sign {
	var present []Sign
	widest := map[metric.Sign]float64{}
	for _, s := range d.Signs {
		for _, g := range s.Signals {
			if g.Heading.Tone == Weak || g.Heading.Tone == Mixed && g.Share.Value != nil && *g.Share.Value >= presentAbove {
				widest[s.ID] = max(widest[s.ID], *g.Share.Value)
			}
		}
		if widest[s.ID] > 0 {
			present = append(present, s)
		}
	}
	sort.SliceStable(present, func(i, j int) bool { return widest[present[i].ID] > widest[present[j].ID] })
	return present
}

// twins name the signal that says in items what a measure says as a share; both are not headlines at once.
var twins = map[string]string{
	"completion.stalled_share":    "finishing.stalled",
	"completion.owner_coverage":   "ownership.unowned",
	"coordination.ping_pong_rate": "handoff.ping_pong",
}

// headlines are three to five sentences: what was found, the widest first, then the weakest measures, then the strongest.
func headlines(d *Document, r *metric.Results) []Sentence {
	const most, fewest = 5, 3
	type scored struct {
		sentence Sentence
		score    float64
	}
	var flagged, judged []scored
	var all, rest []Sentence
	for _, s := range d.Signs {
		for _, g := range s.Signals {
			if g.Flagged > 0 && g.Share.Value != nil {
				flagged = append(flagged, scored{g.Heading, *g.Share.Value})
			}
		}
	}
	sort.SliceStable(flagged, func(i, j int) bool { return flagged[i].score > flagged[j].score })
	said := map[string]bool{}
	for _, f := range flagged {
		all = append(all, f.sentence)
		said[f.sentence.Anchor] = true
	}
	for _, c := range d.Components {
		for _, m := range c.Metrics {
			if m.Figure.Value == nil || said[twins[m.ID]] {
				continue
			}
			s := Sentence{Text: m.Sentence, Anchor: m.ID, Tone: m.Reading.Tone}
			if m.Reading.Score == nil {
				rest = append(rest, s)
				continue
			}
			s.Confidence = "reads as " + m.Reading.Word
			judged = append(judged, scored{s, *m.Reading.Score})
		}
	}
	sort.SliceStable(judged, func(i, j int) bool { return judged[i].score < judged[j].score })
	for _, j := range judged {
		if len(all) < most && (j.sentence.Tone == Weak || len(all) < fewest) {
			all = append(all, j.sentence)
		}
	}
	for _, s := range rest {
		if len(all) < fewest {
			all = append(all, s)
		}
	}
	if reserved := reservation(r); reserved != nil {
		for i := range all {
			all[i].Confidence = joined(all[i].Confidence, reserved.caveat)
		}
	}
	for _, b := range d.Blind {
		if len(all) < fewest {
			all = append(all, Sentence{Text: sentence(b.What, b.Why), Next: b.Remedy, Anchor: b.Anchor, Tone: Unknown})
		}
	}
	return all[:min(len(all), most)]
}

// joined adds a remark to another, which may be empty.
func joined(said, more string) string {
	if said == "" {
		return more
	}
	return said + "; " + more
}

// strip is the one line on what the report rests on.
func strip(d *Document, r *metric.Results) string {
	refused := 0
	for _, s := range d.Sources {
		refused += s.Refused
	}
	c := r.Coverage
	parts := []string{
		plural(len(d.Sources), "export", "exports"),
		fmt.Sprintf("%s, %s in progress", plural(c.Counted, "work item", "work items"), Count(c.InProgress)),
	}
	if c.Counted > 0 {
		parts = append(parts, percent(float64(c.Logged)/float64(c.Counted))+" with history")
	}
	if refused > 0 {
		parts = append(parts, plural(refused, "record", "records")+" refused")
	}
	if len(d.Blind) > 0 {
		parts = append(parts, plural(len(d.Blind), "question", "questions")+" without an answer")
	}
	return strings.Join(parts, " · ")
}
