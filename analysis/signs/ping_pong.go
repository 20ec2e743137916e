package signs

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"time"

	"github.com/workhealth/workhealth/analysis/metric"
)

//go:embed ping_pong.sql
var pingPongSQL string

const (
	pingPongDays = 60 // how recent the last step must be (convention)
	// How often it must have come back: once between teams, twice between persons (conventions).
	teamReturns, personReturns = 1, 2
)

func pingPong() metric.Signal {
	s := metric.Signal{
		ID:        "handoff.ping_pong",
		Sign:      metric.Handoffs,
		Name:      "Ping-pong",
		Kind:      metric.Warning,
		Question:  "Which work is passed on and comes back without a step forward?",
		One:       "was passed on and came back without a step forward",
		Many:      "were passed on and came back without a step forward",
		Rule:      "In progress, and in the sequence of its teams one passed it to another and had it back (A, B, A), the last step in the last 60 days; or at least two such returns between persons.",
		Threshold: "The last 60 days; 1 return between teams, 2 between persons (conventions).",
		Guards: []string{
			"The state moved forward while the other had it: then it was work. Forward is queue, then active or waiting, then done; within these the order in which most other items enter the states.",
			"A question to the requester and back: the creator of the item held it in between.",
			"A time without a holder between two stays of the same one is no handoff.",
			"It was started less than a day ago.",
		},
		WhyItMatters: "Each return costs a wait, and says that the first handoff lacked something: information, or agreement on who does what.",
		WhatIsWrong:  "The other team did review or approve as planned and left the state as it was, or did work that the tool does not show.",
		Next:         "Read what was said at each handoff. Missing information: agree what a handoff carries. Disputed responsibility: decide it once.",
		Needs:        []string{"work_item_change [team, owner, state]"},
		Source:       "adapted from subcontracting in van der Aalst, Reijers, Song 2005",
		SQL:          pingPongSQL,
	}
	s.Detect = detecting(&s, (*board).detectPingPong)
	return s
}

// trip is one return: from sender to receiver and back.
type trip struct {
	sender, receiver string
	out, back        time.Time
}

func (b *board) detectPingPong(ctx context.Context, db metric.Querier) (answer, error) {
	a := answer{
		missing: "The exports do not record changes of owner or team.",
		remedy:  "Export the history (Jira: REST with expand=changelog; Trello: board JSON with actions).",
		quiet:   "No item with recorded changes of owner or team was started a day ago or earlier.",
		thresholds: []metric.Threshold{
			{Name: "days since the last step", Value: pingPongDays, Unit: metric.Days, Kind: "conv"},
			{Name: "returns between teams", Value: teamReturns, Unit: metric.Count, Kind: "conv"},
			{Name: "returns between persons", Value: personReturns, Unit: metric.Count, Kind: "conv"},
		},
	}
	told, trips := map[string]bool{}, map[string]map[string][]trip{}
	err := each(ctx, db, pingPongSQL, func(rows *sql.Rows) error {
		var id string
		var moves bool
		var level, sender, receiver sql.NullString
		var out, back sql.NullTime
		if err := rows.Scan(&id, &moves, &level, &sender, &receiver, &out, &back); err != nil {
			return err
		}
		told[id] = moves
		if level.Valid {
			if trips[id] == nil {
				trips[id] = map[string][]trip{}
			}
			trips[id][level.String] = append(trips[id][level.String], trip{sender.String, receiver.String, out.Time, back.Time})
		}
		return nil
	})
	for id, moves := range told {
		it := b.items[id]
		if !moves {
			continue
		}
		a.told++
		if !b.settled(it) {
			continue
		}
		a.judged++
		if f, ok := b.judgePingPong(it, trips[id]["team"], trips[id]["person"]); ok {
			a.flags = append(a.flags, f)
		}
	}
	return a, err
}

// judgePingPong flags an item by its returns between teams, else by those between persons; both in the order of time.
func (b *board) judgePingPong(it *item, teams, persons []trip) (flag, bool) {
	trips, threshold := teams, fmt.Sprintf("%d return between teams in %d days (convention)", teamReturns, pingPongDays)
	if len(teams) < teamReturns {
		trips, threshold = persons, fmt.Sprintf("%d returns between persons in %d days (convention)", personReturns, pingPongDays)
		if len(persons) < personReturns {
			return flag{}, false
		}
	}
	last := trips[len(trips)-1]
	f := flag{item: it, value: float64(len(trips)), unit: metric.Count, threshold: threshold, since: trips[0].out, rank: float64(len(trips))}
	f.why = fmt.Sprintf("went from %s to %s on %s and came back on %s without a step forward", last.sender, last.receiver, b.date(last.out), b.date(last.back))
	f.ask = "teams " + last.sender + " and " + last.receiver
	if len(teams) < teamReturns {
		f.ask = askLast(it)
		// Names of persons are shown where those of owners are.
		if !b.names {
			f.why = fmt.Sprintf("passed to another person on %s and back on %s without a step forward", b.date(last.out), b.date(last.back))
		}
	}
	if len(trips) > 1 {
		f.why += fmt.Sprintf("; %s in the last %d days", plural(len(trips), "such return", "such returns"), pingPongDays)
	}
	if !it.started.IsZero() {
		f.stake = b.daysSince(it.started)
	}
	return f, true
}
