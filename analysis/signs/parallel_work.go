package signs

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"strings"
	"time"

	"github.com/workhealth/workhealth/analysis/metric"
)

var (
	//go:embed parallel_work.sql
	parallelWorkSQL string
	//go:embed parallel_work_spells.sql
	parallelWorkSpellsSQL string
	//go:embed parallel_work_ties.sql
	parallelWorkTiesSQL string
)

const (
	// tau is the similarity from which two texts are taken to be about the same work (convention). A pair whose titles
	// agree in half of their words and whose descriptions share nothing stays well below it.
	tau = 0.55
	// overlapDays is how long two items must have been active at the same time (convention).
	overlapDays = 1
	namedTerms  = 3
)

func parallelWork() metric.Signal {
	s := metric.Signal{
		ID:        "duplication.parallel_work",
		Sign:      metric.Duplication,
		Name:      "Parallel work (unverified)",
		Kind:      metric.Warning,
		Question:  "Do different teams work on the same thing without knowing of each other?",
		One:       "reads like work that another team is doing at the same time, without a link (unverified)",
		Many:      "read like work that another team is doing at the same time, without a link (unverified)",
		Rule:      "Two items in progress of different teams that read alike, were active at the same time for the threshold, and know nothing of each other: no link of any kind, neither parent nor child at any level, and no common parent. Alike: cosine of TF-IDF over words and pairs of words, the title counted three times, stop words of five languages left out.",
		Threshold: fmt.Sprintf("Similarity of at least %.2f and at least %d day active at the same time (conventions). The similarity is not calibrated: that would need 40 pairs of this organisation that a person has labelled, which this version does not collect.", tau, overlapDays),
		Guards: []string{
			"A link of any kind between the two: they know.",
			"One is a parent of the other, at any level, or both have the same parent.",
			"Recurring work: at least three items of a team have the same title but for figures.",
			fmt.Sprintf("Templates: at least three items in progress are nearly the same words (Jaccard similarity of at least %.1f, convention).", copiedAbove),
			"It was started less than a day ago.",
		},
		WhyItMatters: "Two teams that solve the same problem pay twice, and in the end one solution is thrown away.",
		WhatIsWrong:  "Alike is not the same: work on neighbouring parts, or one task per site or customer, reads alike. Read both before you call.",
		Next:         "One call between the two owners. If it is the same work, link the items and decide who goes on.",
		Needs:        []string{"work_item [title, team]", "work_item_link", "work_item_change [state history]"},
		Source:       "adapted; Lüders et al. 2022 and Zhang et al. 2022 on the limits of duplicate detection",
		SQL:          parallelWorkSQL,
	}
	s.Detect = detecting(&s, (*board).detectParallelWork)
	return s
}

// spell is a time in which an item was active.
type spell struct {
	from, to time.Time
}

// text is an item with its words.
type text struct {
	item      *item
	document  document
	recurring bool
}

func (b *board) detectParallelWork(ctx context.Context, db metric.Querier) (answer, error) {
	a := answer{
		missing: "The exports do not say since when work is in progress, so what runs at the same time cannot be told.",
		remedy:  "Export the history of states (Jira: REST with expand=changelog; Trello: board JSON with actions).",
		quiet:   "No item with a title was started a day ago or earlier.",
		record:  " The similarity is not calibrated on labelled pairs of this organisation either.",
		thresholds: []metric.Threshold{
			{Name: "similarity", Value: tau, Unit: metric.Ratio, Kind: "conv"},
			{Name: "days active at the same time", Value: overlapDays, Unit: metric.Days, Kind: "conv"},
		},
	}
	spells, err := readSpells(ctx, db)
	if err != nil {
		return a, err
	}
	var texts []text
	teams := map[string]bool{}
	err = each(ctx, db, parallelWorkSQL, func(rows *sql.Rows) error {
		var id string
		var t text
		if err := rows.Scan(&id, &t.document.title, &t.document.body, &t.recurring); err != nil {
			return err
		}
		t.item = b.items[id]
		if len(spells[id]) == 0 {
			return nil
		}
		a.told++
		if b.settled(t.item) && strings.TrimSpace(t.document.title) != "" {
			texts = append(texts, t)
			teams[t.item.Team] = true
		}
		return nil
	})
	if err != nil {
		return a, err
	}
	if len(teams) == 1 {
		a.moot = "As far as the exports tell, all work in progress belongs to one team."
		return a, nil
	}
	ties, err := readTies(ctx, db)
	if err != nil {
		return a, err
	}
	a.judged = len(texts)
	a.flags = b.alike(texts, ties, spells)
	return a, nil
}

// alike returns the pairs of different teams that read alike, untied, and were active together.
func (b *board) alike(texts []text, ties *ties, spells map[string][]spell) []flag {
	documents := make([]document, len(texts))
	for i, t := range texts {
		documents[i] = t.document
	}
	c := newCorpus(documents, stopWords())
	pairs := c.pairs(tau)
	copied := c.copies(pairs)
	var flags []flag
	for _, p := range pairs {
		x, y := texts[p.a], texts[p.b]
		if x.item.Team == y.item.Team || x.recurring || y.recurring || copied[p.a] && copied[p.b] || ties.between(x.item.ID, y.item.ID) {
			continue
		}
		together, since := overlap(spells[x.item.ID], spells[y.item.ID])
		if together < overlapDays {
			continue
		}
		first, second := x.item, y.item
		if second.started.Before(first.started) {
			first, second = second, first
		}
		flags = append(flags, flag{
			item: first, other: second, value: together, unit: metric.Days, since: since, rank: together, stake: together,
			why: fmt.Sprintf("reads like %s of %s (similarity %.2f: %s); both active for %s, not linked",
				second.Key, second.Team, p.similarity, quoted(c.shared(p.a, p.b, namedTerms)), days(together)),
			threshold: fmt.Sprintf("similarity %.2f, %d day active at the same time (conventions; not calibrated)", tau, overlapDays),
			ask:       askBoth(first, second),
		})
	}
	return flags
}

// askBoth names both teams; their owners too where names may be shown.
func askBoth(x, y *item) string {
	one := func(it *item) string {
		if it.touchedBy != "" {
			return it.touchedBy + " (" + it.Team + ")"
		}
		return "team " + it.Team
	}
	return one(x) + " and " + one(y)
}

func quoted(terms []string) string {
	list := make([]string, len(terms))
	for i, t := range terms {
		list[i] = "“" + t + "”"
	}
	return strings.Join(list, ", ")
}

// overlap returns how many days two items were active at the same time, and since when. The spells of each are in order.
func overlap(x, y []spell) (total float64, since time.Time) {
	for i, j := 0, 0; i < len(x) && j < len(y); {
		from, to := x[i].from, x[i].to
		if y[j].from.After(from) {
			from = y[j].from
		}
		if y[j].to.Before(to) {
			to = y[j].to
			j++
		} else {
			i++
		}
		if to.After(from) {
			if since.IsZero() {
				since = from
			}
			total += to.Sub(from).Hours() / 24
		}
	}
	return total, since
}

func readSpells(ctx context.Context, db metric.Querier) (map[string][]spell, error) {
	spells := map[string][]spell{}
	err := each(ctx, db, parallelWorkSpellsSQL, func(rows *sql.Rows) error {
		var id string
		var s spell
		if err := rows.Scan(&id, &s.from, &s.to); err != nil {
			return err
		}
		spells[id] = append(spells[id], s)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read when items were active: %w", err)
	}
	return spells, nil
}
