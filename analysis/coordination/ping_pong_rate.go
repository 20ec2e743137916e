package coordination

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"

	"github.com/workhealth/workhealth/analysis/measure"
	"github.com/workhealth/workhealth/analysis/metric"
)

//go:embed ping_pong_rate.sql
var pingPongRateSQL string

func pingPongRate() metric.Metric {
	m := metric.Metric{
		ID:         "coordination.ping_pong_rate",
		Component:  metric.Coordination,
		Name:       "Ping-pong rate",
		Question:   "How often does work bounce back to where it came from?",
		Definition: "Items done or dropped in the 13 weeks: share in which a holder, another holder and the first one follow each other (A, B, A) in the sequence of holders, repeats and times without a holder left out. Between teams where the exports record changes of a team field, else between persons.",
		Unit:       metric.Share,
		Direction:  metric.Lower,
		Qualities:  []metric.Quality{metric.Effective},
		Needs:      []string{"work_item_change [team or owner history]", "person"},
		MinimumN:   10,
		Minimum:    "10 items done or dropped",
		Caveats: []string{
			"A planned loop such as author, reviewer, author counts too: review roles are not known.",
			"Items that nobody ever held count as not bounced.",
		},
		Basis:    metric.Adapted,
		Source:   "van der Aalst, Reijers, Song 2005 (subcontracting at distance 2)",
		Goalpost: &metric.Goalpost{Zero: 0.20, Hundred: 0.02},
		SQL:      pingPongRateSQL,
	}
	m.Compute = func(ctx context.Context, env *metric.Env) (metric.Result, error) {
		r, err := measure.Begin(ctx, env, &m, measure.Weeks13)
		if err != nil {
			return r, err
		}
		levels, err := readBounces(ctx, env.DB, m.SQL)
		if err != nil {
			return r, fmt.Errorf("%s: %w", m.ID, err)
		}
		team, person := levels[levelTeam], levels["person"]
		b := person
		if team.used {
			b = team
		}
		if measure.Refuse(&r, &m, measure.Absence{
			None:    "Nothing was done or dropped in the 13 weeks.",
			Missing: "The exports hold no history of owners or teams.",
			Remedy:  "Export the history (Jira: REST with expand=changelog; Trello: board JSON).",
		}, b.covered, b.covered, b.eligible) {
			return r, nil
		}
		share := measure.ShareFigure("", b.hits, b.covered)
		r.Outcome, r.Value, r.Low, r.High, r.Interval = share.Outcome, share.Value, share.Low, share.High, "Wilson 95 %"
		r.Beside = append(r.Beside,
			measure.NumberFigure("bounces", metric.Count, float64(b.triples), b.covered),
			measure.ShareFigure("return rate", b.revisits, b.covered),
		)
		if !team.used {
			r.Caveats = append(r.Caveats, byPerson)
			return r, nil
		}
		r.Beside = append(r.Beside,
			measure.ShareFigure("between persons", person.hits, person.covered),
			measure.ShareFigure("return rate between persons", person.revisits, person.covered),
		)
		return r, nil
	}
	return m
}

// bounces is what the finished items add up to at one level.
type bounces struct {
	used                                       bool
	hits, revisits, triples, covered, eligible int
}

func readBounces(ctx context.Context, db metric.Querier, query string) (map[string]bounces, error) {
	levels := map[string]bounces{}
	err := measure.Rows(ctx, db, query, func(rows *sql.Rows) error {
		var level string
		var b bounces
		if err := rows.Scan(&level, &b.used, &b.hits, &b.revisits, &b.triples, &b.covered, &b.eligible); err != nil {
			return err
		}
		levels[level] = b
		return nil
	})
	return levels, err
}
