package warehouse

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// resolveSites decides for each source name that a connector told ("jira", "jira@host") which known site it is, or makes
// a new one. A host names a site for certain. Without one, an export belongs to the site with which it shares keys, as
// long as no shared key has another permanent id there: two installations may well both have an ABC-1.
// known tells whether one of them was there before.
func resolveSites(ctx context.Context, conn *sql.Conn) (known bool, err error) {
	names, err := toldSources(ctx, conn)
	if err != nil {
		return false, fmt.Errorf("list the sources of the export: %w", err)
	}
	for _, name := range names {
		tool, host, _ := strings.Cut(name, "@")
		source, made, err := siteFor(ctx, conn, name, tool, host)
		if err != nil {
			return false, fmt.Errorf("find the site of %s: %w", name, err)
		}
		known = known || !made
		if _, err := conn.ExecContext(ctx, `INSERT INTO stage_site VALUES (?, ?)`, name, source); err != nil {
			return false, fmt.Errorf("note the site of %s: %w", name, err)
		}
	}
	return known, nil
}

// toldSources lists the source names of staged rows whose site is not decided yet.
func toldSources(ctx context.Context, conn *sql.Conn) ([]string, error) {
	rows, err := conn.QueryContext(ctx, `
		SELECT DISTINCT source FROM (
		    SELECT source FROM merge_key UNION ALL SELECT source FROM stage_work_item_change UNION ALL SELECT source FROM stage_work_item_link
		    UNION ALL SELECT source FROM stage_message UNION ALL SELECT source FROM stage_worklog UNION ALL SELECT source FROM stage_meeting
		    UNION ALL SELECT source FROM stage_commit UNION ALL SELECT source FROM stage_team_membership UNION ALL SELECT source FROM stage_person_identity
		) WHERE source NOT IN (SELECT told FROM stage_site) ORDER BY source`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}

type site struct {
	source string
	host   sql.NullString
	shared int // keys that both have, with the same permanent id or none
	other  int // keys that both have, with different permanent ids
}

// siteFor returns the site and whether it had to be made.
func siteFor(ctx context.Context, conn *sql.Conn, told, tool, host string) (source string, made bool, err error) {
	sites, err := sitesOf(ctx, conn, told, tool)
	if err != nil {
		return "", false, err
	}
	best := -1
	for i, s := range sites {
		switch {
		case host != "" && s.host.Valid && s.host.String == host:
			return s.source, false, nil
		case host != "" && s.host.Valid:
			continue
		case s.other*4 > s.shared: // fewer may be re-created or renamed items of the same site
			continue
		case best < 0 || s.shared > sites[best].shared:
			best = i
		}
	}
	if best >= 0 {
		if host != "" {
			if _, err := conn.ExecContext(ctx, `UPDATE meta.site SET host = ? WHERE source = ?`, host, sites[best].source); err != nil {
				return "", false, err
			}
		}
		return sites[best].source, false, nil
	}
	source = tool
	if len(sites) > 0 {
		source = fmt.Sprintf("%s~%d", tool, len(sites)+1)
	}
	_, err = conn.ExecContext(ctx, `INSERT INTO meta.site VALUES (?, ?, nullif(?, ''))`, source, tool, host)
	return source, true, err
}

func sitesOf(ctx context.Context, conn *sql.Conn, told, tool string) ([]site, error) {
	rows, err := conn.QueryContext(ctx, `
		WITH shared AS (
		    SELECT c.source, c.native_id <> i.native_id AS differs
		    FROM core.work_item c JOIN merge_key i ON i.key = c.key AND i.source = $told
		)
		SELECT s.source, s.host,
		       count(h.source) FILTER (WHERE h.differs IS DISTINCT FROM true),
		       count(h.source) FILTER (WHERE h.differs)
		FROM meta.site s LEFT JOIN shared h ON h.source = s.source
		WHERE s.tool = $tool
		GROUP BY s.source, s.host ORDER BY length(s.source), s.source`, sql.Named("told", told), sql.Named("tool", tool))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var sites []site
	for rows.Next() {
		var s site
		if err := rows.Scan(&s.source, &s.host, &s.shared, &s.other); err != nil {
			return nil, err
		}
		sites = append(sites, s)
	}
	return sites, rows.Err()
}
