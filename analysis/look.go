package analysis

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"strings"

	"github.com/workhealth/workhealth/analysis/metric"
)

var (
	//go:embed latest.sql
	latestSQL string
	//go:embed coverage.sql
	coverageSQL string
	//go:embed items.sql
	itemsSQL string
	//go:embed sources.sql
	sourcesSQL string
	//go:embed remarks.sql
	remarksSQL string
)

// look fills in what the run could see: coverage, the items, the sources, the mapping and remarks on the data.
func look(ctx context.Context, conn *sql.Conn, r *metric.Results) error {
	c := &r.Coverage
	if err := conn.QueryRowContext(ctx, coverageSQL).Scan(&c.Items, &c.Counted, &c.InProgress, &c.Logged); err != nil {
		return fmt.Errorf("count the items: %w", err)
	}
	if err := lookAtItems(ctx, conn, r); err != nil {
		return fmt.Errorf("list the items: %w", err)
	}
	if err := lookAtSources(ctx, conn, r); err != nil {
		return fmt.Errorf("list the sources: %w", err)
	}
	err := each(ctx, conn, `SELECT kind, source, original, standard, confidence, evidence, items FROM meta.mapping WHERE kind IN ('state', 'type', 'resolution') ORDER BY kind DESC, source, items DESC, original`, func(rows *sql.Rows) error {
		var m metric.Mapping
		if err := rows.Scan(&m.Kind, &m.Source, &m.Original, &m.Standard, &m.Confidence, &m.Evidence, &m.Items); err != nil {
			return err
		}
		r.Mapping = append(r.Mapping, m)
		return nil
	})
	if err != nil {
		return fmt.Errorf("list the mapping: %w", err)
	}
	err = each(ctx, conn, remarksSQL, func(rows *sql.Rows) error {
		var m metric.Remark
		if err := rows.Scan(&m.Code, &m.What, &m.Weakens, &m.Remedy); err != nil {
			return err
		}
		r.Remarks = append(r.Remarks, m)
		return nil
	})
	if err != nil {
		return fmt.Errorf("look at the data: %w", err)
	}
	return nil
}

func lookAtItems(ctx context.Context, conn *sql.Conn, r *metric.Results) error {
	flagged := signalsOf(r)
	return each(ctx, conn, itemsSQL, func(rows *sql.Rows) error {
		var i metric.ItemRow
		var id string
		var title, url, typ, project, state, priority sql.NullString
		var created, started, finished, due sql.NullTime
		var handoffs sql.NullInt64
		err := rows.Scan(&id, &i.Source, &i.Key, &title, &url, &typ, &i.Team, &project, &state, &i.StandardState, &i.Class, &priority,
			&i.Owned, &created, &started, &finished, &due, &i.AgeDays, &i.CycleDays, &i.Blocked, &handoffs)
		if err != nil {
			return err
		}
		i.Title, i.URL, i.Type, i.Project, i.State, i.Priority = title.String, url.String, typ.String, project.String, state.String, priority.String
		i.Created, i.Started, i.Finished, i.Due = created.Time, started.Time, finished.Time, due.Time
		if handoffs.Valid {
			n := int(handoffs.Int64)
			i.Handoffs = &n
		}
		i.Signals = strings.Join(flagged[id], ", ")
		r.Items = append(r.Items, i)
		return nil
	})
}

// signalsOf lists for each item the signals that flagged it.
func signalsOf(r *metric.Results) map[string][]string {
	flagged := map[string][]string{}
	add := func(id, signal string) {
		if on := flagged[id]; len(on) == 0 || on[len(on)-1] != signal {
			flagged[id] = append(on, signal)
		}
	}
	for _, f := range r.Findings {
		for _, e := range f.Evidence {
			add(e.Item.ID, f.SignalID)
			if e.Other != nil {
				add(e.Other.ID, f.SignalID)
			}
		}
	}
	return flagged
}

func lookAtSources(ctx context.Context, conn *sql.Conn, r *metric.Results) error {
	place := map[int]int{}
	err := each(ctx, conn, sourcesSQL, func(rows *sql.Rows) error {
		var s metric.Source
		var batch int
		var unlocks string
		if err := rows.Scan(&batch, &s.Path, &s.Tool, &s.Format, &s.Hash, &s.Files, &s.Read, &s.Kept, &s.Merged, &s.Refused, &s.RefusedValues, &unlocks); err != nil {
			return err
		}
		if unlocks != "" {
			s.Unlocks = strings.Split(unlocks, ", ")
		}
		place[batch] = len(r.Sources)
		r.Sources = append(r.Sources, s)
		return nil
	})
	if err != nil {
		return err
	}
	return each(ctx, conn, `SELECT batch_id, text, coalesce(remedy, ''), question FROM meta.note ORDER BY ALL`, func(rows *sql.Rows) error {
		var batch int
		var n metric.Note
		if err := rows.Scan(&batch, &n.Text, &n.Remedy, &n.Question); err != nil {
			return err
		}
		s := &r.Sources[place[batch]]
		s.Notes = append(s.Notes, n)
		return nil
	})
}

// each runs a query and hands every row to scan.
func each(ctx context.Context, conn *sql.Conn, query string, scan func(*sql.Rows) error) error {
	rows, err := conn.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
